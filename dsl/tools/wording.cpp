#include "dsl/tools/wording.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "dsl/program/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Index;
using program::Instruction;
using program::Op;

/// A piece of sentence; joined by `et` or `ou`, it needs parentheses inside anything but its like.
struct Piece {
    std::string text;
    std::optional<Op> joined{};
};

class Speaker {
public:
    Speaker(const program::Program& program, Index list) : program_(program), list_(list), french_(program.french) {}

    std::optional<std::string> say_all(const program::Formula& formula) {
        for (const Instruction& one : formula.code) {
            if (!operand(one) && !fact(one) && !comparison(one.op) && !joint(one) && !aggregate(one)) return std::nullopt;
        }
        if (stack_.size() != 1) return std::nullopt;
        return stack_.back().text;
    }

private:
    std::string say(const char* fr, const char* en) const { return french_ ? fr : en; }
    std::string quoted(const std::string& text) const { return in_quotes(text, french_); }
    template <class Row>
    const Row& row(const std::vector<Row>& table, Index index) const {
        return table.at(static_cast<std::size_t>(index));
    }
    bool push(std::string text, std::optional<Op> joined = std::nullopt) {
        stack_.push_back({std::move(text), joined});
        return true;
    }
    Piece pop() {
        if (stack_.empty()) return {};
        Piece top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }
    const std::vector<program::Field>* columns_of(Index list) const {
        return list == program::none ? nullptr : &row(program_.fields, list).columns;
    }

    bool operand(const Instruction& one) {
        switch (one.op) {
            case Op::push_boolean: return push(one.x != 0 ? say("oui", "yes") : say("non", "no"));
            case Op::push_number: return push(program::format_ratio(Ratio(one.x, one.y), french_));
            case Op::push_money: return push(format_money(Money{one.x}, program_.currency, french_));
            case Op::push_date: return push(long_date(from_days(static_cast<std::int32_t>(one.x)), french_));
            case Op::push_text: return push(quoted(row(program_.strings, one.a)));
            case Op::push_choice: return push(quoted(row(row(program_.choice_lists, one.a).items, static_cast<Index>(one.x)).label));
            case Op::push_field: return push(quoted(row(program_.fields, one.a).label));
            case Op::push_column: return push(column(one));
            case Op::push_period_start: return push(say("le début de la période ", "the start of the period ") + name_as_words(row(program_.periods, one.a).name));
            case Op::push_period_end: return push(say("la fin de la période ", "the end of the period ") + name_as_words(row(program_.periods, one.a).name));
            case Op::push_base: return push(say("l'assiette ", "the base ") + name_as_words(row(program_.bases, one.a).name));
            case Op::push_award: return push(say("l'aide accordée", "the aid granted"));
            case Op::push_instalment: return push(say("le versement ", "the instalment ") + quoted(row(program_.instalments, one.a).label));
            case Op::push_grid_total: return push(say("la note de la grille ", "the mark on the grid ") + quoted(row(program_.grids, one.a).label));
            case Op::push_member_organisation: return push(say("l'organisme du membre", "the member's organisation"));
            default: return false;
        }
    }

    /// The list of a column may be known only from where the formula stands.
    std::string column(const Instruction& one) const {
        if (const auto* columns = columns_of(one.b == program::none ? list_ : one.b)) return quoted(row(*columns, one.a).label);
        return say("la réponse de la ligne", "the answer of the line");
    }

    bool fact(const Instruction& one) {
        switch (one.op) {
            case Op::eligibility_met: return push(say("les conditions de recevabilité sont remplies", "the eligibility conditions are met"));
            case Op::grid_complete:
                return push(say("toutes les notes de la grille ", "all the marks of the grid ") + quoted(row(program_.grids, one.a).label) +
                            say(" sont données", " are given"));
            case Op::in_territory: return push(pop().text + say(" est dans le territoire ", " is in the territory ") + name_as_words(row(program_.territories, one.a).name));
            case Op::in_period: return push(pop().text + say(" est dans la période ", " is in the period ") + name_as_words(row(program_.periods, one.a).name));
            case Op::is_eligible: return push(pop().text + say(" est une dépense éligible", " is an eligible expense"));
            case Op::given: return push(pop().text + say(" est renseigné", " is given"));
            case Op::empty: return push(pop().text + say(" n'est pas renseigné", " is not given"));
            default: return false;
        }
    }

    bool comparison(Op op) {
        const char* word = nullptr;
        switch (op) {
            case Op::equal: word = french_ ? " est " : " is "; break;
            case Op::different: word = french_ ? " n'est pas " : " is not "; break;
            case Op::less: word = french_ ? " est inférieur à " : " is less than "; break;
            case Op::less_equal: word = french_ ? " est au plus " : " is at most "; break;
            case Op::greater: word = french_ ? " est supérieur à " : " is more than "; break;
            case Op::greater_equal: word = french_ ? " est au moins " : " is at least "; break;
            case Op::add: word = " + "; break;
            case Op::subtract: word = " − "; break;
            default: return false;
        }
        if (stack_.size() < 2) return false;
        const Piece right = pop();
        const Piece left = pop();
        return push(left.text + word + right.text);
    }

    bool joint(const Instruction& one) {
        if (one.op == Op::negation) return push(say("il n'est pas vrai que ", "it is not true that ") + wrapped(pop(), Op::negation));
        if (one.op != Op::conjunction && one.op != Op::disjunction) return false;
        const auto count = static_cast<std::size_t>(std::max<Index>(one.a, 0));
        if (count > stack_.size()) return false;
        std::string out;
        for (std::size_t i = stack_.size() - count; i < stack_.size(); ++i) {
            if (!out.empty()) out += one.op == Op::conjunction ? say(" et ", " and ") : say(" ou ", " or ");
            out += wrapped(stack_[i], one.op);
        }
        stack_.resize(stack_.size() - count);
        return push(std::move(out), one.op);
    }

    static std::string wrapped(const Piece& piece, Op inside) {
        return piece.joined && piece.joined != inside ? "(" + piece.text + ")" : piece.text;
    }

    bool aggregate(const Instruction& one) {
        if (one.op != Op::sum && one.op != Op::count) return false;
        const program::Field& list = row(program_.fields, one.a);
        std::string out = one.op == Op::sum ? say("la somme de ", "the sum of ") + quoted(row(list.columns, one.b).label) + say(" dans ", " in ")
                                            : say("le nombre de lignes de ", "the number of lines of ");
        out += quoted(list.label);
        if (one.x >= 0) {
            const auto formula = static_cast<Index>(one.x);
            out += say(", pour les lignes où ", ", over the lines where ") + in_words(program_, formula, one.a);
        }
        return push(std::move(out));
    }

    const program::Program& program_;
    Index list_;
    bool french_;
    std::vector<Piece> stack_;
};

}  // namespace

std::string in_quotes(const std::string& text, bool french) {
    return french ? "«\u00A0" + text + "\u00A0»" : "“" + text + "”";
}

std::string name_as_words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string in_words(const program::Program& program, Index formula, Index list) {
    if (formula == program::none) return {};
    const program::Formula& one = program.formulas.at(static_cast<std::size_t>(formula));
    return Speaker(program, list).say_all(one).value_or(one.text);
}

}  // namespace guichet::tools
