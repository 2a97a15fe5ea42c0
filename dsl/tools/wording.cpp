#include "dsl/tools/wording.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "dsl/program/evaluate.h"
#include "dsl/program/lookup.h"
#include "dsl/program/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;
using program::Instruction;
using program::Op;

/// A piece of sentence; joined by `et`, `ou` or a sign, it may need parentheses inside another.
struct Piece {
    std::string text;
    std::optional<Op> joined{};
    std::string opposite{};      ///< the same denied, where the language has a short way to say it
    bool date = false;
    bool question = false;       ///< a yes-or-no answer, not yet said to be yes
    std::string subject{};             ///< of "subject is a": several of one subject are told at once…
    std::vector<std::string> objects{};  ///< …"subject is a, b or c"
};
/// How deep formulas may stand in one another (the condition of a sum): more is no call's.
constexpr int deepest = 8;

class Speaker {
public:
    Speaker(const program::Program& program, Index list, int depth)
        : program_(program), list_(list), depth_(depth), french_(program.french) {}

    std::optional<std::string> say_all(const program::Formula& formula) {
        for (const Instruction& one : formula.code) {
            if (!operand(one) && !named(one) && !fact(one) && !comparison(one.op) && !arithmetic(one.op) && !joint(one) && !aggregate(one)) {
                return std::nullopt;
            }
        }
        if (stack_.size() != 1) return std::nullopt;
        return formula.type == program::Type::boolean ? asserted(stack_.back()).text : stack_.back().text;
    }

private:
    std::string say(const char* fr, const char* en) const { return french_ ? fr : en; }
    std::string quoted(const std::string& text) const { return in_quotes(text, french_); }
    bool push(std::string text, std::optional<Op> joined = std::nullopt) {
        stack_.push_back({std::move(text), joined, {}, false, false, {}, {}});
        return true;
    }
    bool push_day(std::string text) {
        push(std::move(text));
        stack_.back().date = true;
        return true;
    }
    /// "subject is so", and how it is denied.
    bool push_fact(const char* french, const char* english, const char* not_french, const char* not_english, const std::string& rest = {}) {
        const std::string subject = pop().text;
        push(subject + say(french, english) + rest);
        stack_.back().opposite = subject + say(not_french, not_english) + rest;
        return true;
    }
    /// "« Projet de jeunes » est oui".
    Piece asserted(Piece piece) const {
        if (!piece.question) return piece;
        piece.opposite = piece.text + say(" est non", " is no");
        piece.text += say(" est oui", " is yes");
        piece.question = false;
        return piece;
    }
    Piece pop() {
        if (stack_.empty()) return {};
        Piece top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }
    const std::vector<program::Field>* columns_of(Index list) const {
        return list == program::none ? nullptr : &at(program_.fields, list).columns;
    }

    bool operand(const Instruction& one) {
        switch (one.op) {
            case Op::push_boolean: return push(one.x != 0 ? say("oui", "yes") : say("non", "no"));
            case Op::push_number: return push(program::format_ratio(Ratio(one.x, one.y), french_));
            case Op::push_percent: return push(in_percent(Ratio(one.x, one.y), french_));
            case Op::push_money: return push(format_money(Money{one.x}, program_.currency, french_));
            case Op::push_date: return push_day(say("le ", "") + long_date(from_days(static_cast<std::int32_t>(one.x)), french_));
            case Op::push_duration: return push(format_duration({static_cast<std::int32_t>(one.x), static_cast<DurationUnit>(one.y)}, french_));
            case Op::push_text: return push(quoted(program::at(program_.strings, one.a)));
            case Op::push_choice: return push(quoted(at(at(program_.choice_lists, one.a).items, static_cast<Index>(one.x)).label));
            case Op::push_field:
                push(named_field(one.a));
                stack_.back().date = at(program_.fields, one.a).type == program::Type::date;
                stack_.back().question = at(program_.fields, one.a).type == program::Type::boolean;
                return true;
            case Op::push_column: return push_column(one);
            case Op::round_money: return !stack_.empty();  // to the call's own step, told once for all amounts
            default: return false;
        }
    }

