#include "dsl/tools/reading.h"

#include <algorithm>

namespace guichet::tools {

void sort_given(std::vector<ast::GivenName>& given) {
    const auto begin = [](const ast::GivenName& name) { return name.span.begin; };
    std::stable_sort(given.begin(), given.end(), [&](const auto& a, const auto& b) { return begin(a) < begin(b); });
    given.erase(std::unique(given.begin(), given.end(), [&](const auto& a, const auto& b) { return begin(a) == begin(b); }), given.end());
}

Reading read(const text::SourceText& source) {
    Reading out{syntax::parse(source), {}, {}};
    out.compiled = check::compile(out.parsed, out.understood);
    sort_given(out.understood.given);
    return out;
}

const ast::WordRole& Reading::role(const syntax::Token& token) const {
    static constexpr ast::WordRole unread{};
    const auto index = static_cast<std::size_t>(&token - tree().tokens().data());
    return index < understood.roles.size() ? understood.roles[index] : unread;
}

std::string Reading::respelled(text::Span span, Language to) const {
    std::string out;
    std::uint32_t from = span.begin;
    auto name = std::lower_bound(understood.given.begin(), understood.given.end(), span.begin,
                                 [](const ast::GivenName& one, std::uint32_t place) { return one.span.begin < place; });
    for (; name != understood.given.end() && name->span.end <= span.end; ++name) {
        out += tree().text(text::Span{from, name->span.begin});
        out += name->in(to);
        from = name->span.end;
    }
    return out += tree().text(text::Span{from, span.end});
}

}  // namespace guichet::tools
