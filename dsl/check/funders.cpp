// financeur: who bears which share of every instalment, the last one the balance, each paid by a role of its own.
#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/wording.h"

namespace guichet::check {
namespace {

class FunderReader {
public:
    FunderReader(Context& context, const ast::Payments& payments) : context_(context), report_(context.report), payments_(payments) {}

    void read() {
        NameTable names(Kind::funder);
        for (const ast::Funder& one : payments_.funders) {
            names.declare(report_, one.name, none);
            context_.program.funders.push_back(lower(one));
        }
        context_.program.payer = context_.program.funders.front().party;
        if (!payments_.payer.empty()) report_.say(Message::payer_beside_funders, payments_.payer.span).with_label(payments_.funders.front().span, Message::note_said_here);
        check_payers();
        if (payments_.funders.size() == 1) {
            report_.absence(Message::funder_alone, payments_.funders.front().span, {payments_.funders.front().payer.text});
            return;
        }
        if (check_order()) check_shares();
    }

private:
    program::Funder lower(const ast::Funder& one) {
        program::Funder out;
        out.name = one.name.text;
        out.label = one.label.text;
        out.balance = one.balance;
        out.clause = clause_of(one.ref, payments_.ref);
        out.party = context_.symbols.parties.require(report_, one.payer);
        if (out.party > static_cast<Index>(context_.call.roles.size())) report_.say(Message::role_expected, one.payer.span, {one.payer.text});
        if (!one.share) return out;
        if (const auto share = constant_percent(context_, *one.share)) {
            out.share = *share;
            if (*share <= Ratio(0) || *share >= Ratio(1)) {
                report_.say(Message::share_out_of_range, one.share->span, {context_.text_of(one.share->span), report_.word("de chaque versement", "of every instalment")});
                known_ = false;
            }
        } else {
            known_ = false;
        }
        return out;
    }

    void check_payers() {
        for (std::size_t i = 0; i < payments_.funders.size(); ++i) {
            for (std::size_t before = 0; before < i; ++before) {
                const ast::Name& payer = payments_.funders[i].payer;
                if (payer.empty() || payer.text != payments_.funders[before].payer.text) continue;
                report_.say(Message::funder_payer_twice, payer.span, {payer.text}).with_label(payments_.funders[before].payer.span, Message::note_said_here);
                break;
            }
        }
    }

    /// The balance is the last one's.
    bool check_order() {
        bool right = true;
        for (std::size_t i = 0; i < payments_.funders.size(); ++i) {
            const ast::Funder& one = payments_.funders[i];
            const bool last = i + 1 == payments_.funders.size();
            if (one.balance == last) continue;
            right = false;
            report_.say(Message::funder_balance_last, one.span, {one.name.text, last ? report_.word("est le dernier", "is the last one") : report_.word("n'est pas le dernier", "is not the last one")});
        }
        return right;
    }

    void check_shares() {
        if (!known_) return;
        std::vector<program::Funder>& out = context_.program.funders;
        const ast::Funder& last = payments_.funders.back();
        Ratio total;
        for (std::size_t i = 0; i + 1 < out.size(); ++i) total = total + out[i].share;
        const auto shown = [&](Ratio share) { return program::format_ratio(share * Ratio(100), report_.french()) + (report_.french() ? " %" : "%"); };
        if (total >= Ratio(1)) {
            report_.say(Message::funder_shares_whole, last.span, {shown(total) + report_.word(" sans le dernier", " without the last one"), report_.word("laissez une part au dernier financeur", "leave a share to the last funder")});
        } else if (last.share && total + out.back().share != Ratio(1)) {
            report_.say(Message::funder_shares_whole, last.share->span,
                        {shown(total + out.back().share), report_.word("écrivez `solde ", "write `balance ") + shown(Ratio(1) - total) + report_.word("`, ou `solde` seul", "`, or `balance` alone")});
        } else {
            out.back().share = Ratio(1) - total;
        }
    }

    Context& context_;
    Reporter& report_;
    const ast::Payments& payments_;
    bool known_ = true;  ///< every share could be read
};

}  // namespace

void check_funders(Context& context) {
    if (!context.call.payments->funders.empty()) FunderReader(context, *context.call.payments).read();
}

}  // namespace guichet::check
