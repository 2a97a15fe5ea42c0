#pragma once
// What is fuzzed. Each function takes any bytes and must come back: a crash, a hang, a sanitizer's
// report or an exception that leaves it is a mistake of ours, never of who wrote the bytes.
//
//   ./go fuzz          a minute of each, under AddressSanitizer and UBSan
//   ./go fuzz 3600     an hour of each
//
// The inputs worth keeping stand in corpus/: minimised, and run once by the ordinary tests. What a
// fuzzer finds goes there too, under a name that says what it was.
#include <string_view>

namespace guichet::fuzz {

/// Parsing, reading, checking, showing the messages; the Program, when there is one, is written and
/// read again.
void fuzz_call(std::string_view bytes);
/// Formatting twice gives the same; nothing is lost. What can be translated comes back the same.
void fuzz_format(std::string_view bytes);
/// The strict JSON reader; a dossier's form of the 2015 call; a Program read from the bytes.
void fuzz_json(std::string_view bytes);

}  // namespace guichet::fuzz