    bool named(const Instruction& one) {
        switch (one.op) {
            case Op::push_received_on: return push_day(say("le jour de réception du dossier", "the day the dossier was received"));
            case Op::push_decided_on: return push_day(say("le jour où l'aide est décidée", "the day the aid is decided"));
            case Op::push_period_start: return push_day(say("le début de la période ", "the start of the period ") + name_as_words(at(program_.periods, one.a).name));
            case Op::push_period_end: return push_day(say("la fin de la période ", "the end of the period ") + name_as_words(at(program_.periods, one.a).name));
            case Op::push_base: return push(say("l'assiette ", "the base ") + name_as_words(at(program_.bases, one.a).name));
            case Op::push_award: return push(say("l'aide accordée", "the aid granted"));
            case Op::push_instalment: return push(say("le versement ", "the instalment ") + quoted(at(program_.instalments, one.a).label) +
                                                        (one.b == program::none ? "" : say(", part de ", ", part of ") + quoted(at(program_.funders, one.b).label)));
            case Op::push_schedule: return push(say("la valeur du barème ", "the value of the schedule ") + quoted(at(program_.schedules, one.a).label));
            case Op::push_overpaid: return push(say("le trop-perçu", "what was paid too much"));
            case Op::push_grid_total: return push(say("la note totale de la grille ", "the total mark on the grid ") + quoted(at(program_.grids, one.a).label));
            case Op::push_criterion: {
                const program::Grid& grid = at(program_.grids, one.a);
                return push(say("la note de ", "the mark on ") + quoted(one.x == 1 ? at(grid.groups, one.b).label : at(grid.criteria, one.b).label) +
                            (program_.grids.size() > 1 ? say(" (grille ", " (grid ") + quoted(grid.label) + ")" : ""));
            }
            case Op::push_rank: return push(say("le rang du dossier dans ", "the rank of the dossier in ") + quoted(at(program_.rankings, one.a).label));
            case Op::push_limit_total: return push(say("ce que compte la limite ", "what counts towards the limit ") + quoted(at(program_.limits, one.a).label));
            case Op::push_limit_rest: return push(say("ce qui reste de la limite ", "what is left of the limit ") + quoted(at(program_.limits, one.a).label));
            case Op::push_member_organisation: return push(say("l'organisme du membre", "the member's organisation"));
            default: return false;
        }
    }

    bool is_field_label(const std::string& label) const {
        return std::any_of(program_.fields.begin(), program_.fields.end(), [&](const program::Field& one) { return one.label == label; });
    }

    /// A question by its label; where another one has the same, by its form or its section as well.
    std::string named_field(Index index) const {
        const program::Field& field = at(program_.fields, index);
        bool same_form = false, elsewhere = false;
        for (std::size_t i = 0; i < program_.fields.size(); ++i) {
            if (static_cast<Index>(i) == index || program_.fields[i].label != field.label) continue;
            (program_.fields[i].form == field.form ? same_form : elsewhere) = true;
        }
        std::string out = quoted(field.label);
        if (field.form == program::none || (!same_form && !elsewhere)) return out;
        const program::Form& form = at(program_.forms, field.form);
        if (elsewhere) out += " (" + form.label;
        for (const program::Section& section : form.sections) {
            if (!same_form || section.label.empty() || std::find(section.fields.begin(), section.fields.end(), index) == section.fields.end()) continue;
            out += (elsewhere ? ", " : " (") + section.label;
            return out + ")";
        }
        return elsewhere ? out + ")" : out;
    }

    /// The list of a column may be known only from where the formula stands.
    bool push_column(const Instruction& one) {
        const auto* columns = columns_of(one.b == program::none ? list_ : one.b);
        if (columns == nullptr) return push(say("la réponse de la ligne", "the answer of the line"));
        push(quoted(at(*columns, one.a).label) + (is_field_label(at(*columns, one.a).label) ? say(" de la ligne", " of the line") : ""));
        stack_.back().date = at(*columns, one.a).type == program::Type::date;
        stack_.back().question = at(*columns, one.a).type == program::Type::boolean;
        return true;
    }

