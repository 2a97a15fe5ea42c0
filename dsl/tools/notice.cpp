#include "dsl/tools/notice.h"

#include <algorithm>

#include "dsl/tools/graph_cards.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"

namespace guichet::tools {

std::string NoticeWriter::clause(const std::string& text) const { return text.empty() ? std::string() : clause_shown(text); }

std::string NoticeWriter::cited(const std::string& title, const std::string& text) const {
    return text.empty() ? title : title + " (" + clause_shown(text) + ")";
}

std::string NoticeWriter::quoted(const std::string& text) const { return in_quotes(text, program.french); }

std::string NoticeWriter::money(Money amount) const { return format_money(amount, program.currency, program.french); }

std::string NoticeWriter::stage(program::Index index) const { return quoted(at(program.stages, index).label); }

std::string NoticeWriter::party(program::Index index) const {
    const program::Party& one = at(program.parties, index);
    return one.kind == program::PartyKind::applicant ? say("le porteur", "the applicant") : one.label;
}

void join(std::string& text, const std::string& more, const char* separator) {
    if (more.empty()) return;
    text += (text.empty() ? "" : separator) + more;
}

const program::ChoiceList* applicants_of(const program::Program& program) {
    const auto is = [](const program::ChoiceList& list) { return program::is_applicants_list(list.name); };
    const auto found = std::find_if(program.choice_lists.begin(), program.choice_lists.end(), is);
    return found == program.choice_lists.end() ? nullptr : &*found;
}

std::string notice_html(const program::Program& program) {
    Page page(program.french);
    const NoticeWriter writer{program, page};
    write_prose(writer);
    write_applicants(writer);
    write_calendar(writer);
    write_aid(writer);
    write_envelopes(writer);
    write_payments(writer);
    write_eligibility(writer);
    write_verifications(writer);
    write_procedure(writer);
    write_acts(writer);
    write_bodies(writer);
    write_grids(writer);
    write_rankings(writer);
    write_follow_up(writer);
    write_forms(writer);
    write_data(writer);
    write_parameters(writer);
    const std::string under = program.service.empty() ? program.organiser : program.organiser + " — " + program.service;
    return page.document(program.title, under);
}

}  // namespace guichet::tools
