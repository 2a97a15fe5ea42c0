#pragma once
// What code may not say, and where: the calls and words that would break a promise of the engine.
//
// decide and apply are pure, only engine/host reads the clock, and no amount ever meets binary
// floating point. Each ban says why, so that its message is enough to understand it.
#include <cstdint>

#include "tests/house/source_tree.h"

namespace guichet::house {

enum class BanKind : std::uint8_t {
    word,     ///< the whole word, anywhere in code
    call,     ///< the C function of that name, called on a null pointer or an address
    include,  ///< an angled include of that very name
};

struct Ban {
    BanKind kind;
    std::vector<std::string_view> what;
    std::vector<std::string_view> in;      ///< starts of paths: "dsl/", "engine/decide/"
    std::vector<std::string_view> except;  ///< starts of paths that are let through
    std::string_view why;
};
const std::vector<Ban>& bans();

Findings banned(const std::vector<SourceFile>& files);
/// Headers that bring the whole of nlohmann/json (2 s a unit) to more than the units of their room.
Findings heavy_headers(const std::vector<SourceFile>& files);

}  // namespace guichet::house
