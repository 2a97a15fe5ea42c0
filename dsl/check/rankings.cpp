// Rankings: what puts dossiers in order, and that something always decides between equals.
#include <algorithm>
#include <deque>
#include <set>

#include "dsl/check/criteria.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using What = Resolved::Kind;
using program::RankKeyKind;

class RankingReader {
public:
    RankingReader(Context& context, const ast::Ranking& ranking) : context_(context), report_(context.report), ranking_(ranking) {}

    program::Ranking read() {
        out_.name = ranking_.name.text;
        out_.label = ranking_.label.text;
        out_.clause = ranking_.ref.text;
        for (std::size_t i = 0; i < ranking_.keys.size(); ++i) read_key(ranking_.keys[i], i == 0);
        check_last();
        return std::move(out_);
    }

private:
    void read_key(const ast::RankKey& said, bool first) {
        if (said.path.empty()) return;
        if (decided_) {
            report_.say(Message::rank_key_never_seen, said.path.span, {said.path.text, decided_->text}).with_label(decided_->span, Message::note_said_here);
            return;
        }
        Scope scope;
        scope.letter = true;  // dossier.reçu_le, dossier.numéro
        ast::Name path = said.path;
        if (!first && grid_ != none && path.text.find('.') == std::string::npos) {
            const ast::Grid& grid = context_.call.grids[static_cast<std::size_t>(grid_)];
            if (find_criterion(grid, path.text).said != nullptr) path.text = grid.name.text + "." + path.text;
        }
        if (path.text.find('.') == std::string::npos && resolve(context_, path, scope).kind == What::unknown) return unknown_key(said.path);
        const Resolved resolved = require(context_, path, scope);
        program::RankKey key;
        key.text = path.text;
        switch (resolved.kind) {
            case What::unknown: case What::ambiguous: failed_ = true; return;
            case What::received_on: key.kind = RankKeyKind::received; break;
            case What::dossier_number: key.kind = RankKeyKind::number; break;
            default: {
                ast::Expr expr;
                expr.kind = ast::ExprKind::path;
                expr.span = said.path.span;
                expr.path = path;
                key.formula = compile_formula(context_, expr, scope, ValueKind::unknown);
                if (key.formula == none) {
                    failed_ = true;
                    return;
                }
                if (!is_ordered(key.formula, said)) return;
            }
        }
        key.descending = direction_of(said, resolved, key.kind);
        if (first && (resolved.kind == What::grid_total || resolved.kind == What::grid_criterion || resolved.kind == What::grid_group)) grid_ = resolved.a;
        if (key.kind != RankKeyKind::formula) decided_ = &said.path;
        out_.keys.push_back(std::move(key));
    }

    /// Of a name alone: all that may stand there, criteria of the first key's grid among them.
    void unknown_key(const ast::Name& name) {
        failed_ = true;
        NameTable possible(Kind::value);
        std::deque<std::string> texts;  // that the table looks at
        const auto add = [&](const std::string& text) {
            if (possible.symbol(text) == nullptr) possible.add({texts.emplace_back(text), Span{}, none, false});
        };
        add(report_.word("dossier.reçu_le", "dossier.received_on"));
        add(report_.word("dossier.numéro", "dossier.number"));
        for (std::size_t i = 0; i < context_.call.grids.size(); ++i) {
            const ast::Grid& grid = context_.call.grids[i];
            add(grid.name.text + report_.word(".total", ".total"));
            if (static_cast<Index>(i) != grid_) continue;
            for (const FlatCriterion& one : flatten(grid)) add(one.said->name.text);
        }
        for (const ast::Schedule& schedule : context_.call.schedules) add(schedule.name.text);
        possible.report_unknown(report_, name.text, name.span);
    }

    bool is_ordered(Index formula, const ast::RankKey& said) {
        const program::Type type = context_.program.formulas[static_cast<std::size_t>(formula)].type;
        if (type == program::Type::number || type == program::Type::money || type == program::Type::date) return true;
        report_.say(Message::type_mismatch, said.path.span,
                    {said.path.text, describe(value_kind(type), report_.french()),
                     report_.word("un nombre, un montant ou une date", "a number, an amount or a date")});
        failed_ = true;
        return false;
    }

    /// As said. Unsaid: the first to arrive comes first, and a criterion of the grid goes as its total.
    bool direction_of(const ast::RankKey& said, const Resolved& resolved, RankKeyKind kind) {
        if (said.descending) return *said.descending;
        if (kind != RankKeyKind::formula) return false;
        const bool of_grid = resolved.kind == What::grid_criterion || resolved.kind == What::grid_group || resolved.kind == What::grid_total;
        if (of_grid && resolved.a == grid_ && !out_.keys.empty()) return out_.keys.front().descending;
        report_.say(Message::rank_direction_missing, said.path.span, {said.path.text});
        return false;
    }

    void check_last() {
        out_.ties_admitted = ranking_.ties_admitted.size() > 0;
        if (ranking_.last_rank) out_.tied_rank = *ranking_.last_rank ? program::TiedRank::last : program::TiedRank::first;
        if (failed_ || out_.keys.empty()) return;
        if (decided_ == nullptr && !out_.ties_admitted) {
            report_.absence(Message::ranking_without_tie_break, ranking_.keys.back().path.span, {ranking_.name.text});
        } else if (decided_ != nullptr && out_.ties_admitted) {
            report_.say(Message::ties_never_happen, ranking_.ties_admitted, {decided_->text}).with_label(decided_->span, Message::note_said_here);
        }
    }

    Context& context_;
    Reporter& report_;
    const ast::Ranking& ranking_;
    program::Ranking out_;
    Index grid_ = none;
    const ast::Name* decided_ = nullptr;  ///< the key that leaves no two dossiers equal
    bool failed_ = false;
};

}  // namespace

void check_ranks(Context& context) {
    std::set<Index> told;
    for (std::size_t i = 0; i < context.program.formulas.size(); ++i) {
        for (const program::Instruction& at : context.program.formulas[i].code) {
            if (at.op != program::Op::push_rank || !told.insert(at.a).second) continue;
            const program::Ranking& ranking = context.program.rankings[static_cast<std::size_t>(at.a)];
            const Span span = context.formula_spans[i];
            if (ranking.ties_admitted && ranking.tied_rank == program::TiedRank::unsaid) {
                context.report.absence(Message::rank_of_equals, span, {ranking.name})
                    .with_label(context.call.rankings[static_cast<std::size_t>(at.a)].ties_admitted, Message::note_said_here);
            }
            const bool made = std::any_of(context.program.stages.begin(), context.program.stages.end(), [&](const program::Stage& stage) { return stage.ranking == at.a; });
            if (!made) context.report.absence(Message::rank_never_made, span, {ranking.name + context.report.word(".rang", ".rank"), ranking.name});
        }
    }
}

void check_rankings(Context& context) {
    for (const ast::Ranking& ranking : context.call.rankings) context.program.rankings.push_back(RankingReader(context, ranking).read());
}

}  // namespace guichet::check
