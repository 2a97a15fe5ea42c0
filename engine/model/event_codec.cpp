#include <utility>

#include "dsl/program/codec.h"
#include "engine/model/codec.h"
#include "engine/model/json_values.h"

// The indexes and verdicts are written as integers; a value out of an enum's range is refused.
namespace guichet::program {
static void to_json(nlohmann::json& json, const Seen& seen) { json = nlohmann::json::array({seen.name, seen.value}); }
static void from_json(const nlohmann::json& json, Seen& seen) {
    json.at(0).get_to(seen.name);
    json.at(1).get_to(seen.value);
}
static void to_json(nlohmann::json& json, Verdict verdict) { json = static_cast<int>(verdict); }
static void from_json(const nlohmann::json& json, Verdict& verdict) {
    auto number = json.get<int>();
    if (number < 0 || number > 2) throw std::runtime_error("not a verdict: " + json.dump());
    verdict = static_cast<Verdict>(number);
}
}  // namespace guichet::program

namespace guichet::model {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Trace, rule, text, clause, seen, verdict, message)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallPublished, program, fingerprint)
static void to_json(nlohmann::json& json, const MemberAppointed& event) {
    json = {{"body", event.body}, {"college", event.college}, {"person", event.person}, {"name", event.name}, {"organisation", event.organisation}};
    if (!event.substitute_of.empty()) json["substitute_of"] = event.substitute_of;
}
static void from_json(const nlohmann::json& json, MemberAppointed& event) {
    json.at("body").get_to(event.body);
    json.at("college").get_to(event.college);
    json.at("person").get_to(event.person);
    json.at("name").get_to(event.name);
    json.at("organisation").get_to(event.organisation);
    event.substitute_of = json.value("substitute_of", std::string());
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SessionConvened, session, body, date, dossiers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AttendanceRecorded, session, present)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SessionOpened, session, traces)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SessionClosed, session)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DossierCreated, dossier, reference, applicant, slots)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Answer, field, value)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnswersChanged, answers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FormSubmitted, stage, form, received_at, receipt, traces)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RulesAssessed, subject, verdict, traces)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExcludedLine, line, amount, reason, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReducedLine, line, amount, counts_for, reason, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AwardStepTaken, label, text, clause, applies, seen, after)

// What came after the first records: written when it says something, absent from the older ones.
template <class T>
static void write_later(nlohmann::json& json, const char* name, const std::vector<T>& values) {
    if (!values.empty()) json[name] = values;
}
template <class T>
static void read_later(const nlohmann::json& json, const char* name, std::vector<T>& values) {
    if (auto found = json.find(name); found != json.end()) found->get_to(values);
}
static void to_json(nlohmann::json& json, const ExpensesAssessed& event) {
    json = {{"base", event.base}, {"total", event.total}, {"counted", event.counted}, {"excluded", event.excluded}, {"clause", event.clause}};
    write_later(json, "reduced", event.reduced);
}
static void from_json(const nlohmann::json& json, ExpensesAssessed& event) {
    json.at("base").get_to(event.base);
    json.at("total").get_to(event.total);
    json.at("counted").get_to(event.counted);
    json.at("excluded").get_to(event.excluded);
    json.at("clause").get_to(event.clause);
    read_later(json, "reduced", event.reduced);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StageEntered, stage)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeadlineArmed, stage, deadline, armed, last_day, due, zone, tz_version, trace)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeadlineSuspended, stage, deadline, remaining_days)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeadlineResumed, stage, deadline, armed, last_day, due)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeadlinePassed, stage, deadline, armed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeadlineCleared, stage, deadline)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AlertRaised, party, what, subject, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ComplementRequested, text, last_day, due, armed, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ComplementAnswered, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ProxyGiven, session, from, to)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ChairDesignated, session, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VoteRecorded, stage, session, person, outcome, by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Ranked, dossier, rank, keys, decided_by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RankingEstablished, session, ranking, dossiers, clause)
