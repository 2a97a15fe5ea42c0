#include "dsl/check/symbols.h"

#include "dsl/check/builtins.h"
#include "dsl/check/context.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// A declaration whose name the language keeps for itself.
bool refuse_reserved(Reporter& report, const ast::Name& name, std::initializer_list<Builtin> reserved) {
    for (const Builtin builtin : reserved) {
        if (!is_builtin(builtin, name.text, report.language())) continue;
        report.say(Message::name_reserved, name.span, {name.text});
        return true;
    }
    return false;
}

class Collector {
public:
    Collector(Reporter& report, const ast::Call& call) : report_(report), call_(call) {}

    Symbols collect() {
        simple_tables();
        lists();
        forms();
        parties();
        stages();
        return std::move(symbols_);
    }

private:
    template <class Part>
    void declare_all(NameTable& table, const std::vector<Part>& parts, Index first = 0) {
        for (std::size_t i = 0; i < parts.size(); ++i) table.declare(report_, parts[i].name, first + static_cast<Index>(i));
    }

    void simple_tables() {
        declare_all(symbols_.parameters, call_.parameters);
        declare_all(symbols_.territories, call_.territories);
        declare_all(symbols_.grids, call_.grids);
        declare_all(symbols_.letters, call_.letters);
        declare_all(symbols_.waves, call_.waves);
        declare_all(symbols_.gatherings, call_.gatherings);
        declare_all(symbols_.acts, call_.acts);
        declare_all(symbols_.silences, call_.silences);
        declare_all(symbols_.limits, call_.limits);
        declare_all(symbols_.verifications, call_.verifications);
        for (const ast::FollowUp& follow_up : call_.follow_ups) declare_all(symbols_.surveys, follow_up.surveys, static_cast<Index>(symbols_.surveys.symbols().size()));
        declare_all(symbols_.rankings, call_.rankings);
        declare_all(symbols_.envelopes, call_.envelopes);
        if (call_.aid) {
            declare_all(symbols_.periods, call_.aid->periods);
            declare_all(symbols_.bases, call_.aid->bases);
        }
        if (call_.payments) declare_all(symbols_.instalments, call_.payments->instalments);
        for (std::size_t i = 0; i < call_.schedules.size(); ++i) {
            const ast::Name& name = call_.schedules[i].name;
            symbols_.schedules.declare(report_, name, static_cast<Index>(i));
            if (refuse_reserved(report_, name, {Builtin::opening, Builtin::closing})) continue;
            if (const Symbol* parameter = symbols_.parameters.symbol(name.text)) {
                report_.say(Message::name_repeated, name.span, {name.text, std::string(kind_one(Kind::parameter, report_.french()))})
                    .with_label(parameter->span, Message::note_first_declared_here, {name.text});
            }
        }
        for (const ast::Grid& grid : call_.grids) {
            refuse_reserved(report_, grid.name,
                            {Builtin::aid, Builtin::period, Builtin::base, Builtin::eligibility, Builtin::member});
        }
    }

    void lists() {
        for (std::size_t i = 0; i < call_.nomenclatures.size(); ++i) {
            const ast::Nomenclature& list = call_.nomenclatures[i];
            if (!list.is_applicants && field_type(list.name.text, report_.language())) {
                report_.say(Message::name_reserved, list.name.span, {list.name.text});
            }
            symbols_.lists.declare(report_, list.name, static_cast<Index>(i));
            NameTable& items = symbols_.items.emplace_back(Kind::item);
            declare_all(items, list.items);
        }
    }

    static const ast::Expr* when_of(const ast::Entry& entry) {
        if (const auto* field = std::get_if<ast::Field>(&entry)) return field->when ? &*field->when : nullptr;
        if (const auto* list = std::get_if<ast::List>(&entry)) return list->when ? &*list->when : nullptr;
        return nullptr;
    }

