#include "dsl/check/paths.h"

#include "dsl/check/advice.h"
#include "dsl/check/builtins.h"
#include "dsl/check/criteria.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/did_you_mean.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using Kind = Resolved::Kind;
using Parts = std::vector<std::string_view>;

std::string joined(const Parts& parts, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "" : ".").append(parts[i]);
    return out;
}

class Resolver {
public:
    Resolver(Context& context, const ast::Name& path, const Scope& scope)
        : context_(context), symbols_(context.symbols), path_(path), scope_(scope), parts_(split_path(path.text)) {}

    Resolved find() {
        if (parts_.size() == 1) {
            if (const Resolved single = find_single(); single.kind != Kind::unknown) {
                if (single.kind == Kind::opening || single.kind == Kind::closing) note_given(0);
                return single;
            }
        } else if (const Resolved named = find_builtin(); named.kind != Kind::unknown) {
            const bool of_grid = named.kind == Kind::grid_complete || named.kind == Kind::grid_total;
            note_given(of_grid ? 1 : 0);
            return named;
        }
        if (const Resolved field = find_field(); field.kind != Kind::unknown) return field;
        if (const Resolved silence = find_silence(); silence.kind != Kind::unknown) {
            note_given(1);
            return silence;
        }
        return find_outcome();
    }

    void explain() {
        if (parts_.size() == 1) return explain_single();
        if (is_fact_root()) return explain_fact(context_.report.language());
        if (parts_.size() == 2 && context_.call.silences.size() > 1 && part_is(0, Builtin::silence) && part_is(1, Builtin::delay)) return explain_silences();
        if (const NameTable* table = table_of_root()) {
            if (table->symbol(parts_[1]) == nullptr) return table->report_unknown(context_.report, parts_[1], span(1));
            if (table == &symbols_.limits) {
                return unknown_part(parts_.back(), words({Builtin::total, Builtin::rest, Builtin::exceeded}, context_.report.language()), check::Kind::value);
            }
            if (table == &symbols_.instalments && several_funders()) return unknown_part(parts_.back(), funders(), check::Kind::funder);
            return unknown_part(parts_.back(), {}, check::Kind::value);
        }
        explain_field();
    }

private:
    Span span(std::size_t part) const { return part_span(context_.source, path_, parts_[part]); }
    bool part_is(std::size_t part, Builtin builtin) const {
        if (part >= parts_.size() || !is_builtin(builtin, parts_[part], context_.report.language())) return false;
        given_.emplace_back(part, builtin);
        return true;
    }
    /// The path was found: its parts from `first` on that were taken for words of the language are.
    void note_given(std::size_t first) {
        for (const auto& [part, builtin] : given_) {
            const Span place = span(part);
            if (part >= first && place.size() == parts_[part].size()) note_builtin(context_.report, builtin, place);
        }
    }

    Resolved find_single() {
        const std::string_view word = parts_[0];
        if (scope_.list != none) {
            const Index column = symbols_.fields[static_cast<std::size_t>(scope_.list)].columns.find(word);
            if (column != none) return {Kind::column, scope_.list, column};
        }
        const Resolved local = find_local(word);
        if (symbols_.parameters.symbol(word) != nullptr) {
            const Index parameter = symbols_.parameters.find(word);
            if (local.kind != Kind::unknown) return {Kind::ambiguous, local.a};
            return {Kind::parameter, parameter};
        }
        if (local.kind != Kind::unknown) return local;
        if (const Index schedule = symbols_.schedules.find(word); schedule != none) return {Kind::schedule, schedule};
        if (part_is(0, Builtin::opening)) return {Kind::opening};
        if (part_is(0, Builtin::closing)) return {Kind::closing};
        return {};
    }

    /// A bare name inside a form: of this section first, else of the only section that has it.
    Resolved find_local(std::string_view word) const {
        if (scope_.form == none) return {};
        Index elsewhere = none;
        bool several = false;
        for (std::size_t i = 0; i < symbols_.fields.size(); ++i) {
            const FieldSymbol& field = symbols_.fields[i];
            if (field.form != scope_.form || field.name != word) continue;
            if (field.section == scope_.section) return {Kind::field, static_cast<Index>(i)};
            several |= elsewhere != none;
            elsewhere = static_cast<Index>(i);
        }
        if (elsewhere == none) return {};
        return {several ? Kind::ambiguous : Kind::field, elsewhere};
    }

