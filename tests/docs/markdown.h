#pragma once
// The examples of a documentation page: its fenced blocks, and what the words after the fence ask of them.
//
//   ```call file=jardins.call                        a whole file, kept under this name for the rest of the page
//   ```call file=jardins.call after=<clôture>        a change of a file of the page, kept too
//   ```call in=jardins.call for-block=<octroi>       a change of a file of exemples/ (or of the page), for this example only
//   ```call-faulty in=jardins.call for=<plafond> codes=E0601,W0603
//   ```console                                       lines `$ command`, each with what it prints below it
//   ```text                                          not tested: a picture of a syntax, never a whole line of a call
//
// `call` must check without an error and without a warning, `call-faulty` must give exactly the codes it
// names; a scenario shown in a `call` must pass. `part` keeps a change for the example that follows and checks nothing by itself. The places of a
// change are told in edits.h. What a reader need not see stands in a comment of the page, in the same
// words: <!--call in=… part / the lines / -->
#include <map>
#include <string>
#include <vector>

namespace guichet::docs {

struct Example {
    std::string kind;                            ///< "call", "call-faulty", "console", "text"…
    std::map<std::string, std::string> options;  ///< "file" → "jardins.call"; "part" → ""
    std::vector<std::string> lines;
    int line = 0;        ///< of its fence, from 1
    bool shown = true;   ///< false when it stands in a comment of the page
    std::string before;  ///< the line of the page that leads to it

    bool has(const std::string& option) const { return options.contains(option); }
    std::string option(const std::string& name) const {
        const auto at = options.find(name);
        return at == options.end() ? std::string() : at->second;
    }
};

struct Page {
    std::string path;  ///< from the root of the sources
    std::string text;
    std::vector<Example> examples;
};

Page read_page(const std::string& path);
/// The whole of a file of the sources; empty when there is none.
std::string read_source(const std::string& path);
std::vector<std::string> lines_of(const std::string& text);
std::string joined(const std::vector<std::string>& lines);

}  // namespace guichet::docs
