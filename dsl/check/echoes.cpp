#include "dsl/check/echoes.h"

#include <algorithm>
#include <map>
#include <utility>

#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

bool is_unknown_name(Message message) {
    return message == Message::name_unknown_near || message == Message::name_unknown_among || message == Message::name_unknown;
}

/// What nothing uses or reaches, while there are errors, is often what the erroneous line would have used.
bool is_about_use(Message message) {
    switch (message) {
        case Message::never_used:
        case Message::form_never_filled:
        case Message::grid_never_marked:
        case Message::party_never_acts:
        case Message::final_never_reached: return true;
        default: return false;
    }
}

}  // namespace

std::vector<Diagnostic> without_echoes(std::vector<Diagnostic> found) {
    if (diagnostics::has_errors(found)) std::erase_if(found, [](const Diagnostic& one) { return is_about_use(one.message); });
    std::stable_sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
    constexpr std::size_t shown = 6;
    std::map<std::string, std::size_t> first;
    std::vector<Diagnostic> out;
    for (Diagnostic& one : found) {
        if (is_unknown_name(one.message)) {
            const auto [place, fresh] = first.try_emplace(one.args.front() + (one.message == Message::name_unknown_near ? "≈" + one.args[2] : ""), out.size());
            if (!fresh) {
                Diagnostic& told = out[place->second];
                if (told.span != one.span && told.labels.size() < shown) told.with_label(one.span, Message::note_also_here);
                continue;
            }
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace guichet::check
