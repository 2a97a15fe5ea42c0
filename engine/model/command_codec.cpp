#include <array>
#include <utility>

#include "engine/model/codec.h"
#include "engine/model/json_values.h"

namespace guichet::model {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Actor, party, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PublishCall, program, fingerprint)
// A member is appointed as before there were substitutes.
static void to_json(nlohmann::json& json, const AppointMember& appoint) {
    json = {{"body", appoint.body}, {"college", appoint.college}, {"person", appoint.person}, {"name", appoint.name}, {"organisation", appoint.organisation}};
    if (!appoint.substitute_of.empty()) json["substitute_of"] = appoint.substitute_of;
}
static void from_json(const nlohmann::json& json, AppointMember& appoint) {
    json.at("body").get_to(appoint.body);
    json.at("college").get_to(appoint.college);
    json.at("person").get_to(appoint.person);
    json.at("name").get_to(appoint.name);
    json.at("organisation").get_to(appoint.organisation);
    appoint.substitute_of = json.value("substitute_of", std::string());
}
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ConveneSession, body, session, date, dossiers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecordAttendance, session, present)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OpenSession, session)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CloseSession, session)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CreateDossier, reference)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnswerInput, path, json)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ChangeAnswers, answers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FillForm, form, json)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RequestComplement, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnswerComplement, answers, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecuseMember, person, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(HoldHearing, minutes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReachOutcome, outcome, amount, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WithdrawDossier, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecordPayment, instalment, reference)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(FireDeadline, deadline, armed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PerformAct, act, reason, answers)
// The form is written only when it is named: commands kept before surveys were have none.
static void to_json(nlohmann::json& json, const SubmitForm& submit) {
    json = nlohmann::json::object();
    if (!submit.form.empty()) json["form"] = submit.form;
}
static void from_json(const nlohmann::json& json, SubmitForm& submit) { submit.form = json.value("form", std::string()); }
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecordRecovery, reference)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ClaimBack, amount, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExamineInstalment, instalment, released, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(GiveProxy, session, from, to)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DesignateChair, session, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecordVote, person, outcome)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EstablishRanking, session)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CallReserve, place)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PourBack, envelope, part, year)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SettleVerification, verification, fulfilled, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AssignReviewer, person)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ReleaseReviewer, person, reason)
// Marks in whole points, as the first journals have them, say no parts.
static void to_json(nlohmann::json& json, const GiveMarks& give) {
    json = {{"grid", give.grid}, {"marks", give.marks}, {"comment", give.comment}};
    if (give.parts != 1) json["parts"] = give.parts;
}
static void from_json(const nlohmann::json& json, GiveMarks& give) {
    json.at("grid").get_to(give.grid);
    json.at("marks").get_to(give.marks);
    json.at("comment").get_to(give.comment);
    give.parts = json.value("parts", std::int64_t{1});
}

namespace {

template <std::size_t... I>
CommandBody read_body(std::string_view kind, const nlohmann::json& json, std::index_sequence<I...>) {
    CommandBody body;
    bool found = false;
    auto try_one = [&]<std::size_t N>() {
        using T = std::variant_alternative_t<N, CommandVariant>;
        if (!found && kind == command_kind(N)) {
            T value;
            from_json(json, value);
            body = std::move(value);
            found = true;
        }
    };
    (try_one.template operator()<I>(), ...);
    if (!found) throw std::runtime_error("unknown kind of command: " + std::string(kind));
    return body;
}

}  // namespace

nlohmann::json body_to_json(const CommandBody& body) {
    nlohmann::json json = std::visit([](const auto& value) { nlohmann::json j = nlohmann::json::object(); to_json(j, value); return j; }, body);
    json["kind"] = kind_of(body);
    return json;
}

CommandBody body_from_json(const nlohmann::json& json) {
    const auto& kind = json.at("kind").get_ref<const std::string&>();
    return read_body(kind, json, std::make_index_sequence<std::variant_size_v<CommandVariant>>{});
}

nlohmann::json command_to_json(const Command& command) {
    nlohmann::json json = nlohmann::json::object();
    json["id"] = command.id;
    json["call"] = command.call;
    json["dossier"] = command.dossier;
    json["actor"] = command.actor;
    json["received_at"] = command.received_at;
    json["body"] = body_to_json(command.body);
    return json;
}

Command command_from_json(const nlohmann::json& json) {
    Command command;
    json.at("id").get_to(command.id);
    json.at("call").get_to(command.call);
    json.at("dossier").get_to(command.dossier);
    json.at("actor").get_to(command.actor);
    json.at("received_at").get_to(command.received_at);
    command.body = body_from_json(json.at("body"));
    return command;
}

}  // namespace guichet::model
