#include "dsl/ast/constructs.h"

#include <array>

namespace guichet::ast {
namespace {

constexpr auto table = std::to_array<ConstructRow>({
#define CONSTRUCT(id, french, english) {Construct::id, {french, english}},
#include "dsl/ast/constructs.inc"
#undef CONSTRUCT
});

}  // namespace

std::span<const ConstructRow> constructs() { return table; }

std::string_view example(Construct construct, Language language) {
    return table[static_cast<std::size_t>(construct)].example.in(language);
}

}  // namespace guichet::ast
