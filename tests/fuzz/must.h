#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

namespace guichet::fuzz {

/// Ends the process, which is how a fuzzer learns that something is wrong.
inline void must(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "wrong: %s\n", what.c_str());
    std::abort();
}

}  // namespace guichet::fuzz