    bool fact(const Instruction& one) {
        switch (one.op) {
            case Op::eligibility_met:
                push(say("les conditions de recevabilité sont remplies", "the eligibility conditions are met"));
                stack_.back().opposite = say("une condition de recevabilité n'est pas remplie", "an eligibility condition is not met");
                return true;
            case Op::eligibility_to_verify:
                push(say("les conditions de recevabilité restent à vérifier", "the eligibility conditions are still to be verified"));
                stack_.back().opposite = say("les conditions de recevabilité sont jugées", "the eligibility conditions are judged");
                return true;
            case Op::verified: {
                const program::Verification& one_asked = at(program_.verifications, one.a);
                const std::string who = at(program_.parties, one_asked.party).label;
                push(quoted(one_asked.label) + say(" est constaté par ", " is found by ") + quoted(who));
                stack_.back().opposite = quoted(one_asked.label) + say(" n'est pas constaté par ", " is not found by ") + quoted(who);
                return true;
            }
            case Op::grid_complete:
                return push(say("toutes les notes de la grille ", "all the marks of the grid ") + quoted(at(program_.grids, one.a).label) +
                            say(" sont données", " are given"));
            case Op::thresholds_met:
                push(say("tous les seuils de la grille ", "all the thresholds of the grid ") + quoted(at(program_.grids, one.a).label) +
                     say(" sont atteints", " are reached"));
                stack_.back().opposite = say("un seuil de la grille ", "a threshold of the grid ") + quoted(at(program_.grids, one.a).label) +
                                         say(" n'est pas atteint", " is not reached");
                return true;
            case Op::limit_exceeded:
                push(say("la limite ", "the limit ") + quoted(at(program_.limits, one.a).label) + say(" est dépassée", " is exceeded"));
                stack_.back().opposite = say("la limite ", "the limit ") + quoted(at(program_.limits, one.a).label) + say(" n'est pas dépassée", " is not exceeded");
                return true;
            case Op::outcome_was: {
                const program::Stage& stage = at(program_.stages, one.a);
                return push(say("l'étape ", "the stage ") + quoted(stage.label) + say(" s'est conclue par ", " ended in ") +
                            quoted(at(stage.outcomes, one.b).label));
            }
            case Op::in_territory:
                return push_fact(" est dans le territoire ", " is in the territory ", " n'est pas dans le territoire ", " is not in the territory ",
                                 name_as_words(at(program_.territories, one.a).name));
            case Op::in_period:
                return push_fact(" est dans la période ", " is in the period ", " n'est pas dans la période ", " is not in the period ",
                                 name_as_words(at(program_.periods, one.a).name));
            case Op::is_eligible:
                return push_fact(" est une dépense éligible", " is an eligible expense", " n'est pas une dépense éligible", " is not an eligible expense");
            case Op::count_items: return push(say("le nombre de choix dans ", "the number of choices in ") + pop().text);
            case Op::contains: {
                const std::string item = pop().text;
                return push_fact(" contient ", " contains ", " ne contient pas ", " does not contain ", item);
            }
            case Op::fallback: {
                const std::string instead = pop().text;
                return push(pop().text + say(" (à défaut, ", " (failing that, ") + instead + ")");
            }
            case Op::given: return push_fact(" est renseigné", " is given", " n'est pas renseigné", " is not given");
            case Op::empty: return push_fact(" n'est pas renseigné", " is not given", " est renseigné", " is given");
            default: return false;
        }
    }

    /// "is at most", "is no later than".
    std::optional<std::string> verb(Op op, bool dates) const {
        switch (op) {
            case Op::equal: return say(" est ", " is ");
            case Op::different: return say(" n'est pas ", " is not ");
            case Op::less: return dates ? say(" est avant ", " is before ") : say(" est en dessous de ", " is less than ");
            case Op::less_equal: return dates ? say(" est au plus tard ", " is no later than ") : say(" est au plus ", " is at most ");
            case Op::greater: return dates ? say(" est après ", " is after ") : say(" dépasse ", " is more than ");
            case Op::greater_equal: return dates ? say(" est au plus tôt ", " is no earlier than ") : say(" est au moins ", " is at least ");
            default: return std::nullopt;
        }
    }

