#pragma once
// Inside notice: one function for each section, in the order of the document. A section about
// something that the call does not have writes nothing.
#include <string>

#include "dsl/program/program.h"
#include "dsl/tools/notice_page.h"

namespace guichet::tools {

/// What every section needs: the call, the page, and the choice of words.
struct NoticeWriter {
    const program::Program& program;
    Page& page;

    std::string say(const char* french, const char* english) const { return program.french ? french : english; }
    /// "Title (art. 3)".
    std::string cited(const std::string& title, const std::string& clause) const;
    std::string clause(const std::string& clause) const;
};

// notice_rules.cpp
void write_prose(const NoticeWriter& writer);
void write_applicants(const NoticeWriter& writer);
void write_calendar(const NoticeWriter& writer);
void write_aid(const NoticeWriter& writer);
void write_payments(const NoticeWriter& writer);
void write_forms(const NoticeWriter& writer);
void write_eligibility(const NoticeWriter& writer);
// notice_money.cpp
void write_envelopes(const NoticeWriter& writer);
// notice_procedure.cpp
void write_procedure(const NoticeWriter& writer);
void write_grids(const NoticeWriter& writer);
void write_data(const NoticeWriter& writer);
void write_parameters(const NoticeWriter& writer);

}  // namespace guichet::tools
