#pragma once
// Every call file of the repository: what a tool on the text is tried on.
#include <string>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::tools {

struct CallFile {
    std::string name;  ///< "workflows/aquitaine-2015.call"
    std::string text;
    /// Golden files keep their comments beside the lines they are about, formatted or not.
    bool is_golden() const { return name.find("golden/") != std::string::npos; }
};

/// By name. Built trees and hidden folders are passed over.
std::vector<CallFile> call_files();
std::string call_file(const std::string& name);
/// Of a file that has no mistake; the test fails when it has.
program::Program program_of(const std::string& file);

}  // namespace guichet::tools