    Resolved find_builtin() {
        const std::size_t size = parts_.size();
        if (part_is(0, Builtin::aid) && size == 2 && part_is(1, Builtin::ceiling)) return {Kind::cap};
        if (part_is(0, Builtin::aid) && size == 2 && part_is(1, Builtin::funders) && several_funders()) return {Kind::funders};
        if (part_is(0, Builtin::eligibility) && size == 2 && part_is(1, Builtin::fulfilled)) return {Kind::eligibility};
        if (context_.call.silences.size() == 1 && part_is(0, Builtin::silence) && size == 2 && part_is(1, Builtin::delay)) return {Kind::silence_delay, 0};
        if (part_is(0, Builtin::eligibility) && size == 2 && part_is(1, Builtin::to_verify)) return {Kind::eligibility_to_verify};
        if (!context_.call.verifications.empty() && part_is(0, Builtin::verification) && size == 2) {
            return known(Kind::verification, symbols_.verifications.find(parts_[1]));
        }
        if (!context_.call.limits.empty() && part_is(0, Builtin::limit) && size == 3) return find_limit();
        if (part_is(0, Builtin::period)) return find_period();
        if (part_is(0, Builtin::base) && size == 2) return known(Kind::base, symbols_.bases.find(parts_[1]));
        if (scope_.member && part_is(0, Builtin::member) && size == 2 && part_is(1, Builtin::organisation)) {
            return {Kind::member_organisation};
        }
        if (size == 2 && part_is(0, Builtin::dossier) && part_is(1, Builtin::received_on)) return {Kind::received_on};
        if (size == 2 && part_is(0, Builtin::dossier) && part_is(1, Builtin::decided_on)) return {Kind::decided_on};
        if (scope_.letter && size == 3 && part_is(0, Builtin::instalment)) return find_part();
        if (scope_.letter && size == 2) {
            if (const Resolved fact = find_dossier_fact(); fact.kind != Kind::unknown) return fact;
        }
        if (size == 2 && (part_is(1, Builtin::complete) || part_is(1, Builtin::total))) {
            return known(part_is(1, Builtin::total) ? Kind::grid_total : Kind::grid_complete, symbols_.grids.find(parts_[0]));
        }
        if ((scope_.outcomes || scope_.letter) && size == 2 && symbols_.rankings.symbol(parts_[0]) != nullptr && part_is(1, Builtin::rank)) {
            return known(Kind::rank, symbols_.rankings.find(parts_[0]));
        }
        if (size == 2 && symbols_.grids.symbol(parts_[0]) != nullptr) return find_in_grid(symbols_.grids.find(parts_[0]));
        return {};
    }

    /// `NOM.délai`, of a silence of that name; a form and its field go before.
    Resolved find_silence() {
        if (parts_.size() != 2 || symbols_.silences.symbol(parts_[0]) == nullptr || !part_is(1, Builtin::delay)) return {};
        return {Kind::silence_delay, symbols_.silences.find(parts_[0])};
    }

    /// versement.NOM.FINANCEUR: what this funder pays of it.
    Resolved find_part() {
        const Index instalment = symbols_.instalments.find(parts_[1]);
        if (instalment == none || !several_funders()) return {};
        const auto& funders = context_.call.payments->funders;
        for (std::size_t i = 0; i < funders.size(); ++i) {
            if (funders[i].name.text == parts_[2]) return {Kind::instalment, instalment, static_cast<Index>(i)};
        }
        return {};
    }

    bool several_funders() const { return context_.call.payments && !context_.call.payments->funders.empty(); }

    Resolved find_in_grid(Index grid) {
        if (part_is(1, Builtin::threshold_met)) return known(Kind::thresholds_met, grid);
        const FlatCriterion found = find_criterion(context_.call.grids[static_cast<std::size_t>(grid)], parts_[1]);
        if (found.said == nullptr) return {};
        return {found.is_group ? Kind::grid_group : Kind::grid_criterion, grid, found.index};
    }

    /// STAGE.OUTCOME, where it may be asked.
    Resolved find_outcome() {
        if (!scope_.outcomes || parts_.size() != 2 || symbols_.stages.symbol(parts_[0]) == nullptr) return {};
        const Index stage = symbols_.stages.symbol(parts_[0])->index;
        const Index outcome = symbols_.outcomes[static_cast<std::size_t>(stage)].find(parts_[1]);
        return outcome == none ? Resolved{} : Resolved{Kind::stage_outcome, stage, outcome};
    }

