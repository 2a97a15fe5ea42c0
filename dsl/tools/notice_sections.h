#pragma once
// Inside notice: one function for each section, in the order of the document. A section about
// something that the call does not have writes nothing.
#include <string>

#include "dsl/program/lookup.h"
#include "dsl/program/program.h"
#include "dsl/tools/notice_page.h"

namespace guichet::tools {

/// What every section needs: the call, the page, and the choice of words.
struct NoticeWriter {
    const program::Program& program;
    Page& page;

    std::string say(const char* french, const char* english) const { return program.french ? french : english; }
    std::string colon() const { return program.french ? " : " : ": "; }
    std::string quoted(const std::string& text) const;
    std::string money(Money amount) const;
    /// "Title (art. 3)".
    std::string cited(const std::string& title, const std::string& clause) const;
    std::string clause(const std::string& clause) const;
    std::string stage(program::Index index) const;  ///< its label, in quotes
    std::string party(program::Index index) const;
};

/// Adds `more` to `text`, after a separator when something stands there.
void join(std::string& text, const std::string& more, const char* separator);
/// The list that says who may apply; nullptr when the call has none.
const program::ChoiceList* applicants_of(const program::Program& program);

// notice_rules.cpp
void write_prose(const NoticeWriter& writer);
void write_applicants(const NoticeWriter& writer);
void write_eligibility(const NoticeWriter& writer);
// notice_forms.cpp
void write_forms(const NoticeWriter& writer);
// notice_calendar.cpp
void write_calendar(const NoticeWriter& writer);
void write_follow_up(const NoticeWriter& writer);
// notice_money.cpp
void write_aid(const NoticeWriter& writer);
void write_payments(const NoticeWriter& writer);
// notice_envelopes.cpp
void write_envelopes(const NoticeWriter& writer);
// notice_limits.cpp
void write_limits(const NoticeWriter& writer);
// notice_verifications.cpp
void write_verifications(const NoticeWriter& writer);
// notice_procedure.cpp
void write_procedure(const NoticeWriter& writer);
// notice_acts.cpp
void write_acts(const NoticeWriter& writer);
// notice_bodies.cpp
void write_bodies(const NoticeWriter& writer);
void write_grids(const NoticeWriter& writer);
void write_rankings(const NoticeWriter& writer);
// notice_data.cpp
void write_data(const NoticeWriter& writer);
void write_parameters(const NoticeWriter& writer);

}  // namespace guichet::tools
