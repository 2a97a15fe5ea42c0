#include "engine/rehearsal/auto_fill.h"

#include <algorithm>
#include <optional>

#include "dsl/program/answers.h"
#include "dsl/program/branches.h"
#include "dsl/program/evaluate.h"

namespace guichet::rehearsal {
namespace {

using program::Field;
using program::Index;
using program::none;
using program::Type;
using program::Value;

constexpr std::string_view hash_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

class Filler {
public:
    Filler(const program::Program& program, const std::set<Index>& given, std::vector<Value>& answers)
        : program_(program), given_(given), answers_(answers) {}

    /// Requirements may hang on other answers: asked again until nothing changes.
    void fill_required(Index form) {
        for (int pass = 0; pass < 4; ++pass) {
            bool changed = false;
            for (std::size_t i = 0; i < program_.fields.size(); ++i) {
                const Field& field = program_.fields[i];
                const auto index = static_cast<Index>(i);
                if (field.form != form || field.computed != none || given_.contains(index) || !program::is_missing(answers_[i])) continue;
                if (field.type != Type::list && !required(field, nullptr)) continue;
                if (!program::is_asked(program_, index, answers_)) continue;
                answers_[i] = value_for(field, 0);
                changed = true;
            }
            if (!changed) return;
        }
    }

    /// What was filled in a branch that is no longer asked.
    void forget_not_asked() {
        for (const auto& [field, condition] : program::answers_to_clear(program_, answers_))
            if (!given_.contains(field)) answers_[static_cast<std::size_t>(field)] = {};
    }

    void meet_eligibility(Index form) {
        for (const auto& group : program_.eligibility)
            for (const auto& rule : group.rules) {
                const bool wanted = group.quantifier != program::Quantifier::none_of;
                if (holds(rule) == wanted) continue;
                std::vector<Index> seen;
                fields_of(rule.test, seen);
                // First without undoing another rule; then as it can be.
                for (const bool gently : {true, false}) {
                    const auto met = [&](Index field) { return program_.fields[static_cast<std::size_t>(field)].form == form && try_values(field, rule, wanted, gently); };
                    if (std::any_of(seen.begin(), seen.end(), met)) break;
                }
            }
    }

    /// An answer tried may put another one out of its bounds ("not before …").
    void keep_bounds(Index form) {
        for (std::size_t i = 0; i < program_.fields.size(); ++i) {
            const Field& field = program_.fields[i];
            if (field.form != form || field.computed != none || given_.contains(static_cast<Index>(i)) || program::is_missing(answers_[i])) continue;
            if (!inside(field, answers_[i])) answers_[i] = value_for(field, 0);
        }
    }

private:
    program::Facts facts() const {
        program::Facts facts;
        facts.answers = answers_;
        return facts;
    }
    bool holds(const program::Rule& rule) const { return program::judge(program_, rule, facts()) == program::Verdict::met; }

    bool required(const Field& field, const std::vector<Value>* line) const {
        if (field.requirement == program::Requirement::always) return true;
        if (field.requirement == program::Requirement::never) return false;
        const auto cell = program::evaluate(program_, field.required_when, facts(), line);
        return cell.kind == program::Cell::Kind::boolean && cell.x == 1;
    }

    program::Cell bound(Index formula) const { return formula == none ? program::Cell{} : program::evaluate(program_, formula, facts()); }

    /// A number between the bounds, near `usual`.
    std::int64_t within(const Field& field, std::int64_t usual) const {
        const auto least = bound(field.minimum);
        const auto most = bound(field.maximum);
        if (!least.missing()) usual = std::max(usual, least.x);
        if (!most.missing()) usual = std::min(usual, most.x);
        return usual;
    }

    Date usual_day() const {
        if (!program_.window.declared) return {2020, 1, 15};
        // A permanent filing never closes: its last day is that of the calendar.
        const Instant day = program_.window.permanent ? program_.window.opens : program_.window.closes;
        return from_days(static_cast<std::int32_t>(day.unix_ms / 86'400'000) + 30);
    }

