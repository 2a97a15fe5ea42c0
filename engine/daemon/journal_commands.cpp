#include "engine/daemon/journal_commands.h"

#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/daemon/console.h"
#include "engine/journal/chain.h"
#include "engine/journal/sqlite_journal.h"
#include "engine/runtime/engine.h"
#include "engine/views/as_read.h"
#include "engine/views/describe.h"
#include "engine/views/explain.h"

namespace guichet::daemon {
namespace {

/// Runs `work` with the journal open for reading and replayed; tells what goes wrong.
template <class Work>
int with_journal(const std::string& path, bool french, Work work) {
    try {
        auto journal = journal::SqliteJournal::open_reader(path);
        runtime::Engine engine(*journal);
        return work(*journal, engine);
    } catch (const journal::JournalError& error) {
        tell_error(fmt::format(fmt::runtime(french ? "{} : {} (guichet verify examine le fichier ; repartez d'une sauvegarde)"
                                                   : "{}: {} (guichet verify examines the file; go back to a backup)"), path, error.message(french)), french);
    } catch (const std::exception& error) {
        tell_error(fmt::format(fmt::runtime(french ? "le journal « {} » ne peut être rejoué ({}) ; examinez-le avec guichet verify"
                                                   : "journal “{}” cannot be replayed ({}); examine it with guichet verify"), path, error.what()), french);
    }
    return broken;
}

/// The shards in which a dossier of this name exists for the reader.
std::vector<std::pair<const runtime::Shard*, const state::Dossier*>> find_dossier(const runtime::Engine& engine, const std::string& name,
                                                                                  const std::string& call, const views::Reader& reader) {
    std::vector<std::pair<const runtime::Shard*, const state::Dossier*>> found;
    for (const auto& [shard_name, shard] : engine.shards()) {
        if (!call.empty() && call != shard_name) continue;
        const auto* dossier = state::find(shard->state(), name);
        if (dossier && views::may_find(shard->state(), shard->program(), *dossier, reader)) found.emplace_back(shard.get(), dossier);
    }
    return found;
}

/// A role that none of the calls looked at has would read nothing: it is told, with those there are.
bool is_known(const runtime::Engine& engine, const std::string& call, const views::Reader& reader, bool french) {
    if (reader.party == model::engine_party || engine.shards().empty()) return true;
    std::string known;
    for (const auto& [name, shard] : engine.shards()) {
        if (!call.empty() && call != name) continue;
        if (program::find_party(shard->program(), reader.party) != program::none) return true;
        for (const auto& party : shard->program().parties) known += (known.empty() ? "" : ", ") + party.name;
    }
    tell_error(fmt::format(fmt::runtime(french ? "--as : aucun rôle « {} » dans ce journal ; il y a : {}" : "--as: no role “{}” in this journal; there are: {}"), reader.party, known), french);
    return false;
}

std::string actor_text(const model::Actor& actor) { return actor.person.empty() ? actor.party : actor.party + ":" + actor.person; }

/// A person's reading of the journal: the call's own records for the operator and the roles, a
/// dossier's records as the call lets them be seen.
bool may_read_record(const runtime::Shard& shard, const journal::Record& record, const views::Reader& reader) {
    if (record.dossier.empty()) return reader.party == model::engine_party || program::find_party(shard.program(), reader.party) > 0;
    const auto* dossier = state::find(shard.state(), record.dossier);
    return dossier && views::may_find(shard.state(), shard.program(), *dossier, reader);
}

void print_record(const runtime::Shard& shard, const journal::Record& record, const views::Reader& reader, const LogOptions& options, bool french) {
    auto entry = model::decode(record.body);
    const auto* dossier = record.dossier.empty() ? nullptr : state::find(shard.state(), record.dossier);
    auto visible = nlohmann::json::array();
    std::string lines;
    for (const auto& event : entry.events) {
        const auto read = dossier ? views::as_read(shard.state(), shard.program(), *dossier, reader, event) : std::optional(event);
        if (!read) continue;
        auto told = views::describe(shard.program(), *read, french);
        lines += fmt::format("    {}{}\n", told.line, views::cited(told.clause));
        if (options.details)
            for (const auto& detail : told.details) lines += fmt::format("      - {}\n", detail);
        nlohmann::json one = {{"kind", model::kind_of(event)}, {"text", told.line}};
        if (!told.clause.empty()) one["clause"] = told.clause;
        if (!told.details.empty()) one["details"] = told.details;
        visible.push_back(std::move(one));
    }
    if (visible.empty() && reader.party != model::engine_party) return;
    const auto actor = dossier ? views::actor_as_read(shard.state(), shard.program(), *dossier, reader, entry.command) : entry.command.actor;
    auto name = dossier ? (dossier->reference.empty() ? dossier->id : dossier->reference + " (" + dossier->id + ")") : std::string("—");
    if (options.json) {
        nlohmann::json out = {{"sequence", record.sequence}, {"call", record.call}, {"dossier", record.dossier}, {"kind", record.kind},
                              {"received_at", iso(record.received_at)}, {"party", actor.party}, {"person", actor.person},
                              {"hash", record.hash}, {"events", visible}};
        std::cout << out.dump() << "\n";
        return;
    }
    std::cout << fmt::format("{:>6}  {}  {}  {}  {}  {}\n{}", record.sequence, views::local_text(shard.zone(), record.received_at), name, record.kind,
                             actor_text(actor), record.hash.substr(0, 12), lines);
}

}  // namespace

int explain(const ExplainOptions& options) {
    bool told_french = speaks_french(options.lang);
    auto reader = parse_reader(options.reader, told_french);
    if (!reader) return usage;
    return with_journal(options.journal, told_french, [&](const journal::Journal& journal, const runtime::Engine& engine) {
        if (!is_known(engine, options.call, *reader, told_french)) return static_cast<int>(usage);
        auto found = find_dossier(engine, options.dossier, options.call, *reader);
        if (found.empty()) {
            tell_error(fmt::format(fmt::runtime(told_french ? "aucun dossier « {} » que ce lecteur puisse lire dans ce journal" : "no dossier “{}” in this journal that this reader may read"), options.dossier), told_french);
            return static_cast<int>(mistakes);
        }
        if (found.size() > 1) {
            tell_error(told_french ? "plusieurs appels ont un dossier de ce nom : précisez --call" : "several calls have a dossier of that name: give --call", told_french);
            return static_cast<int>(usage);
        }
        const auto& [shard, dossier] = found.front();
        bool french = options.lang.empty() ? shard->program().french : options.lang != "en";
        std::vector<views::Recorded> records;
        for (auto sequence : dossier->history)
            journal.read(sequence, [&](const journal::Record& record) {
                records.push_back({record.sequence, record.recorded_at, model::decode(record.body)});
                return false;
            });
        std::cout << views::explain(shard->state(), shard->program(), shard->zone(), *dossier, records, *reader, french, !options.full);
        return static_cast<int>(ok);
    });
}

int log(const LogOptions& options) {
    bool told_french = speaks_french(options.lang);
    auto reader = parse_reader(options.reader, told_french);
    if (!reader) return usage;
    return with_journal(options.journal, told_french, [&](const journal::Journal& journal, const runtime::Engine& engine) {
        if (!is_known(engine, options.call, *reader, told_french)) return static_cast<int>(usage);
        std::string only;
        if (!options.dossier.empty()) {
            auto found = find_dossier(engine, options.dossier, options.call, *reader);
            if (found.empty()) {
                tell_error(fmt::format(fmt::runtime(told_french ? "aucun dossier « {} » que ce lecteur puisse lire dans ce journal" : "no dossier “{}” in this journal that this reader may read"), options.dossier), told_french);
                return static_cast<int>(mistakes);
            }
            only = found.front().second->id;
        }
        journal.read(options.from, [&](const journal::Record& record) {
            const auto* shard = engine.find(record.call);
            if (!shard || (!options.call.empty() && options.call != record.call) || (!only.empty() && only != record.dossier)) return true;
            bool french = options.lang.empty() ? shard->program().french : options.lang != "en";
            if (may_read_record(*shard, record, *reader)) print_record(*shard, record, *reader, options, french);
            return true;
        });
        return static_cast<int>(ok);
    });
}

int verify(const VerifyOptions& options) {
    bool french = speaks_french(options.lang);
    auto report = journal::verify_file(options.journal, options.head);
    if (options.json) {
        nlohmann::json out = {{"ok", report.ok}, {"records", report.records}, {"head", report.head_hash}, {"message", report.what(french)}};
        if (!report.ok) out["first_bad_sequence"] = report.first_bad_sequence;
        std::cout << out.dump(2) << "\n";
    } else {
        std::cout << report.what(french) << "\n"
                  << fmt::format(fmt::runtime(french ? "{} enregistrements suivis, tête {}" : "{} records followed, head {}"), report.records, report.head_hash) << "\n";
    }
    return report.ok ? ok : mistakes;
}

}  // namespace guichet::daemon
