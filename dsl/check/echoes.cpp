#include "dsl/check/echoes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

bool is_unknown_name(Message message) {
    return message == Message::name_unknown_near || message == Message::name_unknown_among || message == Message::name_unknown;
}

/// A name that an unknown one was taken for is no less used for that, nor one that two lines declare.
void drop_unused_twins(std::vector<Diagnostic>& found) {
    std::set<std::string> meant;
    for (const Diagnostic& one : found) {
        if (one.message == Message::name_unknown_near) meant.insert(one.args[2]);
        if (one.message == Message::name_repeated) meant.insert(one.args[0]);
    }
    std::erase_if(found, [&](const Diagnostic& one) {
        return one.severity() == diagnostics::Severity::warning && !one.args.empty() && meant.contains(one.args.front());
    });
}

}  // namespace

std::vector<Diagnostic> without_echoes(std::vector<Diagnostic> found) {
    drop_unused_twins(found);
    std::stable_sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
    constexpr std::size_t shown = 6;
    std::map<std::pair<Message, std::vector<std::string>>, std::size_t> first;
    std::vector<Diagnostic> out;
    for (Diagnostic& one : found) {
        if (is_unknown_name(one.message)) {
            const auto [place, fresh] = first.try_emplace({one.message, one.args}, out.size());
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
