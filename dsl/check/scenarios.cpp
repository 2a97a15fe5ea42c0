// Scenarios: every name they use is one of the call's, every value has the type of what takes it; models
// are unfolded in place. What must follow is a condition of the language, made a formula like any other.
#include <algorithm>
#include <map>
#include <memory>
#include <type_traits>

#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/paths.h"
#include "dsl/check/scenario_values.h"
#include "dsl/diagnostics/message.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::check {
namespace {

using program::ScenarioAct;
using program::Expect;
using program::Scenario;
using program::ScenarioStep;
using program::When;
using vocabulary::Word;

ast::Name part_of(const ast::Name& path, std::size_t from, std::size_t size) {
    const auto begin = static_cast<std::uint32_t>(path.span.begin + from);
    return {path.text.substr(from, size), {begin, begin + static_cast<std::uint32_t>(std::min(size, path.text.size() - from))}};
}

class Scenarios {
public:
    Scenarios(Context& context, const ast::Call& read) : context_(context), read_(read) {
        for (std::size_t i = 0; i < read.models.size(); ++i) models_.declare(context.report, read.models[i].name, static_cast<Index>(i));
        for (const NameTable& table : context.symbols.outcomes) merge(outcomes_, table);
        for (const NameTable& table : context.symbols.deadlines) merge(marks_, table);
        for (const program::Silence* silence : program::silences_of(context.program)) marks_.add({silence->deadline.name, Span{}, none, true});
        for (const Word word : {Word::opening, Word::closing, Word::complement})
            marks_.add({vocabulary::spelling(word, context.report.language()), Span{}, none, true});
        parties_.add({vocabulary::spelling(Word::applicant, context.report.language()), Span{}, 0, true});
        merge(parties_, context.symbols.parties);
        for (const ast::Body& body : context.call.bodies)
            for (const ast::College& college : body.colleges)
                if (colleges_.symbol(college.name.text) == nullptr) colleges_.add({college.name.text, college.name.span, 0, true});
    }

    std::vector<Scenario> check() {
        for (const ast::Model& model : read_.models) model_lines_.push_back(steps_of(model.lines));
        std::vector<Scenario> out;
        for (const ast::Scenario& scenario : read_.scenarios) out.push_back(check_one(scenario));
        say_repeated(out);
        for (const Symbol& model : models_.symbols())
            if (!model.used)
                context_.report.absence(Message::never_used, model.span,
                                        {std::string(model.name), std::string(kind_one(Kind::model, context_.report.french()))});
        return out;
    }

private:
    static void merge(NameTable& into, const NameTable& from) {
        for (const Symbol& symbol : from.symbols())
            if (into.symbol(symbol.name) == nullptr) into.add(symbol);
    }

    Scenario check_one(const ast::Scenario& scenario) {
        Scenario out;
        out.title = scenario.title.text;
        out.line = context_.line_of(scenario.span);
        persons_ = NameTable(Kind::person);
        last_day_.reset();
        acted_ = false;
        out.steps = steps_of(scenario.lines);
        const Span head = scenario.title.empty() ? context_.first_line(scenario.span) : scenario.title.span;
        const auto is = [&]<class T>(std::type_identity<T>) {
            return std::any_of(scenario.lines.begin(), scenario.lines.end(), [](const auto& line) { return std::holds_alternative<T>(line.what); });
        };
        if (!is(std::type_identity<ast::ScenarioAct>{})) {
            context_.report.absence(Message::scenario_without_act, head, {out.title});
        } else if (!is(std::type_identity<ast::Expectation>{})) {
            context_.report.absence(Message::scenario_expects_nothing, head, {out.title});
        }
        return out;
    }

    void say_repeated(const std::vector<Scenario>& scenarios) {
        std::map<std::string, std::size_t> titles, bodies;
        for (std::size_t i = 0; i < scenarios.size(); ++i) {
            const ast::Scenario& read = read_.scenarios[i];
            if (read.title.empty()) continue;
            if (const auto [first, fresh] = titles.emplace(read.title.text, i); !fresh) {
                context_.report.say(Message::scenario_repeated, read.title.span, {read.title.text})
                    .with_label(read_.scenarios[first->second].title.span, Message::note_first_said_here);
                continue;
            }
            std::string body;
            for (const ast::ScenarioLine& line : read.lines) body += context_.text_of(line.span) + "\n";
            if (const auto [first, fresh] = bodies.emplace(body, i); !fresh && !read.lines.empty())
                context_.report.say(Message::scenario_same, read.title.span, {read_.scenarios[first->second].title.text})
                    .with_label(read_.scenarios[first->second].title.span, Message::note_first_said_here);
        }
    }