    /// The n-th value to try; the first one is the usual one.
    Value value_for(const Field& field, std::size_t n) const {
        switch (field.type) {
            case Type::boolean: return n % 2 == 1;
            case Type::number: return within(field, n == 0 ? 1 : n == 1 ? 0 : static_cast<std::int64_t>(n) * 10);
            case Type::money: return Money{within(field, n == 0 ? 1'000'00 : static_cast<std::int64_t>(n) * 5'000'00)};
            case Type::date: return from_days(static_cast<std::int32_t>(within(field, to_days(usual_day()) + 30 * static_cast<std::int64_t>(n))));
            case Type::text: case Type::long_text: return words(field);
            case Type::choice: return choice(field, n);
            case Type::commune: return commune(n);
            case Type::siret: return std::string("00001146000011");
            case Type::email: return std::string("office@exemple.example");
            case Type::phone: return std::string("05 36 49 01 37");
            case Type::file: return program::FileRef{program_.french ? "pièce d'office.pdf" : "automatic.pdf", std::string(hash_of_nothing), 0};
            case Type::list: return rows(field, static_cast<std::size_t>(std::max(field.min_lines, 0)) + n);
            case Type::choices: return choices(field, n);
            case Type::percent: case Type::duration: break;  // no field has them
        }
        return {};
    }

    /// No longer than the field takes. The words are plain letters: a byte is a character.
    std::string words(const Field& field) const {
        std::string out = program_.french ? "rempli d'office" : "filled automatically";
        if (field.max_characters > 0 && out.size() > static_cast<std::size_t>(field.max_characters)) out.resize(static_cast<std::size_t>(field.max_characters));
        while (out.size() > 1 && (out.back() == ' ' || out.back() == '\'')) out.pop_back();
        return out;
    }

    Value choice(const Field& field, std::size_t n) const {
        const auto& items = program_.choice_lists[static_cast<std::size_t>(field.choice_list)].items;
        std::vector<std::uint16_t> taken;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (items[i].admitted) taken.push_back(static_cast<std::uint16_t>(i));
        // What counts as an expense comes first.
        std::stable_partition(taken.begin(), taken.end(), [&](std::uint16_t i) { return items[i].eligible; });
        if (taken.empty()) return {};
        return program::Choice{taken[n % taken.size()]};
    }

    /// As few as are allowed; each try begins at another item.
    Value choices(const Field& field, std::size_t n) const {
        std::set<std::uint16_t> taken;
        const auto wanted = static_cast<std::size_t>(std::max(field.min_lines, 1));
        const auto items = program_.choice_lists[static_cast<std::size_t>(field.choice_list)].items.size();
        for (std::size_t i = 0; i < items && taken.size() < wanted; ++i) {
            const Value one = choice(field, n + i);
            if (const auto* item = std::get_if<program::Choice>(&one)) taken.insert(item->index);
        }
        if (taken.empty()) return {};
        return program::Choices{{taken.begin(), taken.end()}};
    }

    Value commune(std::size_t n) const {
        std::vector<std::string> departments;
        for (const auto& territory : program_.territories) departments.insert(departments.end(), territory.departments.begin(), territory.departments.end());
        departments.emplace_back("01");
        const auto& department = departments[n % departments.size()];
        return department + (department.size() == 2 ? "001" : "01") + (program_.french ? " Commune d'office" : " Automatic");
    }

    Value rows(const Field& list, std::size_t count) const {
        program::Rows out;
        count = std::min(count, static_cast<std::size_t>(std::max(list.max_lines, list.min_lines)));
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<Value> row(list.columns.size());
            for (int pass = 0; pass < 2; ++pass)
                for (std::size_t c = 0; c < row.size(); ++c)
                    if (program::is_missing(row[c]) && required(list.columns[c], &row)) row[c] = value_for(list.columns[c], 0);
            out.rows.push_back(std::move(row));
        }
        return out;
    }

    void fields_of(Index formula, std::vector<Index>& seen) const {
        if (formula == none) return;
        for (const auto& one : program_.formulas[static_cast<std::size_t>(formula)].code) {
            const bool looks = one.op == program::Op::push_field || one.op == program::Op::sum || one.op == program::Op::count;
            if (!looks || std::find(seen.begin(), seen.end(), one.a) != seen.end() || seen.size() > 32) continue;
            seen.push_back(one.a);
            fields_of(program_.fields[static_cast<std::size_t>(one.a)].computed, seen);
        }
    }