// Marks in whole points, as the first journals have them, say no parts.
static void to_json(nlohmann::json& json, const MarksGiven& given) {
    json = {{"grid", given.grid}, {"person", given.person}, {"marks", given.marks}, {"comment", given.comment}};
    if (given.parts != 1) json["parts"] = given.parts;
}
static void from_json(const nlohmann::json& json, MarksGiven& given) {
    json.at("grid").get_to(given.grid);
    json.at("person").get_to(given.person);
    json.at("marks").get_to(given.marks);
    json.at("comment").get_to(given.comment);
    given.parts = json.value("parts", std::int64_t{1});
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MemberRecused, body, person, reason, automatic, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(HearingHeld, session, minutes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ScoreSet, grid, numerator, denominator, markers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OutcomeReached, stage, outcome, day, session, reason, traces)
static void to_json(nlohmann::json& json, const AwardGranted& event) {
    json = {{"amount", event.amount}, {"asked_ceiling", event.asked_ceiling}, {"bound", event.bound}, {"clause", event.clause}, {"bounds", event.bounds}};
    write_later(json, "steps", event.steps);
}
static void from_json(const nlohmann::json& json, AwardGranted& event) {
    json.at("amount").get_to(event.amount);
    json.at("asked_ceiling").get_to(event.asked_ceiling);
    json.at("bound").get_to(event.bound);
    json.at("clause").get_to(event.clause);
    json.at("bounds").get_to(event.bounds);
    read_later(json, "steps", event.steps);
}
static void to_json(nlohmann::json& json, const RecoveryOrdered& event) {
    json = {{"party", event.party}, {"amount", event.amount}, {"threshold", event.threshold}, {"clause", event.clause}};
    write_later(json, "parts", event.parts);
}
static void from_json(const nlohmann::json& json, RecoveryOrdered& event) {
    json.at("party").get_to(event.party);
    json.at("amount").get_to(event.amount);
    json.at("threshold").get_to(event.threshold);
    json.at("clause").get_to(event.clause);
    read_later(json, "parts", event.parts);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecoveryWaived, amount, threshold, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PaidMoneySettled, paid, rule, party, clause)
static void to_json(nlohmann::json& json, const RecoveryRecorded& event) {
    json = {{"amount", event.amount}, {"reference", event.reference}};
    if (event.funder != program::none) json["funder"] = event.funder;
}
static void from_json(const nlohmann::json& json, RecoveryRecorded& event) {
    json.at("amount").get_to(event.amount);
    json.at("reference").get_to(event.reference);
    event.funder = json.value("funder", program::none);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(InstalmentReduced, instalment, before, after, by_final_amount, clause)
static void to_json(nlohmann::json& json, const ClaimSettled& event) {
    json = {{"party", event.party}, {"amount", event.amount}, {"most", event.most}, {"reason", event.reason}, {"clause", event.clause}};
    if (event.asked.cents != 0) json["asked"] = event.asked;
}
static void from_json(const nlohmann::json& json, ClaimSettled& event) {
    json.at("party").get_to(event.party);
    json.at("amount").get_to(event.amount);
    json.at("most").get_to(event.most);
    json.at("reason").get_to(event.reason);
    json.at("clause").get_to(event.clause);
    if (const auto at = json.find("asked"); at != json.end()) at->get_to(event.asked);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(InstalmentExamined, instalment, party, amount, released, reason, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FinalAmountSet, amount, award, justified, planned, rule, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(InstalmentDue, instalment, amount, derivation, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OverpaymentFound, amount)
static void to_json(nlohmann::json& json, const InstalmentPaid& event) {
    json = {{"instalment", event.instalment}, {"amount", event.amount}, {"reference", event.reference}};
    if (event.funder != program::none) json["funder"] = event.funder;
}
static void from_json(const nlohmann::json& json, InstalmentPaid& event) {
    json.at("instalment").get_to(event.instalment);
    json.at("amount").get_to(event.amount);
    json.at("reference").get_to(event.reference);
    event.funder = json.value("funder", program::none);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LetterIssued, letter, to, subject, lines)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DossierWithdrawn, stage, reason)
// ---- branches, limits ----
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ClearedAnswer, field, condition)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnswersCleared, answers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RequesterIdentified, identity, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CountedDossier, call, dossier, reference, day, amount)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LimitAssessed, limit, first, last, dossiers, declared, total, rest, ceiling, known, clause)
// ---- vérifications ----
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(VerificationSettled, verification, stage, number, fulfilled, reason, person, day, clause)
// ---- lecteurs ----
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReviewerAssigned, stage, person, rotation, load, armed, day, last_day, due, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReviewerReleased, stage, person, how, reason, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReviewOverdue, stage, person, armed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReviewsDiffer, stage, numerator, denominator, clause)
// ---- time ----
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OccurrenceAssigned, gathering, number, entered, cutoff, date, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SurveyScheduled, survey, opens_on, due, armed, trace)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SurveyOpened, survey, last_day, due, armed, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SurveyReminded, survey, number, last_day, due, armed, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SurveyAnswered, survey, day, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SurveyUnanswered, survey, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SurveyCancelled, survey, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ActPerformed, act, stage, day, reason, proposed, comes_back, trace)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Amendment, field, before, after)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnswersAmended, act, changes, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AmendmentDropped, act)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DeadlineExtended, act, stage, deadline, number, armed, former_last_day, last_day, due, reason, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StageResumed, stage)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReturnForgotten, stage)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MarksReopened, stage, grid)
// ---- enveloppes ----
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Purse, envelope, year, part, quotas)
static void to_json(nlohmann::json& json, const EnvelopeEngaged& event) {
    json = {{"dossier", event.dossier}, {"purse", event.purse}, {"amount", event.amount}, {"from_part", event.from_part}, {"wanted", event.wanted},
            {"before", event.before}, {"after", event.after}, {"stops", event.stops}, {"clause", event.clause}};
    if (event.closed) json["closed"] = true;
}
static void from_json(const nlohmann::json& json, EnvelopeEngaged& event) {
    json.at("dossier").get_to(event.dossier);
    json.at("purse").get_to(event.purse);
    json.at("amount").get_to(event.amount);
    json.at("from_part").get_to(event.from_part);
    json.at("wanted").get_to(event.wanted);
    json.at("before").get_to(event.before);
    json.at("after").get_to(event.after);
    json.at("stops").get_to(event.stops);
    json.at("clause").get_to(event.clause);
    event.closed = json.value("closed", false);
}
static void to_json(nlohmann::json& json, const EnvelopeReleased& event) {
    json = {{"dossier", event.dossier}, {"purse", event.purse}, {"amount", event.amount}, {"from_part", event.from_part}, {"paid", event.paid},
            {"before", event.before}, {"after", event.after}, {"at", event.at}, {"clause", event.clause}};
    if (event.closed) json["closed"] = true;
}
static void from_json(const nlohmann::json& json, EnvelopeReleased& event) {
    json.at("dossier").get_to(event.dossier);
    json.at("purse").get_to(event.purse);
    json.at("amount").get_to(event.amount);
    json.at("from_part").get_to(event.from_part);
    json.at("paid").get_to(event.paid);
    json.at("before").get_to(event.before);
    json.at("after").get_to(event.after);
    json.at("at").get_to(event.at);
    json.at("clause").get_to(event.clause);
    event.closed = json.value("closed", false);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EnvelopePaid, dossier, envelope, year, amount)
