#pragma once
// The commands that write a call file again, or write something from it: format, translate, graph,
// notice.
#include <string>
#include <vector>

namespace guichet::daemon {

struct FormatOptions {
    std::vector<std::string> files;
    bool check = false;      ///< say which files would change, write nothing
    bool to_stdout = false;  ///< write to standard output, leave the files alone
    std::string lang;
};
/// `guichet format FILE…`: writes each file the one way. Files with mistakes too.
int format(const FormatOptions& options);

struct TranslateOptions {
    std::string file;
    std::string to;      ///< français or english; empty: the other language
    std::string output;  ///< a file; empty: standard output
    std::string lang;
};
/// `guichet translate FILE`: the same call with the keywords of the other language.
int translate(const TranslateOptions& options);

struct GraphOptions {
    std::string call;
    std::string output;  ///< a file; empty: standard output
    std::string lang;
};
/// `guichet graph FILE`: the life of a dossier on paper, as SVG.
int graph(const GraphOptions& options);

struct NoticeOptions {
    std::string call;
    std::string output;  ///< the HTML; empty, and no PDF asked for: standard output
    std::string pdf;
    std::string lang;
};
/// `guichet notice FILE`: the public text of the call, from its prose and its rules.
int notice(const NoticeOptions& options);

}  // namespace guichet::daemon