    Resolved find_period() {
        if (parts_.size() < 2 || parts_.size() > 3) return {};
        const Index period = symbols_.periods.find(parts_[1]);
        if (parts_.size() == 2) return known(Kind::period, period);
        if (part_is(2, Builtin::start)) return known(Kind::period_start, period);
        if (part_is(2, Builtin::end)) return known(Kind::period_end, period);
        return {};
    }

    Resolved find_limit() {
        const Index limit = symbols_.limits.find(parts_[1]);
        if (part_is(2, Builtin::total)) return known(Kind::limit_total, limit);
        if (part_is(2, Builtin::rest)) return known(Kind::limit_rest, limit);
        if (part_is(2, Builtin::exceeded)) return known(Kind::limit_exceeded, limit);
        return {};
    }

    Resolved find_dossier_fact() {
        if (part_is(0, Builtin::dossier)) {
            if (part_is(1, Builtin::number)) return {Kind::dossier_number};
            if (part_is(1, Builtin::received_on)) return {Kind::received_on};
            if (part_is(1, Builtin::reason)) return {Kind::reason};
            if (part_is(1, Builtin::amount)) return {Kind::award};
            if (part_is(1, Builtin::overpaid)) return {Kind::overpaid};
        }
        if (part_is(0, Builtin::instalment)) return known(Kind::instalment, symbols_.instalments.find(parts_[1]));
        return {};
    }

    static Resolved known(Kind kind, Index index) { return index == none ? Resolved{} : Resolved{kind, index}; }

    /// A whole path, a path inside the form, or the column of a list by either.
    Resolved find_field() {
        for (std::size_t count = parts_.size(); count + 1 >= parts_.size() && count > 0; --count) {
            const Index field = field_at(joined(parts_, count));
            if (field == none) continue;
            if (count == parts_.size()) return {Kind::field, field};
            const Index column = symbols_.fields[static_cast<std::size_t>(field)].columns.find(parts_.back());
            return column == none ? Resolved{} : Resolved{Kind::list_column, field, column};
        }
        return {};
    }

    Index field_at(const std::string& path) {
        for (std::size_t i = 0; i < symbols_.fields.size(); ++i) {
            if (symbols_.fields[i].path == path) return static_cast<Index>(i);
        }
        if (scope_.form == none) return none;
        const auto form = static_cast<std::size_t>(scope_.form);
        const std::string prefix = context_.call.forms[form].name.text + ".";
        for (std::size_t i = 0; i < symbols_.fields.size(); ++i) {
            if (symbols_.fields[i].path == prefix + path) return static_cast<Index>(i);
        }
        const Resolved local = find_local(path);
        return local.kind == Kind::field ? local.a : none;
    }

    // ------------------------------------------------------------ what was meant

    bool is_fact_root() const {
        return part_is(0, Builtin::aid) || part_is(0, Builtin::eligibility) || part_is(0, Builtin::dossier) ||
               part_is(0, Builtin::member);
    }

    const NameTable* table_of_root() const {
        if (part_is(0, Builtin::period)) return &symbols_.periods;
        if (part_is(0, Builtin::base)) return &symbols_.bases;
        if (!context_.call.limits.empty() && part_is(0, Builtin::limit)) return &symbols_.limits;
        if (!context_.call.verifications.empty() && part_is(0, Builtin::verification)) return &symbols_.verifications;
        if (scope_.letter && part_is(0, Builtin::instalment)) return &symbols_.instalments;
        return nullptr;
    }

    /// `whole`: the candidates are all the declarations of one place, in order.
    void unknown_part(std::string_view word, const std::vector<Symbol>& candidates, check::Kind kind, bool whole = false) {
        NameTable table(kind);
        for (const Symbol& candidate : candidates) {
            if (table.symbol(candidate.name) == nullptr) table.add(candidate);
        }
        table.report_unknown(context_.report, word, part_span(context_.source, path_, word), whole);
    }

    std::vector<Symbol> funders() const {
        std::vector<Symbol> out;
        for (const ast::Funder& one : context_.call.payments->funders) out.push_back({one.name.text, one.name.span, none, false});
        return out;
    }

    static void append(std::vector<Symbol>& to, const std::vector<Symbol>& from) { to.insert(to.end(), from.begin(), from.end()); }

    void append_fields(std::vector<Symbol>& to, Index form, std::string_view section, bool any_section) const {
        for (const FieldSymbol& field : symbols_.fields) {
            if (field.form == form && (any_section || field.section == section)) to.push_back({field.name, field.span, none, false});
        }
    }