static void to_json(nlohmann::json& json, const DossierReserved& event) {
    json = {{"dossier", event.dossier}, {"purse", event.purse}, {"stage", event.stage}, {"amount", event.amount}, {"place", event.place},
            {"rank", event.rank}, {"left", event.left}, {"clause", event.clause}};
    if (event.least.cents != 0) json["least"] = event.least;
}
static void from_json(const nlohmann::json& json, DossierReserved& event) {
    json.at("dossier").get_to(event.dossier);
    json.at("purse").get_to(event.purse);
    json.at("stage").get_to(event.stage);
    json.at("amount").get_to(event.amount);
    json.at("place").get_to(event.place);
    json.at("rank").get_to(event.rank);
    json.at("left").get_to(event.left);
    json.at("clause").get_to(event.clause);
    if (const auto at = json.find("least"); at != json.end()) at->get_to(event.least);
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReserveCalled, dossier, envelope, year, place, amount, wanted, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReserveLeft, dossier, envelope, year, place, at, clause)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PartPouredBack, envelope, year, part, left, open, day, at, clause)
static void to_json(nlohmann::json& json, const ComplementLapsed&) { json = nlohmann::json::object(); }
static void from_json(const nlohmann::json&, ComplementLapsed&) {}

namespace {

template <std::size_t... I>
Event read_event(std::string_view kind, const nlohmann::json& json, std::index_sequence<I...>) {
    Event event;
    bool found = false;
    auto try_one = [&]<std::size_t N>() {
        using T = std::variant_alternative_t<N, EventVariant>;
        if (!found && kind == event_kind(N)) {
            T value;
            from_json(json, value);
            event = std::move(value);
            found = true;
        }
    };
    (try_one.template operator()<I>(), ...);
    if (!found) throw std::runtime_error("unknown kind of event: " + std::string(kind));
    return event;
}

}  // namespace

nlohmann::json event_to_json(const Event& event) {
    nlohmann::json json = std::visit([](const auto& value) { nlohmann::json j = nlohmann::json::object(); to_json(j, value); return j; }, event);
    json["kind"] = kind_of(event);
    return json;
}

Event event_from_json(const nlohmann::json& json) {
    const auto& kind = json.at("kind").get_ref<const std::string&>();
    return read_event(kind, json, std::make_index_sequence<std::variant_size_v<EventVariant>>{});
}

std::string encode(const Entry& entry) {
    nlohmann::json json = nlohmann::json::object();
    json["command"] = command_to_json(entry.command);
    json["events"] = nlohmann::json::array();
    for (const auto& event : entry.events) json["events"].push_back(event_to_json(event));
    return json.dump();
}

Entry decode(std::string_view text) {
    auto json = nlohmann::json::parse(text);
    Entry entry;
    entry.command = command_from_json(json.at("command"));
    for (const auto& event : json.at("events")) entry.events.push_back(event_from_json(event));
    return entry;
}

nlohmann::json rejection_to_json(const Rejection& rejection) {
    nlohmann::json json = {{"kind", word(rejection.kind)}, {"français", rejection.french}, {"english", rejection.english}};
    if (!rejection.clause.empty()) json["clause"] = rejection.clause;
    if (!rejection.faults.empty()) {
        auto& faults = json["faults"] = nlohmann::json::array();
        for (const auto& fault : rejection.faults) {
            nlohmann::json item = {{"place", fault.place}, {"français", fault.french}, {"english", fault.english}};
            if (!fault.clause.empty()) item["clause"] = fault.clause;
            faults.push_back(std::move(item));
        }
    }
    return json;
}

}  // namespace guichet::model
