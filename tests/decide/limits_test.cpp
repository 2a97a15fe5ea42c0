// Limits over the dossiers of one requester: tests/golden/cumuls.call against an oracle that adds up by
// hand. Everybody in it is fictitious.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include <fmt/format.h>

#include "engine/decide/limits.h"
#include "engine/views/describe.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

std::string demand(const std::string& siret, const char* elsewhere = "0.00", const char* asked = "20000.00") {
    return fmt::format(R"({{"porteur": {{"nom": "Association fictive", "nature": "association", "siret": "{}"}},)"
                       R"( "budget": {{"ailleurs": "{}", "demandé": "{}"}}}})",
                       siret, elsewhere, asked);
}

struct Limits : testing::Test {
    TestCall call{compiled(repository_file("tests/golden/cumuls.call"))};

    Said file_now(const std::string& dossier, const std::string& form) {
        must(call.create(dossier));
        must(call.fill(dossier, "demande", form));
        return call.submit(dossier);
    }
    Said grant_now(const std::string& dossier, const std::string& amount = {}) { return call.act(service, dossier, model::ReachOutcome{"accordée", amount, ""}); }
};

/// Is `day` after the same day `months` months before `end`? As people count on a calendar: nothing of dsl/calendar.
bool within(Date day, Date end, int months) {
    const auto moved = (day.year * 12 + static_cast<int>(day.month) - 1) + months;
    const auto last = end.year * 12 + static_cast<int>(end.month) - 1;
    return std::tuple(moved, static_cast<int>(day.day)) > std::tuple(last, static_cast<int>(end.day));
}

TEST(RollingWindow, HoldsTheDaysAfterTheSameDayBefore) {
    program::Limit limit;
    limit.period = program::LimitPeriod::rolling;
    for (const auto& [duration, months] : {std::pair{Duration{3, DurationUnit::years}, 36}, std::pair{Duration{12, DurationUnit::months}, 12},
                                           std::pair{Duration{1, DurationUnit::months}, 1}, std::pair{Duration{18, DurationUnit::months}, 18}}) {
        limit.duration = duration;
        for (std::int32_t end = to_days({2023, 12, 25}); end < to_days({2025, 3, 5}); ++end) {
            const auto [first, last] = decide::window_of(limit, from_days(end), calendar::Rules{});
            EXPECT_EQ(last, from_days(end));
            EXPECT_TRUE(within(first, last, months)) << iso(first) << " " << iso(last);
            EXPECT_FALSE(within(from_days(to_days(first) - 1), last, months)) << iso(first) << " " << iso(last);
        }
    }
    limit.duration = {30, DurationUnit::days};
    EXPECT_EQ(decide::window_of(limit, {2024, 3, 1}, calendar::Rules{}).first, (Date{2024, 2, 1}));
}

TEST(RollingWindow, ReachesBackToTheFirstYearAtMost) {
    program::Limit limit;
    limit.period = program::LimitPeriod::rolling;
    limit.duration = {100, DurationUnit::years};
    EXPECT_EQ(decide::window_of(limit, {50, 1, 1}, calendar::Rules{}).first, (Date{1, 1, 1}));
}

TEST(CalendarYear, GoesFromItsFirstDayToItsLast) {
    program::Limit limit;
    limit.period = program::LimitPeriod::calendar_year;
    const auto [first, last] = decide::window_of(limit, {2024, 7, 14}, calendar::Rules{});
    EXPECT_EQ(first, (Date{2024, 1, 1}));
    EXPECT_EQ(last, (Date{2024, 12, 31}));
}

/// What was granted to whom, kept by hand.
struct Granted {
    std::string firm;
    Date filed;
    std::optional<Date> granted;
    std::int64_t cents = 0;
};

