#pragma once
// Golden files: call files of this folder, with the messages they must give beside their lines.
//
//   champ commune communne "Commune" obligatoire   // ! E0302 "vouliez-vous écrire `commune`"
//   > L'aide va jusqu'à $aide.plafnod.
//   // ! E0302
//
// A comment `// !` at the end of a line is about that line; alone on its line, about the line above
// (prose goes to the end of its line, and some lines are too broken to end in a comment). Codes are
// separated by commas; a text in quotes must be part of the message or of its hint. Every message
// must be expected, and every expected one given. A file's name starts with `fail_` exactly when it makes no Program.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/check/compile.h"

namespace guichet::golden {

struct Expected {
    std::uint32_t line = 0;
    std::string code;
    std::string part;  ///< of the message or the hint; empty when only the code counts
};

struct GoldenFile {
    std::string name;
    std::string text;
    std::vector<Expected> expected;
    bool fails() const { return name.starts_with("fail_"); }
};

/// Every .call file of tests/golden, by name.
std::vector<GoldenFile> golden_files();

}  // namespace guichet::golden