    static Op denied(Op op) {
        switch (op) {
            case Op::equal: return Op::different;
            case Op::different: return Op::equal;
            case Op::less: return Op::greater_equal;
            case Op::less_equal: return Op::greater;
            case Op::greater: return Op::less_equal;
            default: return Op::less;
        }
    }

    std::string compared(Op op, bool dates, const std::string& with) const {
        const std::string said = *verb(op, dates);
        return french_ && said.ends_with(" de ") ? said.substr(0, said.size() - 3) + of(with, true) : said + with;
    }

    bool comparison(Op op) {
        if (!verb(op, false) || stack_.size() < 2) return false;
        const Piece right = pop();
        const Piece left = pop();
        const bool dates = left.date || right.date;
        const std::string subject = left.joined == Op::sum ? enclosed(left) : left.text;
        push(subject + compared(op, dates, right.text));
        stack_.back().opposite = subject + compared(denied(op), dates, right.text);
        if (op == Op::equal) stack_.back().subject = subject, stack_.back().objects = {right.text};
        return true;
    }

    /// "le plus petit de a, b et c"; what is joined by a sign inside keeps parentheses, and so does the whole
    /// beside a sign: where the comparison ends would not be seen.
    bool push_extreme(Op op, const Piece& left, const Piece& right) {
        std::vector<std::string> all = left.joined == op ? left.objects : std::vector{enclosed(left)};
        all.push_back(enclosed(right));
        const bool two = all.size() == 2;
        std::string out = op == Op::least ? (two ? say("le plus petit de ", "the smaller of ") : say("le plus petit de ", "the smallest of "))
                                          : (two ? say("le plus grand de ", "the larger of ") : say("le plus grand de ", "the largest of "));
        for (std::size_t i = 0; i < all.size(); ++i) out += (i == 0 ? "" : i + 1 == all.size() ? say(" et ", " and ") : std::string(", ")) + all[i];
        push(std::move(out), op);
        stack_.back().date = left.date;
        stack_.back().objects = std::move(all);
        return true;
    }

    static std::string enclosed(const Piece& piece) { return piece.joined ? "(" + piece.text + ")" : piece.text; }

    static int strength(const std::optional<Op>& op) {
        if (op == Op::least || op == Op::greatest || op == Op::sum) return 0;
        if (op == Op::add || op == Op::subtract) return 1;
        return op == Op::multiply || op == Op::divide ? 2 : 3;
    }

    bool arithmetic(Op op) {
        if (op == Op::least || op == Op::greatest) {
            if (stack_.size() < 2) return false;
            const Piece right = pop();
            const Piece left = pop();
            return push_extreme(op, left, right);
        }
        const char* sign = op == Op::add ? " + " : op == Op::subtract ? " − " : op == Op::multiply ? " × " : op == Op::divide ? " ÷ " : nullptr;
        if (sign == nullptr || stack_.size() < 2) return false;
        const Piece right = pop();
        const Piece left = pop();
        const int here = strength(op);
        const bool ordered = op == Op::subtract || op == Op::divide;
        const auto inside = [&](const Piece& piece, bool last) {
            const int its = strength(piece.joined);
            return its < here || (last && ordered && its == here) ? "(" + piece.text + ")" : piece.text;
        };
        push(inside(left, false) + sign + inside(right, true), op);
        stack_.back().date = left.date;
        return true;
    }