    /// What is counted by a whole number: an amount's cents, a date's days.
    static std::optional<std::int64_t> counted(const Value& value) {
        if (const auto* money = std::get_if<Money>(&value)) return money->cents;
        if (const auto* day = std::get_if<Date>(&value)) return to_days(*day);
        if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
        return std::nullopt;
    }

    bool inside(const Field& field, const Value& value) const {
        const auto at = counted(value);
        return !at || within(field, *at) == *at;
    }

    static Value of_type(Type type, std::int64_t at) {
        if (type == Type::money) return Money{at};
        if (type == Type::date) return from_days(static_cast<std::int32_t>(at));
        return at;
    }

    /// What the rule itself names beside the field: its bounds, the day or the amount it is compared with, and
    /// one more or less of each; a day also moved by the lengths of time that the rule says.
    std::vector<Value> landmarks(const Field& field, Index index, const program::Rule& rule) const {
        std::vector<std::int64_t> near;
        std::vector<std::int64_t> moves{0, 1, -1};
        for (const auto& one : program_.formulas[static_cast<std::size_t>(rule.test)].code) {
            using program::Op;
            const bool constant = (one.op == Op::push_date && field.type == Type::date) || (one.op == Op::push_money && field.type == Type::money) ||
                                  (one.op == Op::push_number && field.type == Type::number && one.y == 1);
            if (constant) near.push_back(one.x);
            if (one.op == Op::push_field && one.a != index && program_.fields[static_cast<std::size_t>(one.a)].type == field.type) {
                if (const auto at = counted(answers_[static_cast<std::size_t>(one.a)])) near.push_back(*at);
            }
            if (one.op == Op::push_duration && field.type == Type::date) {
                const std::int64_t days = static_cast<DurationUnit>(one.y) == DurationUnit::years    ? one.x * 366
                                          : static_cast<DurationUnit>(one.y) == DurationUnit::months ? one.x * 31
                                          : static_cast<DurationUnit>(one.y) == DurationUnit::weeks  ? one.x * 7
                                                                                                     : one.x * 2;
                moves.insert(moves.end(), {days, -days});
            }
        }
        std::vector<Value> out;
        for (const std::int64_t at : near) {
            for (const std::int64_t move : moves) {
                if (near.size() * moves.size() <= 64 && within(field, at + move) == at + move) out.push_back(of_type(field.type, at + move));
            }
        }
        return out;
    }

    /// Rules that hold now, by their place in the eligibility.
    std::vector<bool> rules_met() const {
        std::vector<bool> out;
        for (const auto& group : program_.eligibility)
            for (const auto& rule : group.rules) out.push_back(holds(rule) == (group.quantifier != program::Quantifier::none_of));
        return out;
    }

    bool undoes(const std::vector<bool>& before) const {
        const std::vector<bool> now = rules_met();
        for (std::size_t i = 0; i < now.size(); ++i)
            if (before[i] && !now[i]) return true;
        return false;
    }

    bool try_values(Index index, const program::Rule& rule, bool wanted, bool gently) {
        const Field& field = program_.fields[static_cast<std::size_t>(index)];
        if (field.computed != none || given_.contains(index) || !program::is_asked(program_, index, answers_)) return false;
        Value before = answers_[static_cast<std::size_t>(index)];
        const std::vector<bool> met = rules_met();
        std::vector<Value> tried;
        for (std::size_t n = 0; n < 24; ++n) tried.push_back(value_for(field, n));
        if (field.type == Type::date || field.type == Type::money || field.type == Type::number) {
            std::vector<Value> more = landmarks(field, index, rule);
            tried.insert(tried.end(), more.begin(), more.end());
        }
        for (Value& value : tried) {
            answers_[static_cast<std::size_t>(index)] = std::move(value);
            if (holds(rule) == wanted && !(gently && undoes(met))) return true;
        }
        answers_[static_cast<std::size_t>(index)] = std::move(before);
        return false;
    }

    const program::Program& program_;
    const std::set<Index>& given_;
    std::vector<Value>& answers_;
};

}  // namespace

void fill_automatically(const program::Program& program, Index form, const std::set<Index>& given, std::vector<Value>& answers) {
    Filler filler(program, given, answers);
    filler.fill_required(form);
    filler.meet_eligibility(form);
    filler.keep_bounds(form);
    filler.forget_not_asked();   // an answer tried may close a branch…
    filler.fill_required(form);  // …or make another one required
}

}  // namespace guichet::rehearsal
