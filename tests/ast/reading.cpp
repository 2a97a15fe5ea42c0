#include "tests/ast/reading.h"

#include <gtest/gtest.h>

#include "dsl/diagnostics/render.h"

namespace guichet::ast {
namespace {

using vocabulary::Word;

/// The lines that open the blocks around a line of the construct; those of the file have none.
std::vector<Word> blocks_around(Construct construct) {
    using enum Construct;
    switch (construct) {
        case language: case currency: case timezone: case rounding: case month_end: case delays: case public_holidays: case public_holiday: case call: return {};
        // ---- scenarios ----
        case scenario: case model: case scenarios_of: case scenarios_taken: return {};
        case row: return {Word::scenario, Word::rows};
        case let: case rows: case filled_automatically: case members: case other_dossier: case on_day: case next_act:
        case after_delay: case as_of: case just_before: case then: return {Word::scenario};
        // ---- end of scenarios ----
        case item: return {Word::call, Word::nomenclature};
        case section: case branch: return {Word::call, Word::form};
        case field: case field_of_branch: case field_several: case computed: case list: return {Word::call, Word::form, Word::section};
        case all_of: case at_least_one: case none_of: return {Word::call, Word::eligibility};
        case condition: return {Word::call, Word::eligibility, Word::all_of};
        case ceiling: case period: case base: case grant: case definitive: case grant_computed: return {Word::call, Word::aid};
        case schedule_row: case schedule_rest: case schedule_row_dates: case schedule_row_items: case schedule_row_places: return {Word::call, Word::schedule};
        case start_amount: case grant_cap: case grant_round: case grant_floor: case grant_raise:
            return {Word::call, Word::aid, Word::grant_computed};
        case line_cap: case line_counted: case group_cap: return {Word::call, Word::aid, Word::base};
        case overpayment: return {Word::call, Word::payments};
        case secretariat: case college: case parity: case quorum: case recusal: case seats: case proxies: case substitutes: case chair: return {Word::call, Word::committee};
        case scale: case aggregation: case maximum: case criterion: case criterion_item: case threshold: return {Word::call, Word::grid};
        case level: return {Word::call, Word::grid, Word::criterion};
        case by: case in_session: case fills: case score: case window: case hearing: case deadline: case complement:
        case vote: case ranking_used: case outcome: case reviewers: case extra_reviewer: return {Word::call, Word::stage};
        case paid: case funder: case funder_balance: case instalment: case balance: return {Word::call, Word::payments};
        case identity: case visible: return {Word::call, Word::confidentiality};
        case every: case cutoff: case latecomers: return {Word::call, Word::gathering};
        case sub_envelope: case sub_envelope_poured_back: case insufficient_share: case quota: case spending_order: case insufficient_list: case insufficient_partial: case followers: case renunciation:
            return {Word::call, Word::envelope};
        case survey: case except: return {Word::call, Word::follow_up};
        default: return {Word::call};
    }
}

bool opens_a_block(Construct construct) {
    using enum Construct;
    switch (construct) {
        case call: case applicants: case nomenclature: case form: case section: case branch: case list: case eligibility: case all_of:
        case at_least_one: case none_of: case aid: case base: case committee: case grid: case criterion: case stage:
        case payments: case letter: case confidentiality: case scenario: case model: case rows: case gathering: case follow_up: case schedule: case schedule_by: case grant_computed: case envelope: return true;
        default: return false;
    }
}

std::string opening_line(Word word, Language language) {
    const std::string spelled(vocabulary::spelling(word, language));
    switch (word) {
        case Word::eligibility: case Word::all_of: case Word::payments: case Word::confidentiality: return spelled;
        case Word::grant_computed: return spelled;
        case Word::base: return spelled + (is_french(language) ? " around somme de a.b" : " around sum of a.b");
        case Word::aid: case Word::scenario: return spelled + " \"A\"";
        case Word::envelope: return spelled + " around \"A\" 10 EUR";
        case Word::rows: return spelled + " around";
        default: return spelled + " around \"A\"";
    }
}

}  // namespace

Reading::Reading(std::string text)
    : source("test.call", std::move(text)), parsed(syntax::parse(source)), found(parsed.diagnostics), call(from_syntax(parsed, found)) {
    diagnostics::sort_diagnostics(found);
}

std::vector<std::string> Reading::told() const {
    std::vector<std::string> out;
    for (const auto& diagnostic : found) {
        const std::string seen = text_of(diagnostic.span);
        out.push_back(std::string(diagnostic.code()) + (seen.empty() ? "" : " " + seen));
    }
    return out;
}

std::string Reading::only_message() const {
    EXPECT_EQ(found.size(), 1u) << diagnostics::render_text(found, source, parsed.language);
    if (found.size() != 1) return {};
    return message_text(found[0], parsed.language) + " | " + hint_text(found[0], parsed.language);
}

std::string Reading::mended() const {
    EXPECT_TRUE(found.size() == 1 && found[0].fix) << diagnostics::render_text(found, source, parsed.language);
    if (found.size() != 1 || !found[0].fix) return {};
    std::string text(source.text());
    return text.replace(found[0].fix->span.begin, found[0].fix->span.size(), found[0].fix->replacement);
}

std::string file_with(Construct construct, std::string_view line, Language language) {
    const std::string end(vocabulary::spelling(Word::end, language));
    std::string text = construct == Construct::language ? "" : std::string(example(Construct::language, language)) + "\n";
    const std::vector<Word> around = blocks_around(construct);
    for (const Word word : around) text += opening_line(word, language) + "\n";
    text.append(line).append("\n");
    const std::size_t closers = around.size() + (opens_a_block(construct) ? 1 : 0);
    for (std::size_t i = 0; i < closers; ++i) text += end + "\n";
    // A setting stands before the call that every file has.
    if ((around.empty() || around.front() == Word::scenario) && construct != Construct::call) text += opening_line(Word::call, language) + "\n" + end + "\n";
    return text;
}

Reading read_line(Construct construct, std::string_view line) { return Reading(file_with(construct, line)); }

}  // namespace guichet::ast
