#include "dsl/ast/from_syntax.h"

#include "dsl/ast/readers.h"
#include "dsl/diagnostics/message.h"

namespace guichet::ast {
namespace {

/// Messages that are about the blocks around a line, not about what it says.
bool is_about_blocks(Message message) {
    switch (message) {
        case Message::end_missing:
        case Message::opener_missing:
        case Message::opener_doubled:
        case Message::statement_misplaced:
        case Message::statement_repeated: return true;
        default: return false;
    }
}

std::set<std::uint32_t> lines_told_of(const syntax::ParseResult& parsed) {
    std::set<std::uint32_t> lines;
    for (const Diagnostic& found : parsed.diagnostics) {
        if (!is_about_blocks(found.message)) lines.insert(parsed.tree.source().line_of(found.span.begin));
    }
    return lines;
}

}  // namespace

Call from_syntax(const syntax::ParseResult& parsed, std::vector<diagnostics::Diagnostic>& sink, Understood* understood) {
    if (understood != nullptr) understood->roles.assign(parsed.tree.tokens().size(), {});
    Context context{parsed.tree, parsed.language, sink, lines_told_of(parsed), understood};
    Call call;
    call.settings.french = is_french(parsed.language);
    if (parsed.tree.nodes().empty()) return call;
    const Node& root = parsed.tree.root();
    const Node* first_call = nullptr;
    SettingsReader settings(context, call.settings);
    for (const Node* line : lines_of(context, root)) {
        if (line->keyword == Word::scenario) {
            call.scenarios.push_back(read_scenario(context, *line));
        } else if (line->keyword == Word::model) {
            call.models.push_back(read_model(context, *line));
        } else if (line->keyword == Word::scenarios_of) {
            call.scenarios_of = read_scenarios_of(context, *line);
        } else if (line->keyword != Word::call) {
            settings.read(*line);
        } else if (first_call != nullptr) {
            sink.push_back(Diagnostic(Message::call_repeated, context.tree.head(*line).span, {context.head(*line)})
                               .with_label(context.tree.head(*first_call).span, Message::note_first_said_here));
        } else {
            first_call = line;
            read_call(context, *line, call);
        }
    }
    if (first_call == nullptr && call.scenarios_of.span == Span{} && !diagnostics::has_errors(parsed.diagnostics)) {
        const Span place{call.settings.span.end, call.settings.span.end};
        sink.push_back({Message::call_missing, place, {std::string(example(Construct::call, context.language))}});
    }
    return call;
}

}  // namespace guichet::ast