    std::vector<ScenarioStep> steps_of(const std::vector<ast::ScenarioLine>& lines) {
        std::vector<ScenarioStep> out;
        for (const ast::ScenarioLine& line : lines) {
            line_ = context_.line_of(line.span);
            span_ = line.span;
            text_ = context_.text_of(line.span);
            std::visit([&](const auto& what) { read(what, out); }, line.what);
        }
        return out;
    }

    template <class T>
    void add(std::vector<ScenarioStep>& out, T what) {
        out.push_back({line_, text_, std::move(what)});
    }

    // ---- what is given

    void read(const ast::UseModel& use, std::vector<ScenarioStep>& out) {
        // A model is unfolded where it was checked: those declared above the line.
        const Index model = models_.require(context_.report, use.name);
        if (model == none || static_cast<std::size_t>(model) >= model_lines_.size()) return;
        for (const ScenarioStep& step : model_lines_[static_cast<std::size_t>(model)]) {
            out.push_back(step);
            if (const auto* seat = std::get_if<program::Seat>(&step.what))
                for (const std::string& person : seat->persons) know(person);
        }
    }

    void read(const ast::Answer& given, std::vector<ScenarioStep>& out) {
        const Index field = require_answer(context_, given.path);
        if (field == none) return;
        if (auto value = given_value(context_, field, given.value)) add(out, program::GiveAnswer{field, *std::move(value)});
    }

    void read(const ast::RowsGiven& rows, std::vector<ScenarioStep>& out) {
        const Index field = require_answer(context_, rows.path);
        if (field == none) return;
        if (auto value = given_rows(context_, field, rows)) add(out, program::GiveAnswer{field, *std::move(value)});
    }

    void read(const ast::FilledForms& filled, std::vector<ScenarioStep>& out) {
        for (const ast::Name& form : filled.forms) {
            const Index index = context_.symbols.forms.require(context_.report, form);
            if (index != none) add(out, program::FillAutomatically{index});
        }
    }

    void read(const ast::Members& members, std::vector<ScenarioStep>& out) {
        program::Seat seat;
        seat.body = body_of(members.body);
        seat.college = college_of(members.college);
        seat.organisation = members.organisation.text;
        seat.substitute_of = substitute(members.substitute_of, seat.body, members.persons);
        for (const ast::Name& person : members.persons) {
            seat.persons.push_back(person.text);
            know(seat.persons.back());
        }
        if (seat.body != none) add(out, std::move(seat));
    }

    /// Of whom; a committee that admits none, or several at once, is told.
    std::string substitute(const ast::Name& of, Index body, const std::vector<ast::Name>& persons) {
        if (of.empty()) return {};
        require_person(of);
        if (persons.size() > 1) context_.report.say(Message::substitutes_by_one, of.span, {std::to_string(persons.size()), of.text});
        if (body != none && !context_.program.bodies[static_cast<std::size_t>(body)].substitutes && !persons.empty())
            context_.report.say(Message::substitutes_not_admitted, of.span, {context_.program.bodies[static_cast<std::size_t>(body)].name, persons.front().text, of.text});
        return of.text;
    }

    void read(const ast::OtherDossier& other, std::vector<ScenarioStep>& out) { add(out, program::TakeDossier{other.name.text}); }

    /// A member of this scenario; the text must outlive the table, so it is kept here.
    void know(const std::string& person) {
        if (persons_.symbol(person) != nullptr) return;
        kept_.push_back(std::make_unique<std::string>(person));
        persons_.add({*kept_.back(), Span{}, 0, true});
    }

    /// Tells the tools that rewrite the file when a name is one of these words of the language.
    void note_given(const ast::Name& name, std::initializer_list<Word> words) {
        for (const Word word : words) {
            if (name.text != vocabulary::spelling(word, context_.report.language())) continue;
            context_.report.given(name.span, vocabulary::spelling(word, Language::french), vocabulary::spelling(word, Language::english));
        }
    }

    Index body_of(const ast::Name& name) {
        const Index party = context_.symbols.parties.require(context_.report, name);
        if (party == none) return none;
        const program::Party& found = context_.program.parties[static_cast<std::size_t>(party)];
        if (found.kind == program::PartyKind::body) return found.body;
        NameTable bodies(Kind::body);
        for (const ast::Body& body : context_.call.bodies) bodies.add({body.name.text, body.name.span, 0, true});
        bodies.report_unknown(context_.report, name.text, name.span);
        return none;
    }