    void entries(Index form, std::string_view form_name, std::string_view section, const std::vector<ast::Entry>& all,
                 const ast::Expr* section_when = nullptr) {
        NameTable names(Kind::field);
        for (const ast::Entry& entry : all) {
            const ast::Name& name = entry_name(entry);
            FieldSymbol symbol;
            symbol.form = form;
            symbol.section = section;
            symbol.name = name.text;
            symbol.path = std::string(form_name) + (section.empty() ? "" : "." + std::string(section)) + "." + name.text;
            symbol.span = name.span;
            symbol.entry = &entry;
            if (section_when != nullptr) symbol.when.push_back(section_when);
            if (const ast::Expr* when = when_of(entry)) symbol.when.push_back(when);
            if (!section.empty()) names.declare(report_, name, none);  // the others are among the sections' names
            if (const auto* list = std::get_if<ast::List>(&entry)) declare_all(symbol.columns, list->columns);
            symbols_.fields.push_back(std::move(symbol));
        }
    }

    void forms() {
        declare_all(symbols_.forms, call_.forms);
        for (std::size_t i = 0; i < call_.forms.size(); ++i) {
            const ast::Form& form = call_.forms[i];
            refuse_reserved(report_, form.name,
                            {Builtin::aid, Builtin::period, Builtin::base, Builtin::eligibility, Builtin::member});
            if (const Symbol* grid = symbols_.grids.symbol(form.name.text)) {
                report_.say(Message::name_repeated, form.name.span,
                            {form.name.text, std::string(kind_one(Kind::grid, report_.french()))})
                    .with_label(grid->span, Message::note_first_declared_here, {form.name.text});
            }
            NameTable& sections = symbols_.sections.emplace_back(Kind::section);
            // A field outside sections and a section answer to the same paths.
            for (const ast::Entry& entry : form.entries) sections.declare(report_, entry_name(entry), none);
            declare_all(sections, form.sections);
            entries(static_cast<Index>(i), form.name.text, {}, form.entries);
            for (const ast::Section& section : form.sections) {
                entries(static_cast<Index>(i), form.name.text, section.name.text, section.entries, section.when ? &*section.when : nullptr);
            }
        }
    }

    void parties() {
        for (const ast::Role& role : call_.roles) refuse_reserved(report_, role.name, {Builtin::applicant});
        for (const ast::Body& body : call_.bodies) refuse_reserved(report_, body.name, {Builtin::applicant});
        declare_all(symbols_.parties, call_.roles, 1);
        declare_all(symbols_.parties, call_.bodies, 1 + static_cast<Index>(call_.roles.size()));
    }

    void stages() {
        declare_all(symbols_.stages, call_.stages);
        declare_all(symbols_.stages, call_.finals, static_cast<Index>(call_.stages.size()));
        for (const ast::Stage& stage : call_.stages) {
            declare_all(symbols_.outcomes.emplace_back(Kind::outcome), stage.outcomes);
            declare_all(symbols_.deadlines.emplace_back(Kind::deadline), stage.deadlines);
        }
        symbols_.outcomes.resize(call_.stages.size() + call_.finals.size(), NameTable(Kind::outcome));
        symbols_.deadlines.resize(call_.stages.size() + call_.finals.size(), NameTable(Kind::deadline));
    }

    Reporter& report_;
    const ast::Call& call_;
    Symbols symbols_;
};

}  // namespace

const ast::Name& entry_name(const ast::Entry& entry) {
    return std::visit([](const auto& part) -> const ast::Name& { return part.name; }, entry);
}

Symbols collect_symbols(const ast::Call& call, Reporter& report) { return Collector(report, call).collect(); }

Span Context::first_line(Span block) const {
    const Span line = source.line_span(source.line_of(block.begin));
    return {block.begin, block.end < line.end ? block.end : line.end};
}

Span Context::last_line(Span block) const {
    const std::uint32_t end = block.end > block.begin ? block.end - 1 : block.end;
    const Span line = source.line_span(source.line_of(end));
    return {line.begin > block.begin ? line.begin : block.begin, block.end};
}

}  // namespace guichet::check
