#pragma once
// A folder of its own for one page, where its examples become files and the program is run on them.
#include <filesystem>
#include <string>
#include <vector>

namespace guichet::docs {

struct Ran {
    int status = 0;
    std::string output;  ///< what it printed, errors too
};

class Workshop {
public:
    Workshop();
    ~Workshop();
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;

    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;
    bool holds(const std::string& name) const;
    /// Copies the call files of a folder of the sources.
    void bring(const std::string& folder) const;
    /// A line for the shell; `guichet` is the program under test.
    Ran run(const std::string& line) const;
    /// The codes of the messages that a file is told, sorted: by the checker itself, or by the program when
    /// the file is read with another one (an edition, scenarios of a call).
    std::vector<std::string> codes_of(const std::string& name) const;

private:
    std::vector<std::string> codes_by_the_checker(const std::string& name, const std::string& text) const;
    std::vector<std::string> codes_by_the_program(const std::string& name) const;

    std::filesystem::path folder_;
};

/// Is `output` what the page shows? A line `…` of the page stands for any lines.
bool shows(const std::vector<std::string>& page, const std::vector<std::string>& output);

}  // namespace guichet::docs