    std::string college_of(const ast::Name& name) {
        if (!name.empty()) colleges_.require(context_.report, name);
        return name.text;
    }

    // ---- what is done

    When when_of(const ast::ScenarioMoment& moment) {
        When when;
        when.kind = static_cast<When::Kind>(moment.kind);
        when.day = moment.day;
        when.ms_of_day = moment.ms_of_day;
        when.delay = moment.delay;
        if (when.kind == When::Kind::day && is_valid(when.day)) {
            const bool french = context_.report.french();
            if (last_day_ && when.day < *last_day_)
                context_.report.say(Message::scenario_goes_back, moment.span, {long_date(when.day, french), long_date(*last_day_, french)});
            last_day_ = when.day;
        }
        if (moment.mark.empty()) return when;
        note_given(moment.mark, {Word::opening, Word::closing, Word::complement});
        const auto is = [&](Word word) { return moment.mark.text == vocabulary::spelling(word, context_.report.language()); };
        if (is(Word::opening)) {
            when.mark = When::Mark::opening;
        } else if (is(Word::closing)) {
            when.mark = When::Mark::closing;
        } else if (is(Word::complement)) {
            when.mark = When::Mark::complement;
        } else {
            if (marks_.symbol(moment.mark.text) == nullptr) marks_.report_unknown(context_.report, moment.mark.text, moment.mark.span);
            when.deadline = moment.mark.text;
        }
        return when;
    }

    void read(const ast::ScenarioAct& read, std::vector<ScenarioStep>& out) {
        ScenarioAct act;
        act.when = when_of(read.moment);
        act.idle = read.idle;
        act.verb = read.verb;
        acted_ = true;
        if (!read.idle && !read.party.empty()) {
            const std::size_t dot = read.party.text.find('.');
            act.party = parties_.require(context_.report, part_of(read.party, 0, dot));
            note_given(part_of(read.party, 0, dot), {Word::applicant});
            if (dot != std::string::npos) {
                const ast::Name person = part_of(read.party, dot + 1, std::string::npos);
                act.person = person.text;
                const bool body = act.party != none &&
                                  context_.program.parties[static_cast<std::size_t>(act.party)].kind == program::PartyKind::body;
                if (body) require_person(person);
            }
        }
        arguments(read.args, read, act.args);
        add(out, std::move(act));
    }

    void require_person(const ast::Name& person) {
        if (!person.empty() && persons_.symbol(person.text) == nullptr) persons_.report_unknown(context_.report, person.text, person.span);
    }

    /// In a call without aid nothing is paid, claimed or given back.
    bool is_of_money(const ast::ActArguments& read, const ast::ScenarioAct& act) {
        if (!awards_nothing(context_)) return false;
        using program::Verb;
        if (act.verb == Verb::recovers || act.verb == Verb::claims_back) {
            say_no_aid(context_, act.party.span, std::string(vocabulary::spelling(act.verb == Verb::recovers ? vocabulary::Word::recovers : vocabulary::Word::claims_back, context_.report.language())));
        } else if (!read.instalment.empty()) {
            say_no_aid(context_, read.instalment.span, read.instalment.text);
        } else {
            return false;
        }
        return true;
    }

