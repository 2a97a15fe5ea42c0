#include "dsl/check/boxes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/intervals.h"

namespace guichet::check {
namespace {

using ast::ExprKind;

constexpr std::size_t most_boxes = 20'000;

/// What an answer is compared with, and the points to try. Numbers: cents, days, units or shares.
struct Variable {
    enum class Kind { number, money, date, choice, boolean, place } kind = Kind::number;
    const ast::Expr* path = nullptr;
    Index list = none;                ///< of a choice
    std::set<std::string> places{};   ///< departments
    std::vector<Ratio> points{};      ///< number, money, date; items and booleans by their rank
    std::set<std::string> names{};    ///< of the departments, once they are points
    Resolved what{};
};


class Boxes {
public:
    Boxes(Context& context, const Scope& scope, bool eligible) : context_(context), scope_(scope), eligible_(eligible) {}

    Coverage cover(const std::vector<const ast::Expr*>& conditions) {
        Coverage out;
        out.reached.assign(conditions.size(), false);
        for (const ast::Expr* condition : conditions) {
            if (condition != nullptr && !read(*condition)) return out;
        }
        std::size_t boxes = 1;
        for (auto& [name, variable] : variables_) {
            finish(variable);
            boxes *= std::max<std::size_t>(variable.points.size(), 1);
            if (boxes > most_boxes) return out;
        }
        out.known = true;
        for (std::size_t box = 0; box < boxes; ++box) {
            place(box);
            if (!possible()) continue;
            const auto first = std::find_if(conditions.begin(), conditions.end(),
                                            [&](const ast::Expr* each) { return each == nullptr || holds(*each); });
            if (first != conditions.end()) {
                out.reached[static_cast<std::size_t>(first - conditions.begin())] = true;
            } else if (out.gap.empty() && !(eligible_ && is_refused())) {
                out.gap = described();
            }
        }
        return out;
    }

private:
    /// Enters what the condition compares; false when the method can't read it.
    bool read(const ast::Expr& expr) {
        switch (expr.kind) {
            case ExprKind::conjunction:
            case ExprKind::disjunction:
            case ExprKind::negation:
                return std::all_of(expr.children.begin(), expr.children.end(), [&](const ast::Expr& child) { return read(child); });
            case ExprKind::equal: case ExprKind::different: case ExprKind::less: case ExprKind::less_equal:
            case ExprKind::greater: case ExprKind::greater_equal: return read_comparison(expr);
            case ExprKind::member: return read_place(expr);
            case ExprKind::path: {  // yes or no, alone
                const Variable* variable = variable_of(expr);
                return variable != nullptr && variable->kind == Variable::Kind::boolean;
            }
            default: return false;
        }
    }

    Variable* variable_of(const ast::Expr& expr) {
        if (expr.kind != ExprKind::path) return nullptr;
        const Resolved resolved = resolve(context_, expr.path, scope_);
        Variable variable;
        variable.path = &expr;
        variable.what = resolved;
        if (is_verdict(resolved.kind)) {
            variable.kind = Variable::Kind::boolean;
        } else if (is_score(resolved.kind)) {
            variable.kind = Variable::Kind::number;
        } else if (resolved.kind == Resolved::Kind::received_on || resolved.kind == Resolved::Kind::decided_on) {
            variable.kind = Variable::Kind::date;
        } else if (resolved.kind == Resolved::Kind::field) {
            const program::Field& field = context_.program.fields[static_cast<std::size_t>(resolved.a)];
            switch (value_kind(field.type)) {
                case ValueKind::number: variable.kind = Variable::Kind::number; break;
                case ValueKind::money: variable.kind = Variable::Kind::money; break;
                case ValueKind::date: variable.kind = Variable::Kind::date; break;
                case ValueKind::boolean: variable.kind = Variable::Kind::boolean; break;
                case ValueKind::commune: variable.kind = Variable::Kind::place; break;
                case ValueKind::choice: variable.kind = Variable::Kind::choice; break;
                default: return nullptr;
            }
            variable.list = field.choice_list;
        } else {
            return nullptr;
        }
        return &variables_.try_emplace(expr.path.text, std::move(variable)).first->second;
    }

    /// What is found of a dossier as yes or no.
    static bool is_verdict(Resolved::Kind kind) {
        return kind == Resolved::Kind::eligibility || kind == Resolved::Kind::eligibility_to_verify || kind == Resolved::Kind::thresholds_met ||
               kind == Resolved::Kind::grid_complete || kind == Resolved::Kind::verification || kind == Resolved::Kind::limit_exceeded ||
               kind == Resolved::Kind::stage_outcome;
    }
    static bool is_score(Resolved::Kind kind) {
        return kind == Resolved::Kind::grid_total || kind == Resolved::Kind::grid_criterion || kind == Resolved::Kind::grid_group;
    }

