#include "dsl/tools/notice.h"

#include "dsl/tools/graph_cards.h"
#include "dsl/tools/notice_sections.h"

namespace guichet::tools {

std::string NoticeWriter::clause(const std::string& text) const { return text.empty() ? std::string() : clause_shown(text); }

std::string NoticeWriter::cited(const std::string& title, const std::string& text) const {
    return text.empty() ? title : title + " (" + clause_shown(text) + ")";
}

std::string notice_html(const program::Program& program) {
    Page page;
    const NoticeWriter writer{program, page};
    write_prose(writer);
    write_applicants(writer);
    write_calendar(writer);
    write_aid(writer);
    write_envelopes(writer);
    write_payments(writer);
    write_eligibility(writer);
    write_forms(writer);
    write_procedure(writer);
    write_grids(writer);
    write_data(writer);
    write_parameters(writer);
    const std::string under = program.service.empty() ? program.organiser : program.organiser + " — " + program.service;
    return page.document(program.title, under, program.french);
}

}  // namespace guichet::tools
