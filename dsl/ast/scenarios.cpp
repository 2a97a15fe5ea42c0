// Scenarios: `modèle`, `essai`, and the lines in them. The first word says what a line is: what is given
// (`soit`, `lignes`, `membres`…), when something is done (`le`, `puis`, `après`, `dès`, `juste_avant`), or
// what must follow (`alors`). After the moment stand who acts and a verb; the table of verbs
// (dsl/values/scenario_verbs.inc) says what each is told.
#include <algorithm>
#include <array>

#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"
#include "dsl/diagnostics/message.h"
#include "dsl/values/scenario_verbs.h"

namespace guichet::ast {
namespace {

using scenario::ArgumentKind;

constexpr Phrase expected_answer{"le chemin d'une réponse (`candidature.budget.demandé`) ou le nom d'un modèle",
                                 "the path of an answer (`application.budget.asked`) or the name of a model"};
constexpr Phrase expected_cell{"une valeur, ou `vide`", "a value, or `empty`"};
constexpr Phrase expected_date{"une date, comme `3 mars 2015` ou `3 mars 2015 à 10h00`", "a date, like `3 March 2015` or `3 March 2015 at 10:00`"};
constexpr Phrase expected_delay{"une durée, comme `30 jours`", "a length of time, like `30 days`"};
constexpr Phrase expected_mark{"`ouverture`, `clôture`, `complément` ou le nom d'une échéance",
                               "`opening`, `closing`, `complement` or the name of a deadline"};
constexpr Phrase expected_actor{"qui agit : `porteur`, un rôle, un comité ou un de ses membres (`jury.p1`)",
                                "who acts: `applicant`, a role, a committee or one of its members (`jury.p1`)"};
constexpr Phrase expected_person{"le nom d'un membre", "the name of a member"};
constexpr Phrase expected_instalment{"le nom d'un versement", "the name of an instalment"};
constexpr Phrase expected_act{"le nom d'une démarche", "the name of an act"};
constexpr Phrase expected_verification{"le nom d'une vérification", "the name of a verification"};
constexpr Phrase expected_text{"un texte entre guillemets", "a text between quotes"};
constexpr Phrase expected_equal{"`=`", "`=`"};
constexpr Phrase expected_mark_given{"une note, comme `3` ou `3,5`", "a mark, like `3` or `3.5`"};
constexpr Phrase expected_dossier{"le nom qu'on donne à ce dossier", "the name given to this dossier"};

constexpr std::array verb_words{
#define SCENARIO_VERB(id, a, b, c, d) Word::id,
#include "dsl/values/scenario_verbs.inc"
#undef SCENARIO_VERB
};

Expr literal_expr(Literal literal, Span span) {
    Expr out;
    out.kind = ExprKind::literal;
    out.literal = std::move(literal);
    out.span = span;
    return out;
}

std::optional<Literal> literal_of(const Context& context, const Token& token) {
    switch (token.kind) {
        case TokenKind::number: return token.as<Ratio>();
        case TokenKind::amount: return token.as<Money>();
        case TokenKind::percent: return Percent{token.as<Ratio>()};
        case TokenKind::duration: return token.as<Duration>();
        case TokenKind::date: return token.as<Date>();
        case TokenKind::string: return std::string(context.tree.content(token));
        case TokenKind::word:
            if (token.word == Word::yes) return true;
            if (token.word == Word::no || token.word == Word::not_) return false;
            return std::nullopt;
        default: return std::nullopt;
    }
}

/// One value: a literal, a name, `vide`.
Cell read_cell(LineReader& line) {
    Cell cell;
    cell.span = line.here();
    if (line.accept(Word::empty)) {
        cell.empty = true;
        return cell;
    }
    // Below zero: what a form refuses is worth trying.
    const Token* next = line.peek(1);
    if (line.at(TokenKind::minus) && next != nullptr && (next->is(TokenKind::amount) || next->is(TokenKind::number))) {
        const Span sign = line.take().span;
        const Token& token = line.take();
        const Span span{sign.begin, token.span.end};
        cell.span = span;
        if (token.is(TokenKind::amount)) {
            cell.value = literal_expr(Money{-token.as<Money>().cents}, span);
        } else {
            const auto number = token.as<Ratio>();
            cell.value = literal_expr(Ratio(-number.numerator(), number.denominator()), span);
        }
        return cell;
    }
    const Token* token = line.peek();
    if (token == nullptr) {
        line.wrong(expected_cell);
        return cell;
    }
    if (auto literal = literal_of(line.context(), *token)) {
        cell.value = literal_expr(*std::move(literal), token->span);
        line.take();
        return cell;
    }
    if (token->is(TokenKind::word) || token->is(TokenKind::path)) {
        cell.value.kind = ExprKind::path;
        cell.value.path = line.path(expected_cell);
        cell.value.span = cell.value.path.span;
        while (line.accept(Word::and_)) cell.others.push_back(line.path(expected_cell));
        return cell;
    }
    line.wrong(expected_cell);
    return cell;
}

bool expect_equal(LineReader& line) {
    if (line.accept(TokenKind::equal)) return true;
    line.wrong(expected_equal);
    return false;
}

ScenarioLine read_let(Context& context, const Node& node) {
    LineReader line(context, node, Construct::let);
    Name path = line.path(expected_answer);
    ScenarioLine out{UseModel{path}, node.span};
    if (!line.at_end() && !path.empty()) {
        Answer answer{path, {}, node.span};
        if (line.at(Word::empty)) {
            answer.value = read_cell(line);
        } else if (expect_equal(line)) {
            answer.value = read_cell(line);
        }
        out.what = std::move(answer);
    }
    line.finish();
    return out;
}

ScenarioLine read_rows(Context& context, const Node& node) {
    LineReader line(context, node, Construct::rows);
    RowsGiven rows;
    rows.span = node.span;
    rows.path = line.path(expected::list_path);
    if (const Token* token = line.peek(); token != nullptr && token->is(TokenKind::count) &&
                                          token->as<syntax::Count>().unit == vocabulary::Unit::line) {
        rows.count = line.take().as<syntax::Count>().count;
    }
    line.finish();
    for (const Node* child : lines_of(context, node)) {
        LineReader item(context, *child, Construct::row);
        std::vector<Cell> cells;
        do cells.push_back(read_cell(item));
        while (item.accept(TokenKind::comma));
        item.finish();
        rows.rows.push_back(std::move(cells));
        rows.row_spans.push_back(child->span);
    }
    return {std::move(rows), node.span};
}

std::vector<Name> read_names(LineReader& line, Phrase what) {
    std::vector<Name> out;
    do {
        Name one = line.name(what);
        if (one.empty()) break;
        out.push_back(std::move(one));
    } while (line.accept(TokenKind::comma));
    return out;
}

ScenarioLine read_members(Context& context, const Node& node) {
    LineReader line(context, node, Construct::members);
    Members members;
    members.body = line.name(expected::body);
    // `membres jury p1, p2` or `membres jury partenaires p1, p2`: a college stands before the first name.
    const Token* second = line.peek(1);
    if (line.at(TokenKind::word) && second != nullptr && second->is(TokenKind::word) && second->word != Word::of && second->word != Word::substitute_of)
        members.college = line.name();
    members.persons = read_names(line, expected_person);
    if (line.accept(Word::substitute_of)) members.substitute_of = line.name(expected_person);
    if (line.accept(Word::of)) members.organisation = line.quoted(expected_text);
    line.finish();
    return {std::move(members), node.span};
}

ScenarioMoment read_moment(LineReader& line, const Node& node) {
    ScenarioMoment moment;
    moment.span = node.span;
    switch (node.keyword) {
        case Word::on_day:
            moment.kind = ScenarioMoment::Kind::day;
            moment.span = line.here();
            if (line.at(TokenKind::date)) {
                moment.day = line.take().as<Date>();
            } else if (line.at(TokenKind::date_time)) {
                const auto civil = line.take().as<CivilTime>();
                moment.day = civil.date;
                moment.ms_of_day = civil.ms_of_day;
            } else {
                line.wrong(expected_date);
            }
            return moment;
        case Word::after:
            moment.kind = ScenarioMoment::Kind::after;
            moment.span = line.here();
            if (line.at(TokenKind::duration)) {
                moment.delay = line.take().as<Duration>();
            } else {
                line.wrong(expected_delay);
            }
            return moment;
        case Word::as_of:
        case Word::just_before:
            moment.kind = node.keyword == Word::as_of ? ScenarioMoment::Kind::at : ScenarioMoment::Kind::just_before;
            moment.mark = line.name(expected_mark);
            moment.span = moment.mark.span;
            return moment;
        default: return moment;
    }
}

/// A mark may be a part of a point, and below zero: what a grid refuses is worth trying.
std::optional<Ratio> read_mark(LineReader& line) {
    const Token* next = line.peek(1);
    const bool negative = line.at(TokenKind::minus) && next != nullptr && next->is(TokenKind::number);
    if (negative) line.take();
    if (!line.at(TokenKind::number)) {
        line.wrong(expected_mark_given);
        return std::nullopt;
    }
    const auto mark = line.take().as<Ratio>();
    return negative ? Ratio(-mark.numerator(), mark.denominator()) : mark;
}

/// `p3 à p1, r3 à r2`
void read_proxies(LineReader& line, ActArguments& args) {
    do {
        Name from = line.name(expected_person);
        if (from.empty() || !line.expect(Word::through)) return;
        args.proxies.emplace_back(std::move(from), line.name(expected_person));
    } while (line.accept(TokenKind::comma));
}

void read_argument(LineReader& line, ArgumentKind kind, ActArguments& args) {
    switch (kind) {
        case ArgumentKind::none: return;
        case ArgumentKind::form: args.form = line.name(expected::form); return;
        case ArgumentKind::optional_form:
            if (!line.at_end()) args.form = line.name(expected::form);
            return;
        case ArgumentKind::act: args.act = line.name(expected_act); return;
        case ArgumentKind::grid: args.grid = line.name(expected::grid); return;
        case ArgumentKind::outcome: args.outcome = line.name(expected::outcome); return;
        case ArgumentKind::instalment: args.instalment = line.name(expected_instalment); return;
        case ArgumentKind::body: args.body = line.name(expected::body); return;
        case ArgumentKind::person:
        case ArgumentKind::seated_person:
            args.person = line.name(expected_person);
            if (kind == ArgumentKind::seated_person && line.accept(Word::substitute_of)) args.substitute_of = line.name(expected_person);
            return;
        case ArgumentKind::text: args.text = line.quoted(expected_text); return;
        case ArgumentKind::optional_text:
            if (line.at(TokenKind::string)) args.text = line.quoted(expected_text);
            return;
        case ArgumentKind::optional_amount:
            if (line.at(TokenKind::amount)) args.amount = line.take().as<Money>();
            return;
        case ArgumentKind::optional_organisation:
            if (line.accept(Word::of)) args.organisation = line.quoted(expected_text);
            return;
        case ArgumentKind::optional_college: {
            const Token* second = line.peek(1);
            if (second != nullptr && second->is(TokenKind::word) && second->word != Word::of && second->word != Word::substitute_of) args.college = line.name();
            return;
        }
        case ArgumentKind::persons:
            if (!line.accept(Word::everyone)) args.persons = read_names(line, expected_person);
            return;
        case ArgumentKind::optional_chair:
            if (line.accept(Word::chair)) args.chair = line.name(expected_person);
            return;
        case ArgumentKind::optional_proxies:
            if (line.accept(Word::proxies)) read_proxies(line, args);
            return;
        case ArgumentKind::ballot:
            if (!line.accept(Word::abstention)) args.outcome = line.name(expected::outcome);
            return;
        case ArgumentKind::verification: args.verification = line.name(expected_verification); return;
        case ArgumentKind::yes_no: args.yes = line.expect_one_of({Word::yes, Word::no}) == Word::yes; return;
        case ArgumentKind::marks:
            args.marks_span = line.here();
            do {
                const auto mark = read_mark(line);
                if (!mark) return;
                args.marks.push_back(*mark);
            } while (line.accept(TokenKind::comma));
            args.marks_span = line.since(args.marks_span);
            return;
        case ArgumentKind::changes:
            while (!line.at_end() && !line.at(TokenKind::string)) {
                Answer answer;
                answer.span = line.here();
                answer.path = line.path(expected::field);
                if (answer.path.empty() || !expect_equal(line)) return;
                answer.value = read_cell(line);
                answer.span = line.since(answer.span);
                args.answers.push_back(std::move(answer));
                if (!line.accept(TokenKind::comma)) return;
            }
            return;
    }
}

ScenarioLine read_act(Context& context, const Node& node, Construct construct) {
    LineReader line(context, node, construct);
    ScenarioAct act;
    act.moment = read_moment(line, node);
    // Time may pass without anybody acting; `puis` alone would say nothing.
    if (line.at_end() && act.moment.kind != ScenarioMoment::Kind::next) {
        act.idle = true;
        return {std::move(act), node.span};
    }
    act.party = line.path(expected_actor);
    Word verb = Word::none;
    for (const Word word : verb_words)
        if (verb == Word::none && line.accept(word)) verb = word;
    if (verb == Word::none && !line.failed()) verb = line.mend(verb_words);
    if (verb == Word::none) {
        line.wrong(context.any_of(verb_words));
        return {std::move(act), node.span};
    }
    act.verb = static_cast<scenario::Verb>(std::find(verb_words.begin(), verb_words.end(), verb) - verb_words.begin());
    for (const ArgumentKind kind : scenario::arguments_of(act.verb)) read_argument(line, kind, act.args);
    line.finish();
    return {std::move(act), node.span};
}

/// A word that says what is expected, unless it is compared: then it is a name (a field may be called `issue`).
bool says(const LineReader& line, Word word) {
    const Token* next = line.peek(1);
    return line.at(word) && next != nullptr && next->is(TokenKind::word);
}

ScenarioLine read_expectation(Context& context, const Node& node) {
    LineReader line(context, node, Construct::then);
    Expectation out;
    using Kind = Expectation::Kind;
    const Token* next = line.peek(1);
    const bool compared = next != nullptr && (next->is(TokenKind::equal) || next->is(TokenKind::not_equal));
    if (line.at(Word::stage) && compared) {
        line.take();
        out.kind = line.take().is(TokenKind::equal) ? Kind::stage : Kind::not_stage;
        out.name = line.name(expected::stage);
    } else if (line.at(Word::rejection) && !compared) {
        line.take();
        out.kind = Kind::rejection;
        if (line.at(TokenKind::string)) out.text = line.quoted(expected_text);
        out.clause = line.clause();
    } else if (says(line, Word::letter)) {
        line.take();
        out.kind = Kind::letter;
        out.name = line.name(expected::letter);
    } else if (says(line, Word::outcome)) {
        line.take();
        out.kind = Kind::outcome;
        out.name = line.name(expected::outcome);
    } else if (says(line, Word::alerts)) {
        line.take();
        out.kind = Kind::alert;
        out.name = line.name(expected::role);
    } else if (says(line, Word::envelope)) {
        line.take();
        out.kind = Kind::envelope;
        out.name = line.name(expected::envelope);
        line.expect(Word::left);
        if (line.at(TokenKind::amount)) out.amount = line.take().as<Money>();
        else line.wrong(expected::amount);
    } else if (says(line, Word::deadline)) {
        line.take();
        out.kind = Kind::deadline;
        out.name = line.name(expected::deadline);
        if (expect_equal(line)) {
            if (line.at(TokenKind::date)) {
                out.day = line.take().as<Date>();
            } else {
                line.wrong(expected::day);
            }
        }
    } else {
        out.condition = read_condition(line, {});
    }
    line.finish();
    return {std::move(out), node.span};
}

std::optional<ScenarioLine> read_scenario_line(Context& context, const Node& node) {
    switch (node.keyword) {
        case Word::let: return read_let(context, node);
        case Word::rows: return read_rows(context, node);
        case Word::members: return read_members(context, node);
        case Word::filled_automatically: {
            LineReader line(context, node, Construct::filled_automatically);
            FilledForms filled{read_names(line, expected::form)};
            line.finish();
            return ScenarioLine{std::move(filled), node.span};
        }
        case Word::dossier: {
            LineReader line(context, node, Construct::other_dossier);
            OtherDossier other{line.name(expected_dossier)};
            line.finish();
            return ScenarioLine{std::move(other), node.span};
        }
        case Word::on_day: return read_act(context, node, Construct::on_day);
        case Word::next_: return read_act(context, node, Construct::next_act);
        case Word::after: return read_act(context, node, Construct::after_delay);
        case Word::as_of: return read_act(context, node, Construct::as_of);
        case Word::just_before: return read_act(context, node, Construct::just_before);
        case Word::then: return read_expectation(context, node);
        default: return std::nullopt;
    }
}

std::vector<ScenarioLine> read_lines(Context& context, const Node& node) {
    std::vector<ScenarioLine> out;
    for (const Node* child : lines_of(context, node))
        if (auto line = read_scenario_line(context, *child)) out.push_back(*std::move(line));
    return out;
}

}  // namespace

Model read_model(Context& context, const Node& node) {
    LineReader line(context, node, Construct::model);
    Model model;
    model.span = span_of(context, node);
    model.name = line.name();
    model.label = line.quoted(expected::label);
    line.finish();
    model.lines = read_lines(context, node);
    return model;
}

Scenario read_scenario(Context& context, const Node& node) {
    LineReader line(context, node, Construct::scenario);
    Scenario scenario;
    scenario.span = span_of(context, node);
    scenario.title = line.quoted(expected::title);
    line.finish();
    scenario.lines = read_lines(context, node);
    return scenario;
}

Text read_scenarios_of(Context& context, const Node& node) {
    const auto args = context.tree.args(node);
    const bool taken = std::any_of(args.begin(), args.end(), [](const Token& token) { return token.is(Word::inherits); });
    LineReader line(context, node, taken ? Construct::scenarios_taken : Construct::scenarios_of);
    Text file = line.quoted(expected_text);
    // What it takes over is read by editions/, which makes one text of the two.
    if (line.accept(Word::inherits)) {
        line.quoted(expected_text);
        if (line.accept(Word::shifted_by)) {
            if (line.at(TokenKind::duration)) line.take();
            else line.wrong(expected::duration);
        }
    }
    line.finish();
    if (file.span == Span{}) file.span = node.span;
    return file;
}

}  // namespace guichet::ast