TEST_F(Limits, AgreeWithAnOracleThatAddsUpByHand) {
    const std::vector<std::string> sirets = {"00001146000003", "00001146000011", "00002244200008", "00003333200016"};
    std::mt19937 random(20150302);
    std::vector<Granted> book;
    std::int32_t day = to_days({2015, 2, 3});
    int refused_filings = 0, refused_grants = 0, bounded = 0;
    for (int i = 0; i < 160; ++i) {
        day += 1 + static_cast<std::int32_t>(random() % 45);
        const Date today = from_days(day);
        call.at(fmt::format("{} 1{}:00", iso(today), i % 10));
        const auto& siret = sirets[random() % sirets.size()];
        const auto firm = siret.substr(0, 9);
        const std::int64_t elsewhere = random() % 3 == 0 ? static_cast<std::int64_t>(random() % 12'000) * 100 : 0;
        const auto name = fmt::format("d{}", i);
        const auto said = file_now(name, demand(siret, plain_money(Money{elsewhere}).c_str()));
        const auto same = [&](const Granted& one) { return one.firm == firm; };
        const bool filed_this_year = std::any_of(book.begin(), book.end(), [&](const Granted& one) { return same(one) && within(one.filed, today, 12); });
        ASSERT_EQ(said.reply.accepted, !filed_this_year) << name << " " << iso(today) << " " << said.reply.rejection.french;
        if (filed_this_year) {
            EXPECT_TRUE(refused(said, RejectionKind::rule_not_met, "déjà compté", "3.1"));
            ++refused_filings;
            continue;
        }
        std::int64_t others = elsewhere;
        int grants = 0;
        for (const auto& one : book) {
            if (!same(one) || !one.granted) continue;
            ++grants;
            if (within(*one.granted, today, 36)) others += one.cents;
        }
        Granted mine{firm, today, std::nullopt, 0};
        const std::int64_t rest = std::max<std::int64_t>(30'000'00 - others, 0);
        const auto decided = grant_now(name);
        ASSERT_EQ(decided.reply.accepted, grants < 3 && rest > 0) << name << " " << decided.reply.rejection.french;
        if (decided.reply.accepted) {
            mine.granted = today;
            mine.cents = std::min<std::int64_t>(20'000'00, rest);
            EXPECT_EQ(call.last<model::AwardGranted>(name).amount.cents, mine.cents) << name;
            bounded += mine.cents < 20'000'00;
        } else {
            ++refused_grants;
        }
        book.push_back(std::move(mine));
    }
    EXPECT_GT(refused_filings, 20);
    EXPECT_GT(refused_grants, 5);
    EXPECT_GT(bounded, 2);
}

TEST_F(Limits, TellEachDossierTheyCount) {
    call.at("2015-03-03 10:00");
    must(file_now("un", demand("00001146000003")));
    must(grant_now("un", "12000.00"));
    call.at("2016-03-04 10:00");
    must(file_now("deux", demand("00001146000029", "500.00")));
    must(grant_now("deux"));
    const auto& award = call.last<model::AwardGranted>("deux");
    EXPECT_EQ(plain_money(award.amount), "17500.00");
    EXPECT_EQ(award.bound, "cumul.minimis.reste");
    EXPECT_EQ(award.clause, "7");
    const model::LimitAssessed* minimis = nullptr;
    const auto& events = call.history("deux");
    for (const auto& event : events)
        if (const auto* one = std::get_if<model::LimitAssessed>(&event); one && one->limit == 2) minimis = one;
    ASSERT_NE(minimis, nullptr);
    ASSERT_EQ(minimis->dossiers.size(), 1u);
    EXPECT_EQ(minimis->dossiers[0].reference, "un");
    EXPECT_EQ(minimis->dossiers[0].day, (Date{2015, 3, 3}));
    EXPECT_EQ(plain_money(minimis->dossiers[0].amount), "12000.00");
    EXPECT_EQ(minimis->first, (Date{2013, 3, 5}));
    const auto told = views::describe(call.shard().program(), *minimis, true);
    EXPECT_NE(told.line.find("du 5 mars 2013 au 4 mars 2016 inclus"), std::string::npos) << told.line;
    ASSERT_EQ(told.details.size(), 2u);
    EXPECT_NE(told.details[0].find("compté : un ("), std::string::npos) << told.details[0];
}

TEST_F(Limits, CountTheDossierFiledBeforeAndNeverTheOneFiledAfter) {
    call.at("2015-03-03 10:00");
    must(file_now("un", demand("00001146000003")));
    call.at("2016-03-04 10:00");
    must(file_now("deux", demand("00001146000003")));
    // Judged a year later, the first one is still judged for its own day.
    must(grant_now("un"));
    const auto& events = call.history("un");
    const auto found = std::find_if(events.rbegin(), events.rend(), [](const auto& event) {
        const auto* one = std::get_if<model::LimitAssessed>(&event);
        return one && one->limit == 0;
    });
    ASSERT_NE(found, events.rend());
    EXPECT_TRUE(std::get<model::LimitAssessed>(*found).dossiers.empty());
    EXPECT_EQ(std::get<model::LimitAssessed>(*found).last, (Date{2015, 3, 3}));
}

TEST_F(Limits, OfOneInstantLetTheFirstPassOnly) {
    call.at("2015-03-03 10:00");
    must(call.create("un"));
    must(call.fill("un", "demande", demand("00001146000003")));
    must(call.create("deux"));
    must(call.fill("deux", "demande", demand("00001146000003")));
    EXPECT_TRUE(taken(call.submit("deux")));
    EXPECT_TRUE(refused(call.submit("un"), RejectionKind::rule_not_met, "déjà compté : cet appel, 3 mars 2015", "3.1"));
}

TEST_F(Limits, AreNotEscapedByARequestThatCameBeforeMidnight) {
    call.at("2016-03-04 00:00:01");
    must(file_now("un", demand("00001146000003")));
    // Received the day before, decided after: what the journal has decided counts.
    must(call.create("deux"));
    must(call.fill("deux", "demande", demand("00001146000003")));
    auto late = call.command(applicant("deux"), "deux", model::SubmitForm{});
    late.received_at = paris("2016-03-03 23:59:59");
    EXPECT_TRUE(refused({call.engine().handle(late, call.now()).reply, {}}, RejectionKind::rule_not_met, "déjà compté", "3.1"));
}

}  // namespace
}  // namespace guichet::support