    /// Can these findings stand together? What is met waits for nothing; a stage has one last outcome.
    bool possible() const {
        bool met = false, waits = false;
        std::set<Index> left;
        for (const auto& [name, variable] : variables_) {
            if (variable.kind != Variable::Kind::boolean || variable.points[at_.at(name)] != Ratio(1)) continue;
            met = met || variable.what.kind == Resolved::Kind::eligibility;
            waits = waits || variable.what.kind == Resolved::Kind::eligibility_to_verify;
            if (variable.what.kind == Resolved::Kind::stage_outcome && !left.insert(variable.what.a).second) return false;
        }
        return !met || !waits;
    }

    /// A dossier that the eligibility refuses, with its rules.
    bool is_refused() const {
        bool judged = false;
        for (const auto& [name, variable] : variables_) {
            const bool eligibility = variable.what.kind == Resolved::Kind::eligibility;
            if (!eligibility && variable.what.kind != Resolved::Kind::eligibility_to_verify) continue;
            if (variable.points[at_.at(name)] == Ratio(1)) return false;
            judged = judged || eligibility;
        }
        return judged;
    }

    bool read_comparison(const ast::Expr& expr) {
        Variable* variable = variable_of(expr.children[0]);
        if (variable == nullptr || variable->kind == Variable::Kind::place) return false;
        if (variable->kind == Variable::Kind::choice) return item_of(expr, *variable) != none;
        const auto value = constant_of(expr.children[1]);
        if (!value) return false;
        variable->points.push_back(*value);
        return true;
    }

    bool read_place(const ast::Expr& expr) {
        Variable* variable = variable_of(expr.children[0]);
        const program::Territory* territory = territory_of(expr);
        if (variable == nullptr || variable->kind != Variable::Kind::place || territory == nullptr) return false;
        variable->places.insert(territory->departments.begin(), territory->departments.end());
        return true;
    }

    const program::Territory* territory_of(const ast::Expr& expr) {
        if (expr.children[1].kind != ExprKind::path) return nullptr;
        const Index index = context_.symbols.territories.find(expr.children[1].path.text);
        return index == none ? nullptr : &context_.program.territories[static_cast<std::size_t>(index)];
    }

    Index item_of(const ast::Expr& expr, const Variable& variable) {
        const ast::Expr& right = expr.children[1];
        const bool equality = expr.kind == ExprKind::equal || expr.kind == ExprKind::different;
        if (!equality || right.kind != ExprKind::path || variable.list == none) return none;
        return context_.symbols.items[static_cast<std::size_t>(variable.list)].find(right.path.text);
    }

    std::optional<Ratio> constant_of(const ast::Expr& expr) {
        if (const ast::Literal* literal = find_constant(context_, expr)) {
            if (const bool* yes = std::get_if<bool>(literal)) return Ratio(*yes ? 1 : 0);
        }
        const auto [known, fresh] = constants_.try_emplace(&expr);
        if (fresh) {
            const Interval range = interval_of(context_, expr, scope_);
            if (range.is_point()) known->second = range.low;
        }
        return known->second;
    }

    /// The points to try: each constant and one on either side, inside what the field allows.
    void finish(Variable& variable) {
        if (variable.kind == Variable::Kind::choice) {
            const auto& items = context_.program.choice_lists[static_cast<std::size_t>(variable.list)].items;
            variable.points.clear();
            for (std::size_t i = 0; i < items.size(); ++i) {
                if (items[i].admitted) variable.points.emplace_back(static_cast<std::int64_t>(i));
            }
            return;
        }
        if (variable.kind == Variable::Kind::boolean) {
            variable.points = {Ratio(1), Ratio(0)};
            if (variable.what.kind == Resolved::Kind::grid_complete) variable.points.pop_back();
            return;
        }
        if (variable.kind == Variable::Kind::place) {
            variable.names = variable.places;
            variable.names.insert("—");  // elsewhere
            variable.points.clear();
            for (std::size_t i = 0; i < variable.names.size(); ++i) variable.points.emplace_back(static_cast<std::int64_t>(i));
            return;
        }
        const Interval allowed = interval_of(context_, *variable.path, scope_);
        std::vector<Ratio> points = variable.points;
        for (const Ratio& point : variable.points) {
            try {
                points.push_back(point - Ratio(1));
                points.push_back(point + Ratio(1));
            } catch (const ArithmeticError&) {
                continue;  // nothing lies beyond the last amount there is
            }
        }
        if (variable.kind == Variable::Kind::date) {
            std::erase_if(points, [](const Ratio& day) { return day < Ratio(to_days({1, 1, 1})) || day > Ratio(to_days({9999, 12, 31})); });
        }
        if (allowed.low) points.push_back(*allowed.low);
        if (allowed.high) points.push_back(*allowed.high);
        std::erase_if(points, [&](const Ratio& point) {
            return (allowed.low && point < *allowed.low) || (allowed.high && point > *allowed.high);
        });
        std::sort(points.begin(), points.end());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        variable.points = std::move(points);
    }