    void arguments(const ast::ActArguments& read, const ast::ScenarioAct& act, program::Arguments& args) {
        if (is_of_money(read, act)) return;
        if (!read.form.empty()) args.form = context_.symbols.forms.require(context_.report, read.form);
        if (!read.act.empty()) context_.symbols.acts.require(context_.report, read.act);
        args.act = read.act.text;
        if (!read.grid.empty()) args.grid = context_.symbols.grids.require(context_.report, read.grid);
        if (!read.instalment.empty()) args.instalment = context_.symbols.instalments.require(context_.report, read.instalment);
        if (!read.body.empty()) args.body = body_of(read.body);
        if (!read.outcome.empty()) outcomes_.require(context_.report, read.outcome);
        if (!read.verification.empty()) context_.symbols.verifications.require(context_.report, read.verification);
        args.verification = read.verification.text;
        args.yes = read.yes;
        args.outcome = read.outcome.text;
        args.college = college_of(read.college);
        args.person = read.person.text;
        args.substitute_of = substitute(read.substitute_of, args.body, {read.person});
        if (act.verb == program::Verb::appoints && !read.person.empty()) know(args.person);
        if (act.verb == program::Verb::recuses || act.verb == program::Verb::unassigns) require_person(read.person);
        for (const ast::Name& person : read.persons) {
            require_person(person);
            args.persons.push_back(person.text);
        }
        require_person(read.chair);
        args.chair = read.chair.text;
        for (const auto& [from, to] : read.proxies) {
            require_person(from);
            require_person(to);
            args.proxies.emplace_back(from.text, to.text);
        }
        args.marks = read.marks;
        args.text = read.text.text;
        args.organisation = read.organisation.text;
        args.amount = read.amount;
        for (const ast::Answer& answer : read.answers) {
            const Index field = require_answer(context_, answer.path);
            if (field == none) continue;
            if (auto value = given_value(context_, field, answer.value)) args.answers.emplace_back(field, *std::move(value));
        }
        if (args.grid != none && !read.marks.empty()) {
            const program::Grid& grid = context_.program.grids[static_cast<std::size_t>(args.grid)];
            if (grid.criteria.size() != read.marks.size())
                context_.report.say(Message::marks_count, read.marks_span,
                                    {std::to_string(read.marks.size()), grid.name, std::to_string(grid.criteria.size())});
        }
        if (!act.idle && act.verb == program::Verb::replies && read.answers.empty() && read.text.empty())
            context_.report.absence(Message::replies_nothing, act.party.span);
    }

    // ---- what must follow

    /// An outcome of a stage, an act that leads somewhere, or silence: each of them is reached the same way.
    void require_what_happened(const ast::Name& name) {
        if (name.empty() || context_.symbols.silences.find(name.text) != none) return;
        NameTable& table = context_.symbols.acts.symbol(name.text) != nullptr ? context_.symbols.acts : outcomes_;
        table.require(context_.report, name);
    }

    void read(const ast::Expectation& read, std::vector<ScenarioStep>& out) {
        Expect expect;
        expect.kind = static_cast<Expect::Kind>(read.kind);
        expect.text = read.text.text;
        expect.clause = read.clause.text;
        if (read.day) expect.day = *read.day;
        using Kind = ast::Expectation::Kind;
        switch (read.kind) {
            case Kind::stage: case Kind::not_stage: expect.index = context_.symbols.stages.require(context_.report, read.name); break;
            case Kind::letter: expect.index = context_.symbols.letters.require(context_.report, read.name); break;
            case Kind::envelope:
                if (awards_nothing(context_)) return say_no_aid(context_, read.name.span, context_.report.word("enveloppe ", "envelope ") + read.name.text);
                expect.index = context_.symbols.envelopes.require(context_.report, read.name);
                if (read.amount) expect.amount = *read.amount;
                break;
            case Kind::alert: expect.index = parties_.require(context_.report, read.name); break;
            case Kind::outcome:
                require_what_happened(read.name);
                expect.name = read.name.text;
                break;
            case Kind::deadline:
                if (!read.name.empty() && marks_.symbol(read.name.text) == nullptr)
                    marks_.report_unknown(context_.report, read.name.text, read.name.span);
                expect.name = read.name.text;
                break;
            case Kind::rejection: break;
            case Kind::condition: {
                if (read.condition.kind == ast::ExprKind::error) return;
                Scope scope;
                scope.letter = true;
                scope.allow_missing = true;
                expect.index = compile_formula(context_, read.condition, scope, ValueKind::boolean);
                break;
            }
        }
        if (!acted_) context_.report.absence(Message::expected_before_any_act, span_);
        add(out, std::move(expect));
    }

    Context& context_;
    const ast::Call& read_;
    NameTable models_{Kind::model};
    NameTable parties_{Kind::party};
    NameTable outcomes_{Kind::outcome};
    NameTable marks_{Kind::deadline};
    NameTable colleges_{Kind::college};
    NameTable persons_{Kind::person};
    std::vector<std::unique_ptr<std::string>> kept_;
    std::vector<std::vector<ScenarioStep>> model_lines_;
    std::optional<Date> last_day_;
    bool acted_ = false;
    std::int32_t line_ = 0;
    Span span_;
    std::string text_;
};

}  // namespace

std::vector<Scenario> check_scenarios(Context& context, const ast::Call& read) { return Scenarios(context, read).check(); }

}  // namespace guichet::check