    bool joint(const Instruction& one) {
        if (one.op == Op::negation) {
            const Piece piece = asserted(pop());
            if (piece.opposite.empty()) return push(say("il n'est pas vrai que ", "it is not true that ") + wrapped(piece, Op::negation));
            push(piece.opposite);
            stack_.back().opposite = piece.text;
            return true;
        }
        if (one.op != Op::conjunction && one.op != Op::disjunction) return false;
        const auto count = static_cast<std::size_t>(std::max<Index>(one.a, 0));
        if (count > stack_.size() || count == 0) return false;
        std::vector<Piece> pieces(stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
        for (Piece& piece : pieces) piece = asserted(std::move(piece));
        stack_.resize(stack_.size() - count);
        if (one.op == Op::disjunction && one_subject(pieces)) return push_one_of(pieces);
        std::string out;
        for (const Piece& piece : pieces) {
            if (!out.empty()) out += one.op == Op::conjunction ? say(" et ", " and ") : say(" ou ", " or ");
            out += wrapped(piece, one.op);
        }
        return push(std::move(out), one.op);
    }

    static bool one_subject(const std::vector<Piece>& pieces) {
        return std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return !piece.subject.empty() && piece.subject == pieces.front().subject; });
    }

    /// "x is a, b or c".
    bool push_one_of(const std::vector<Piece>& pieces) {
        std::vector<std::string> all;
        for (const Piece& piece : pieces) all.insert(all.end(), piece.objects.begin(), piece.objects.end());
        std::string objects;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) objects += i + 1 == all.size() ? say(" ou ", " or ") : ", ";
            objects += all[i];
        }
        const std::string subject = pieces.front().subject;
        push(subject + say(" est ", " is ") + objects);
        stack_.back().opposite = subject + say(" n'est ni ", " is none of ") + objects;
        stack_.back().subject = subject;
        stack_.back().objects = std::move(all);
        return true;
    }

    static std::string wrapped(const Piece& piece, Op inside) {
        return (piece.joined == Op::conjunction || piece.joined == Op::disjunction) && piece.joined != inside ? "(" + piece.text + ")" : piece.text;
    }

    bool aggregate(const Instruction& one) {
        std::string out;
        switch (one.op) {
            case Op::sum: out = say("la somme de ", "the sum of "); break;
            case Op::least_of_lines: out = say("le plus petit de ", "the smallest of "); break;
            case Op::greatest_of_lines: out = say("le plus grand de ", "the largest of "); break;
            case Op::mean_of_lines: out = say("la moyenne de ", "the mean of "); break;
            case Op::count: out = say("le nombre de lignes de ", "the number of lines of "); break;
            default: return false;
        }
        const program::Field& list = at(program_.fields, one.a);
        if (one.op != Op::count) out += quoted(at(list.columns, one.b).label) + say(" dans ", " in ");
        out += quoted(list.label);
        if (one.x >= 0) {
            const program::Formula& condition = at(program_.formulas, static_cast<Index>(one.x));
            if (depth_ >= deepest) return false;
            out += say(" pour les lignes où ", " over the lines where ") +
                   Speaker(program_, one.a, depth_ + 1).say_all(condition).value_or(condition.text);
        }
        if (one.x >= 0) return push(std::move(out), Op::sum);  // its condition would swallow what follows
        return push(std::move(out));
    }

    const program::Program& program_;
    Index list_;
    int depth_;
    bool french_;
    std::vector<Piece> stack_;
};

}  // namespace

std::string in_quotes(const std::string& text, bool french) {
    return french ? "«\u00A0" + text + "\u00A0»" : "“" + text + "”";
}

std::string of(const std::string& what, bool french) {
    if (!french) return "of " + what;
    if (what.starts_with("le ")) return "du " + what.substr(3);
    if (what.starts_with("les ")) return "des " + what.substr(4);
    return "de " + what;
}

std::string values_in_words(const program::Program& program, Index schedule) {
    const program::Schedule& one = at(program.schedules, schedule);
    if (one.by != program::none) return program::all_values(program, schedule);
    std::string out;
    for (const program::ScheduleRow& row : one.rows) {
        const std::string when = row.when != program::none ? (program.french ? "quand " : "when ") + in_words(program, row.when) : program.french ? "dans les autres cas" : "in the other cases";
        out += (out.empty() ? "" : ", ") + in_words(program, row.value) + " (" + when + ")";
    }
    return out;
}

std::string in_percent(Ratio share, bool french) {
    return program::format_ratio(Ratio(share.numerator() * 100, share.denominator()), french) + (french ? "\u00A0%" : "%");
}

std::string name_as_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string in_words(const program::Program& program, Index formula, Index list) {
    if (formula == program::none) return {};
    const program::Formula& one = program.formulas.at(static_cast<std::size_t>(formula));
    return Speaker(program, list, 0).say_all(one).value_or(one.text);
}

}  // namespace guichet::tools
