// Who acts or decides: the applicant, the roles, the bodies with their colleges.
#include <algorithm>

#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/reviewers.h"
#include "dsl/check/seats.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

program::Parity read_parity(Context& context, const ast::Body& body) {
    if (!body.parity) {
        const bool of_use = std::any_of(body.colleges.begin(), body.colleges.end(),
                                        [](const ast::College& one) { return one.seats || one.quorum || one.of_present; });
        if (body.colleges.size() >= 2 && !of_use) context.report.absence(Message::colleges_without_parity, body.colleges.back().span, {body.name.text});
        return program::Parity::none;
    }
    if (body.colleges.size() != 2) {
        Diagnostic& found = context.report.absence(Message::parity_needs_two_colleges, body.parity->span,
                                                   {body.name.text, std::to_string(body.colleges.size())});
        if (!body.colleges.empty()) found.with_label(body.colleges.back().span, Message::note_college_here);
    }
    const std::string expected = context.report.word("`des_membres` ou `des_présents`", "`of_members` or `of_those_present`");
    const auto parity = constant_named(context, *body.parity, {ast::Named::of_members, ast::Named::of_present}, expected);
    if (!parity) return program::Parity::none;
    return *parity == ast::Named::of_members ? program::Parity::of_members : program::Parity::of_present;
}

void read_quorum(Context& context, const ast::Body& body, program::Body& out) {
    if (body.quorum_by_number) return;
    if (!body.quorum && only_reviews(context.call, body)) return;
    if (!body.quorum) {
        const Span near = body.parity       ? body.parity->span
                          : !body.colleges.empty() ? body.colleges.back().span
                          : !body.secretary.empty() ? body.secretary.span
                                                    : context.first_line(body.span);
        context.report.absence(Message::quorum_unsaid, near, {body.name.text});
        return;
    }
    const std::optional<Ratio> quorum = constant_percent(context, *body.quorum);
    if (!quorum) return;
    if (*quorum <= Ratio(0) || *quorum > Ratio(1)) {
        context.report.say(Message::quorum_out_of_range, body.quorum->span, {context.text_of(body.quorum->span)});
        return;
    }
    out.has_quorum = true;
    out.quorum = *quorum;
}

Index role_named(Context& context, const ast::Name& name) {
    const Index party = context.symbols.parties.require(context.report, name);
    if (party == none || static_cast<std::size_t>(party) <= context.call.roles.size()) return party;
    context.report.say(Message::role_expected, name.span, {name.text});
    return none;
}

program::Body lower_body(Context& context, const ast::Body& body) {
    program::Body out;
    out.name = body.name.text;
    out.label = body.label.text;
    out.clause = body.ref.text;
    NameTable colleges(Kind::college);
    for (const ast::College& college : body.colleges) {
        colleges.declare(context.report, college.name, none);
        out.college_names.push_back(college.name.text);
        out.college_labels.push_back(college.label.text);
    }
    if (body.colleges.size() == 1) {
        context.report.absence(Message::college_alone, body.colleges.front().span, {body.name.text});
    }
    if (body.secretary.empty()) {
        context.report.absence(Message::secretary_missing, context.first_line(body.span), {body.name.text});
    } else {
        out.secretary = role_named(context, body.secretary);
    }
    out.parity = read_parity(context, body);
    read_quorum(context, body, out);
    read_seats_and_quorums(context, body, out);
    if (body.recusal) {
        Scope scope;
        scope.member = true;
        scope.filling = true;  // nor when the dossier arrived: recusals are read without its calendar
        out.recusal = compile_formula(context, *body.recusal, scope, ValueKind::boolean);
        out.recusal_text = context.text_of(body.recusal->span);
    }
    return out;
}

}  // namespace

void check_parties(Context& context) {
    const ast::Call& call = context.call;
    const Language language = context.report.language();
    program::Party applicant;
    applicant.name = std::string(builtin_word(Builtin::applicant, language));
    applicant.label = context.report.word("Porteur", "Applicant");
    applicant.kind = program::PartyKind::applicant;
    context.program.parties.push_back(std::move(applicant));
    for (const ast::Role& role : call.roles) {
        context.program.parties.push_back({role.name.text, role.label.text, program::PartyKind::role, none, role.ref.text});
    }
    for (std::size_t i = 0; i < call.bodies.size(); ++i) {
        const ast::Body& body = call.bodies[i];
        context.program.parties.push_back(
            {body.name.text, body.label.text, program::PartyKind::body, static_cast<Index>(i), body.ref.text});
    }
    for (const ast::Body& body : call.bodies) context.program.bodies.push_back(lower_body(context, body));
}

}  // namespace guichet::check
