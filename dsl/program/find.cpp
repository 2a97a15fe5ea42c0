#include <algorithm>

#include "dsl/program/program.h"

namespace guichet::program {
namespace {

// Tables are short (tens of rows) and looked up once per request: a scan is enough.
template <class Table, class Member>
Index find(const Table& table, Member member, std::string_view name) {
    const auto it = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.*member == name; });
    return it == table.end() ? none : static_cast<Index>(it - table.begin());
}

}  // namespace

Index find_field(const Program& program, std::string_view path) { return find(program.fields, &Field::path, path); }

Index find_form(const Program& program, std::string_view name) { return find(program.forms, &Form::name, name); }

Index find_stage(const Program& program, std::string_view name) { return find(program.stages, &Stage::name, name); }

Index find_outcome(const Stage& stage, std::string_view name) { return find(stage.outcomes, &Outcome::name, name); }

Index find_grid(const Program& program, std::string_view name) { return find(program.grids, &Grid::name, name); }

Index find_party(const Program& program, std::string_view name) { return find(program.parties, &Party::name, name); }

Index find_body(const Program& program, std::string_view name) { return find(program.bodies, &Body::name, name); }

Index find_instalment(const Program& program, std::string_view name) {
    return find(program.instalments, &Instalment::name, name);
}

Index find_envelope(const Program& program, std::string_view name) { return find(program.envelopes, &Envelope::name, name); }

Index find_act(const Program& program, std::string_view name) { return find(program.acts, &Act::name, name); }

std::vector<const Silence*> silences_of(const Program& program) {
    std::vector<const Silence*> all;
    if (program.silence.declared) all.push_back(&program.silence);
    for (const Silence& one : program.other_silences) all.push_back(&one);
    return all;
}

const Silence* silence_giving(const Program& program, Index stage, Index outcome) {
    for (const Silence* one : silences_of(program))
        for (std::size_t i = 0; i < one->from.size(); ++i)
            if (one->from[i] == stage && one->outcomes.at(i) == outcome) return one;
    return nullptr;
}

const Deadline& deadline_of(const Program& program, Index stage, Index deadline) {
    if (stage == across_stages) return deadline == 0 ? program.silence.deadline : program.other_silences[static_cast<std::size_t>(deadline - 1)].deadline;
    return program.stages[static_cast<std::size_t>(stage)].deadlines[static_cast<std::size_t>(deadline)];
}

Index find_item(const ChoiceList& list, std::string_view name) { return find(list.items, &ChoiceItem::name, name); }

std::vector<Trigger> triggers_of(const Instalment& instalment) {
    std::vector<Trigger> all{{instalment.stage, instalment.outcome}};
    all.insert(all.end(), instalment.or_when.begin(), instalment.or_when.end());
    return all;
}

bool due_by(const Instalment& instalment, Index stage, Index outcome) {
    const auto all = triggers_of(instalment);
    return std::any_of(all.begin(), all.end(), [&](const Trigger& one) { return one.stage == stage && one.outcome == outcome; });
}

}  // namespace guichet::program