    void explain_single() {
        std::vector<Symbol> candidates;
        if (scope_.list != none) append(candidates, symbols_.fields[static_cast<std::size_t>(scope_.list)].columns.symbols());
        if (scope_.form != none) append_fields(candidates, scope_.form, {}, true);
        append(candidates, symbols_.parameters.symbols());
        append(candidates, symbols_.schedules.symbols());
        if (symbols_.forms.symbol(parts_[0]) != nullptr) append(candidates, symbols_.forms.symbols());
        unknown_part(parts_[0], candidates, scope_.list != none ? check::Kind::column : check::Kind::value);
    }

    /// The longest beginning of the path that names a list: the next part should be one of its columns.
    bool explain_column() {
        for (std::size_t count = parts_.size() - 1; count > 0; --count) {
            const Index list = field_at(joined(parts_, count));
            if (list == none) continue;
            const NameTable& columns = symbols_.fields[static_cast<std::size_t>(list)].columns;
            if (columns.symbols().empty()) continue;
            columns.report_unknown(context_.report, parts_[count], span(count));
            return true;
        }
        return false;
    }

    void explain_field() {
        if (explain_column()) return;
        const Symbol* form = symbols_.forms.symbol(parts_[0]);
        if (form == nullptr) return explain_root();
        const auto form_index = static_cast<std::size_t>(form->index);
        const NameTable& sections = symbols_.sections[form_index];
        if (sections.symbol(parts_[1]) == nullptr) {
            std::vector<Symbol> candidates = sections.symbols();
            append_fields(candidates, form->index, {}, true);
            return unknown_part(parts_[1], candidates, check::Kind::section);
        }
        if (parts_.size() == 2) {
            context_.report.say(Message::path_is_section, path_.span, {path_.text});
            return;
        }
        std::vector<Symbol> candidates;
        append_fields(candidates, form->index, parts_[1], false);
        unknown_part(parts_[2], candidates, check::Kind::field, true);
    }

    void explain_root() {
        const Language language = context_.report.language();
        if (part_is(1, Builtin::complete) || part_is(1, Builtin::total)) {
            return symbols_.grids.report_unknown(context_.report, parts_[0], span(0));
        }
        if (const Symbol* grid = symbols_.grids.symbol(parts_[0])) {
            std::vector<Symbol> inside = words({Builtin::complete, Builtin::total, Builtin::threshold_met}, language);
            for (const FlatCriterion& one : flatten(context_.call.grids[static_cast<std::size_t>(grid->index)])) {
                inside.push_back({one.said->name.text, one.said->name.span, none, false});
            }
            return unknown_part(parts_[1], inside, check::Kind::value);
        }
        if ((scope_.outcomes || scope_.letter) && symbols_.rankings.symbol(parts_[0]) != nullptr) return unknown_part(parts_[1], words({Builtin::rank}, language), check::Kind::value);
        const Symbol* stage = scope_.outcomes ? symbols_.stages.symbol(parts_[0]) : nullptr;
        if (stage != nullptr && parts_.size() == 2) {
            return symbols_.outcomes[static_cast<std::size_t>(stage->index)].report_unknown(context_.report, parts_[1], span(1));
        }
        std::vector<Symbol> candidates = symbols_.forms.symbols();
        if (scope_.form != none) {
            const Symbol* section = symbols_.sections[static_cast<std::size_t>(scope_.form)].symbol(parts_[0]);
            if (section != nullptr && section->index != none) {
                std::vector<Symbol> fields;
                append_fields(fields, scope_.form, parts_[0], false);
                return unknown_part(parts_[1], fields, check::Kind::field, true);
            }
            append(candidates, symbols_.sections[static_cast<std::size_t>(scope_.form)].symbols());
            append_fields(candidates, scope_.form, {}, true);
        }
        append(candidates, symbols_.grids.symbols());
        if (part_is(1, Builtin::delay)) append(candidates, symbols_.silences.symbols());
        append(candidates, words({Builtin::aid, Builtin::period, Builtin::base, Builtin::eligibility}, language));
        if (scope_.member) append(candidates, words({Builtin::member}, language));
        if (scope_.letter) append(candidates, words({Builtin::dossier, Builtin::instalment}, language));
        unknown_part(parts_[0], candidates, check::Kind::value);
    }