    void place(std::size_t box) {
        for (auto& [name, variable] : variables_) {
            const std::size_t count = std::max<std::size_t>(variable.points.size(), 1);
            at_[name] = box % count;
            box /= count;
        }
    }

    bool holds(const ast::Expr& expr) {
        const auto child = [&](const ast::Expr& each) { return holds(each); };
        switch (expr.kind) {
            case ExprKind::conjunction: return std::all_of(expr.children.begin(), expr.children.end(), child);
            case ExprKind::disjunction: return std::any_of(expr.children.begin(), expr.children.end(), child);
            case ExprKind::negation: return !holds(expr.children[0]);
            case ExprKind::path: return variables_.at(expr.path.text).points[at_.at(expr.path.text)] == Ratio(1);
            default: break;
        }
        const Variable& variable = variables_.at(expr.children[0].path.text);
        const std::size_t here = at_.at(expr.children[0].path.text);
        if (here >= variable.points.size()) return false;
        if (expr.kind == ExprKind::member) {
            const auto& departments = territory_of(expr)->departments;
            const std::string& name = *std::next(variable.names.begin(), static_cast<std::ptrdiff_t>(here));
            return std::find(departments.begin(), departments.end(), name) != departments.end();
        }
        const Ratio& value = variable.points[here];
        const Ratio other = variable.kind == Variable::Kind::choice ? Ratio(item_of(expr, variable)) : *constant_of(expr.children[1]);
        switch (expr.kind) {
            case ExprKind::equal: return value == other;
            case ExprKind::different: return value != other;
            case ExprKind::less: return value < other;
            case ExprKind::less_equal: return value <= other;
            case ExprKind::greater: return value > other;
            default: return value >= other;
        }
    }

    std::string value_text(const Variable& variable, std::size_t here) {
        const bool french = context_.report.french();
        const Ratio& value = variable.points[here];
        switch (variable.kind) {
            case Variable::Kind::choice:
                return context_.program.choice_lists[static_cast<std::size_t>(variable.list)].items[static_cast<std::size_t>(value.numerator())].name;
            case Variable::Kind::boolean: return value == Ratio(1) ? (french ? "oui" : "yes") : (french ? "non" : "no");
            case Variable::Kind::money: return format_money(Money{value.numerator() / value.denominator()}, context_.program.currency, french);
            case Variable::Kind::date: return long_date(from_days(static_cast<std::int32_t>(value.numerator())), french);
            case Variable::Kind::place: {
                const std::string& name = *std::next(variable.names.begin(), static_cast<std::ptrdiff_t>(here));
                if (name == "—") return french ? "hors des territoires nommés" : "outside the territories named";
                return (french ? "dans le " : "in ") + name;
            }
            case Variable::Kind::number: break;
        }
        return value.is_integer() ? std::to_string(value.numerator())
                                  : std::to_string(value.numerator()) + "/" + std::to_string(value.denominator());
    }

    /// The case being tried, as people say it.
    std::string described() {
        std::string out;
        for (const auto& [name, variable] : variables_) {
            if (variable.points.empty() || variable.what.kind == Resolved::Kind::grid_complete) continue;
            if (!out.empty()) out += context_.report.french() ? " et " : " and ";
            out += "`" + name + "` = " + value_text(variable, at_.at(name));
        }
        return out;
    }

    Context& context_;
    const Scope& scope_;
    bool eligible_;
    std::map<std::string, Variable> variables_;
    std::map<std::string, std::size_t> at_;
    std::map<const ast::Expr*, std::optional<Ratio>> constants_;  ///< what the conditions compare with
};

}  // namespace

Coverage cover(Context& context, const std::vector<const ast::Expr*>& conditions, const Scope& scope, bool eligible) {
    return Boxes(context, scope, eligible).cover(conditions);
}

}  // namespace guichet::check
