#include "engine/daemon/readings.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/daemon/call_view.h"
#include "engine/views/as_read.h"
#include "engine/views/describe.h"
#include "engine/views/dossier_view.h"
#include "engine/views/envelopes_view.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

/// Records of one page of the journal are read together; beyond this gap it is cheaper to seek.
constexpr std::uint64_t seek_beyond = 64;

api::Found here(const json& body) {
    api::Found found;
    found.text = body.dump() + "\n";
    return found;
}

api::Found missing(api::Found::Status status, std::string french, std::string english) {
    api::Found found;
    found.status = status;
    found.french = std::move(french);
    found.english = std::move(english);
    return found;
}

template <class Table>
std::string names_of(const Table& table) {
    std::string all;
    for (const auto& one : table) all += (all.empty() ? "" : ", ") + one.name;
    return all;
}

}  // namespace

api::Found unknown_call(const std::string& name) {
    return missing(api::Found::Status::no_call, fmt::format("aucun appel « {} » n'est en service ici", name),
                   fmt::format("no call “{}” is in service here", name));
}

api::Found unknown_dossier(const std::string& name) {
    return missing(api::Found::Status::no_dossier, fmt::format("aucun dossier « {} » dans cet appel ; vérifiez son numéro", name),
                   fmt::format("no dossier “{}” in this call; check its number", name));
}

std::optional<api::Found> unknown_party(const program::Program& program, const std::string& party) {
    if (party == model::engine_party || program::find_party(program, party) != program::none) return std::nullopt;
    const auto all = names_of(program.parties);
    return missing(api::Found::Status::no_name, fmt::format("« {} » n'est pas un rôle de cet appel ; il y a : {}", party, all),
                   fmt::format("“{}” is not a role of this call; there are: {}", party, all));
}

api::Found list_calls(const runtime::Engine& engine) {
    json all = json::array();
    for (const auto& [name, shard] : engine.shards()) all.push_back(call_summary(shard->program()));
    return here({{"calls", std::move(all)}});
}

api::Found show_call(const runtime::Shard& shard, const views::Reader& reader) {
    auto view = call_view(shard.program(), shard.fingerprint());
    if (!shard.program().envelopes.empty() && views::may_see_envelopes(shard.program(), reader)) view["envelopes"] = views::envelopes_view(shard.state(), shard.program());
    return here(view);
}

api::Found list_dossiers(const runtime::Shard& shard, const api::ListDossiers& question, const views::Reader& reader) {
    const auto& program = shard.program();
    const auto& call = shard.state();
    auto stage = program::none;
    if (!question.stage.empty()) {
        stage = program::find_stage(program, question.stage);
        if (stage == program::none) {
            const auto all = names_of(program.stages);
            return missing(api::Found::Status::no_name, fmt::format("aucune étape « {} » dans cet appel ; il y a : {}", question.stage, all),
                           fmt::format("no stage “{}” in this call; there are: {}", question.stage, all));
        }
    }
    json body = {{"dossiers", json::array()}};
    auto& list = body["dossiers"];
    auto from = question.after.empty() ? call.dossiers.begin() : call.dossiers.upper_bound(question.after);
    for (; from != call.dossiers.end(); ++from) {
        const auto& dossier = from->second;
        if (stage != program::none && dossier.stage != stage) continue;
        if (!views::may_find(call, program, dossier, reader)) continue;
        if (list.size() == question.limit) {
            body["next"] = list.back().at("number");
            break;
        }
        list.push_back(views::dossier_summary(call, program, dossier, reader));
    }
    return here(body);
}

const state::Dossier* find_dossier(const runtime::Shard& shard, const std::string& name, const views::Reader& reader) {
    const auto* dossier = state::find(shard.state(), name);
    return dossier && views::may_find(shard.state(), shard.program(), *dossier, reader) ? dossier : nullptr;
}

api::Found show_dossier(const runtime::Shard& shard, const state::Dossier& dossier, const views::Reader& reader) {
    return here(views::dossier_view(shard.state(), shard.program(), dossier, reader));
}

std::vector<views::Recorded> read_records(const journal::Journal& journal, const std::vector<std::uint64_t>& sequences) {
    std::vector<views::Recorded> records;
    std::size_t next = 0;
    while (next < sequences.size()) {
        const auto before = next;
        journal.read(sequences[next], [&](const journal::Record& record) {
            if (record.sequence == sequences[next]) {
                records.push_back({record.sequence, record.recorded_at, model::decode(record.body)});
                ++next;
            }
            return next < sequences.size() && sequences[next] - record.sequence <= seek_beyond;
        });
        if (next == before) throw std::runtime_error(fmt::format("record {} is not in the journal", sequences[next]));
    }
    return records;
}

api::Found show_history(const runtime::Shard& shard, const state::Dossier& dossier, const std::vector<views::Recorded>& records,
                        const views::Reader& reader, api::InFrench french) {
    const auto& program = shard.program();
    const bool in_french = french.value_or(program.french);
    json all = json::array();
    for (const auto& record : records) {
        json lines = json::array();
        for (const auto& event : record.entry.events) {
            const auto read = views::as_read(shard.state(), program, dossier, reader, event);
            if (!read) continue;
            auto told = views::describe(program, *read, in_french);
            json line = {{"event", model::kind_of(event)}, {"text", std::move(told.line)}};
            if (!told.clause.empty()) line["clause"] = std::move(told.clause);
            if (!told.details.empty()) line["details"] = std::move(told.details);
            lines.push_back(std::move(line));
        }
        if (lines.empty()) continue;
        const auto& command = record.entry.command;
        const auto actor = views::actor_as_read(shard.state(), program, dossier, reader, command);
        all.push_back({{"sequence", record.sequence},
                       {"received_at", iso(command.received_at)},
                       {"local", views::local_text(shard.zone(), command.received_at)},
                       {"by", {{"party", actor.party}, {"person", actor.person}}},
                       {"lines", std::move(lines)}});
    }
    return here({{"dossier", dossier.id}, {"history", std::move(all)}});
}

api::Found explain_dossier(const runtime::Shard& shard, const state::Dossier& dossier, const std::vector<views::Recorded>& records,
                           const views::Reader& reader, api::InFrench french, bool brief) {
    api::Found found;
    found.text = views::explain(shard.state(), shard.program(), shard.zone(), dossier, records, reader, french.value_or(shard.program().french), brief);
    return found;
}

}  // namespace guichet::daemon