    /// Several silences, of which the path names none.
    void explain_silences() {
        std::string names, quotes;
        for (const ast::Silence& one : context_.call.silences) {
            names += (names.empty() ? "`" : ", `") + one.name.text + "`";
            quotes += (quotes.empty() ? "`$" : report_or()) + one.name.text + "." + std::string(parts_[1]) + "`";
        }
        context_.report.say(Message::silence_of_which, path_.span, {path_.text, names, quotes});
    }
    std::string report_or() const { return context_.report.word(" ou `$", " or `$"); }

    void explain_fact(Language language) {
        std::vector<Symbol> candidates;
        if (part_is(0, Builtin::aid)) candidates = words({Builtin::ceiling}, language);
        if (part_is(0, Builtin::aid) && several_funders()) candidates = words({Builtin::ceiling, Builtin::funders}, language);
        if (part_is(0, Builtin::eligibility)) candidates = words({Builtin::fulfilled, Builtin::to_verify}, language);
        if (part_is(0, Builtin::member) && scope_.member) candidates = words({Builtin::organisation}, language);
        if (part_is(0, Builtin::dossier) && scope_.letter) {
            candidates = words({Builtin::number, Builtin::received_on, Builtin::decided_on, Builtin::reason, Builtin::amount}, language);
        }
        if (part_is(0, Builtin::dossier) && !scope_.letter) candidates = near_days(language);
        if (candidates.empty()) {
            context_.report.unknown_name(path_.text, Message::fact_misplaced, path_.span, {path_.text, fact_advice(context_.report, path_.text)});
            return;
        }
        unknown_part(parts_[1], candidates, check::Kind::value);
    }

    /// The days of a dossier, when one of them is nearly what was written: they are known to rules too.
    std::vector<Symbol> near_days(Language language) const {
        const std::vector<Symbol> days = words({Builtin::received_on, Builtin::decided_on}, language);
        NameTable table(check::Kind::value);
        for (const Symbol& day : days) table.add(day);
        return table.nearest(parts_[1]) == nullptr ? std::vector<Symbol>{} : days;
    }

    static std::vector<Symbol> words(std::initializer_list<Builtin> builtins, Language language) {
        std::vector<Symbol> out;
        for (const Builtin builtin : builtins) out.push_back({builtin_word(builtin, language), Span{}, none, false});
        return out;
    }

    Context& context_;
    Symbols& symbols_;
    const ast::Name& path_;
    const Scope& scope_;
    Parts parts_;
    mutable std::vector<std::pair<std::size_t, Builtin>> given_;  ///< parts that were taken for words of the language
};

}  // namespace

Resolved resolve(Context& context, const ast::Name& path, const Scope& scope) {
    const Resolved found = Resolver(context, path, scope).find();
    if (found.kind == Resolved::Kind::field || found.kind == Resolved::Kind::list_column) {
        context.symbols.forms.mark_used(context.symbols.fields[static_cast<std::size_t>(found.a)].form);
    }
    return found;
}

void report_unresolved(Context& context, const ast::Name& path, const Scope& scope, const Resolved& resolved) {
    if (resolved.kind == Resolved::Kind::ambiguous) {
        context.report.say(Message::name_ambiguous, path.span, {path.text})
            .with_label(context.symbols.fields[static_cast<std::size_t>(resolved.a)].span, Message::note_declared_here, {path.text});
        return;
    }
    Resolver(context, path, scope).explain();
}

/// Of a call without aid: what only an aid gives a value to. Its name is told as such, not as unknown.
static bool needs_an_aid(Context& context, const ast::Name& path, const Resolved& found) {
    using Of = Resolved::Kind;
    switch (found.kind) {
        case Of::cap: case Of::award: case Of::instalment: case Of::overpaid: case Of::decided_on: return true;
        case Of::unknown: break;
        default: return false;
    }
    const Parts parts = split_path(path.text);
    if (parts.size() < 2) return false;
    const auto is = [&](Builtin builtin) { return is_builtin(builtin, parts[0], context.report.language()); };
    return is(Builtin::aid) || is(Builtin::period) || is(Builtin::base) || is(Builtin::instalment);
}

Resolved require(Context& context, const ast::Name& path, const Scope& scope) {
    const Resolved found = resolve(context, path, scope);
    if (awards_nothing(context) && needs_an_aid(context, path, found)) {
        say_no_aid(context, path.span, path.text);
        return {};
    }
    if (found.kind == Resolved::Kind::unknown || found.kind == Resolved::Kind::ambiguous) report_unresolved(context, path, scope, found);
    return found;
}

}  // namespace guichet::check
