// Answers that only some roles read: who they are, and that nothing which others read depends on them.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "dsl/check/builtins.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::Field;

class Reserved {
public:
    explicit Reserved(Context& context) : context_(context), program_(context.program) {}

    void check() {
        const auto kept = [](const Field& field) { return !field.readers.empty(); };
        if (std::none_of(program_.fields.begin(), program_.fields.end(), kept)) return;
        check_identity();
        check_formulas();
        for (std::size_t i = 0; i < program_.bases.size(); ++i) {
            const Field* list = at(program_.bases[i].list);
            if (list != nullptr && kept(*list)) tell(context_.call.aid->bases[i].name.span, *list);
        }
    }

private:
    const Field* at(Index field) const { return field == none ? nullptr : &program_.fields[static_cast<std::size_t>(field)]; }

    std::string readers_of(const Field& field) const {
        std::string out;
        for (const Index party : field.readers) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", program_.parties[static_cast<std::size_t>(party)].name);
        return out;
    }

    void tell(Span span, const Field& field) { context_.report.say(Message::reserved_answer_used, span, {field.path, readers_of(field)}); }

    void check_identity() {
        for (std::size_t i = 0; i < program_.identity_fields.size(); ++i) {
            const Field& field = *at(program_.identity_fields[i]);
            if (field.readers.empty()) continue;
            Span span = context_.call.confidentiality->span;
            for (const ast::Name& name : context_.call.confidentiality->identity)
                if (field.path.ends_with(name.text)) span = name.span;
            context_.report.say(Message::reserved_identity, span, {field.path, readers_of(field)});
        }
    }

    static void add(std::map<Index, const Field*>& owners, const Field& field, const Field& owner) {
        for (const Index formula : {field.required_when, field.minimum, field.maximum, field.computed}) owners.emplace(formula, &owner);
        for (const Index formula : field.asked_when) owners.emplace(formula, &owner);
        for (const Field& column : field.columns) add(owners, column, owner);
    }

    /// What is asked of a field that as few read may look at it.
    static bool as_few(const Field* owner, const Field& looked_at) {
        if (owner == nullptr || owner->readers.empty()) return false;
        return std::all_of(owner->readers.begin(), owner->readers.end(), [&](Index one) {
            return std::find(looked_at.readers.begin(), looked_at.readers.end(), one) != looked_at.readers.end();
        });
    }

    void check_formulas() {
        std::map<Index, const Field*> owners;
        for (const Field& field : program_.fields) add(owners, field, field);
        std::set<std::pair<std::size_t, Index>> told;
        for (std::size_t i = 0; i < program_.formulas.size(); ++i) {
            const auto owner = owners.find(static_cast<Index>(i));
            for (const program::Instruction& each : program_.formulas[i].code) {
                const bool looks = each.op == program::Op::push_field || over_lines(each.op);
                const Field* field = looks ? at(each.a) : nullptr;
                if (field == nullptr || field->readers.empty() || as_few(owner == owners.end() ? nullptr : owner->second, *field)) continue;
                if (told.insert({context_.formula_spans[i].begin, each.a}).second) tell(context_.formula_spans[i], *field);
            }
        }
    }

    static bool over_lines(program::Op op) {
        using program::Op;
        return op == Op::sum || op == Op::count || op == Op::least_of_lines || op == Op::greatest_of_lines || op == Op::mean_of_lines;
    }

    Context& context_;
    program::Program& program_;
};

/// `visible A, B` of a field, else of its section.
const std::vector<ast::Name>& written_readers(const ast::Form& form, std::size_t section, std::size_t entry) {
    static const std::vector<ast::Name> nobody;
    const bool outside = !form.entries.empty() && section == 0;
    const std::size_t first = form.entries.empty() ? 0 : 1;
    const auto& entries = outside ? form.entries : form.sections[section - first].entries;
    if (const auto* field = std::get_if<ast::Field>(&entries[entry]); field != nullptr && !field->readers.empty()) return field->readers;
    return outside ? nobody : form.sections[section - first].readers;
}

void read_readers(Context& context, const std::vector<ast::Name>& names, Field& field, std::set<std::uint32_t>& told) {
    const auto& answers = context.program.visible_to[static_cast<std::size_t>(program::Category::answers)];
    for (const ast::Name& name : names) {
        if (means_builtin(context.report, Builtin::applicant, name)) {  // they read their own answers anyhow
            if (std::find(field.readers.begin(), field.readers.end(), 0) == field.readers.end()) field.readers.push_back(0);
            continue;
        }
        const Index party = told.contains(name.span.begin) ? context.symbols.parties.find(name.text) : context.symbols.parties.require(context.report, name);
        const bool first = told.insert(name.span.begin).second;
        if (party == none) continue;
        if (std::find(field.readers.begin(), field.readers.end(), party) != field.readers.end()) {
            if (first) context.report.say(Message::name_twice_in_line, name.span, {name.text});
            continue;
        }
        if (first && context.call.confidentiality && std::find(answers.begin(), answers.end(), party) == answers.end()) {
            context.report.absence(Message::reserved_to_a_stranger, name.span, {name.text});
        }
        field.readers.push_back(party);
    }
}

}  // namespace

void check_reserved(Context& context) {
    std::set<std::uint32_t> told;
    for (std::size_t i = 0; i < context.call.forms.size(); ++i) {
        const auto& sections = context.program.forms[i].sections;
        for (std::size_t section = 0; section < sections.size(); ++section) {
            for (std::size_t entry = 0; entry < sections[section].fields.size(); ++entry) {
                const auto& names = written_readers(context.call.forms[i], section, entry);
                Field& field = context.program.fields[static_cast<std::size_t>(sections[section].fields[entry])];
                read_readers(context, names, field, told);
            }
        }
    }
    Reserved(context).check();
}

}  // namespace guichet::check
