#include "dsl/compare/schedules.h"

#include <map>

namespace guichet::compare {
namespace {

using program::Op;

/// "70[taux]" → "taux".
std::string name_of(const Expression& one) {
    const auto open = one.canon.find('['), close = one.canon.find(']');
    return open == std::string::npos || close == std::string::npos ? "" : one.canon.substr(open + 1, close - open - 1);
}

/// How often each schedule is used.
using Uses = std::map<std::string, int>;

void count_all(const Expression& one, Uses& uses) {
    if (one.op == Op::push_schedule) ++uses[name_of(one)];
    for (const auto& part : one.parts) count_all(part, uses);
}
void count_all(const Node& node, Uses& uses) {
    count_all(node.expression, uses);
    for (const auto& item : node.items) count_all(item, uses);
}

/// Uses of which more gives more.
void count_raising(const Expression& one, Uses& uses) {
    switch (one.op) {
        case Op::push_schedule: ++uses[name_of(one)]; return;
        case Op::subtract: case Op::divide:
            if (one.parts.size() == 2) count_raising(one.parts[0], uses);
            return;
        case Op::multiply:
            // A base is a sum of expenses: it counts as positive.
            if (one.parts.size() == 2 && one.parts[1].op == Op::push_base) count_raising(one.parts[0], uses);
            if (one.parts.size() == 2 && one.parts[0].op == Op::push_base) count_raising(one.parts[1], uses);
            return;
        case Op::add: case Op::least: case Op::greatest: case Op::round_money:
            for (const auto& part : one.parts) count_raising(part, uses);
            return;
        default: return;
    }
}

}  // namespace

std::set<std::string> raising_schedules(const Node& program) {
    Uses all, raising;
    count_all(program, all);
    for (const char* table : {"award_steps", "award_bounds"}) {
        const Node* rows = program.find(table);
        for (std::size_t i = 0; rows != nullptr && i < rows->items.size(); ++i) {
            const Node* amount = rows->items[i].find("amount");
            const Node* kind = rows->items[i].find("kind");
            const bool below = kind != nullptr && kind->x == static_cast<std::int64_t>(program::AwardStepKind::at_least);
            if (amount != nullptr && !below) count_raising(amount->expression, raising);
        }
    }
    // A higher most of a field lets more be asked.
    const Node* fields = program.find("fields");
    for (std::size_t i = 0; fields != nullptr && i < fields->items.size(); ++i) {
        if (const Node* most = fields->items[i].find("maximum")) count_raising(most->expression, raising);
    }
    std::set<std::string> out;
    for (const auto& [name, count] : all) {
        if (raising[name] == count) out.insert(name);
    }
    return out;
}

}  // namespace guichet::compare
