#include "dsl/program/branches.h"

#include <fmt/format.h>

#include "dsl/program/machine.h"
#include "dsl/program/wording.h"

namespace guichet::program {

Index not_asked_by(const Program& program, Index index, std::span<const Value> answers) {
    const Field* field = row(program.fields, index);
    if (field == nullptr) return none;
    Facts facts;
    facts.answers = answers;
    for (const Index condition : field->asked_when)
        if (!evaluate(program, condition, facts).is_true()) return condition;
    return none;
}

bool is_asked(const Program& program, Index field, std::span<const Value> answers) { return not_asked_by(program, field, answers) == none; }

std::vector<Complaint> answers_not_asked(const Program& program, std::span<const Index> fields, std::span<const Value> answers) {
    std::vector<Complaint> out;
    for (const Index index : fields) {
        const auto slot = static_cast<std::size_t>(index);
        if (slot >= answers.size() || is_missing(answers[slot])) continue;
        const auto* rows = std::get_if<Rows>(&answers[slot]);
        const Index condition = rows != nullptr && rows->rows.empty() ? none : not_asked_by(program, index, answers);
        if (condition == none) continue;
        const Field& field = program.fields[slot];
        const std::string& text = program.formulas[static_cast<std::size_t>(condition)].text;
        out.push_back({field.path,
                       fmt::format("{} n'est demandé que quand {}{} ; retirez cette réponse", quoted(field.label, true), text, citation(field.clause)),
                       fmt::format("{} is asked only when {}{}; take this answer out", quoted(field.label, false), text, citation(field.clause)),
                       field.clause});
    }
    return out;
}

std::vector<std::pair<Index, Index>> answers_to_clear(const Program& program, std::vector<Value> answers) {
    std::vector<std::pair<Index, Index>> out;
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < program.fields.size() && i < answers.size(); ++i) {
            if (program.fields[i].asked_when.empty() || is_missing(answers[i])) continue;
            const Index condition = not_asked_by(program, static_cast<Index>(i), answers);
            if (condition == none) continue;
            out.emplace_back(static_cast<Index>(i), condition);
            answers[i] = Missing{};
            again = true;
        }
    }
    return out;
}

}  // namespace guichet::program
