#include "engine/runtime/engine.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "engine/host/digest.h"
#include "engine/journal/chain.h"

namespace guichet::runtime {
namespace {

/// What a command asks, without its id and its instant: the same request has the same digest.
std::string digest_of(const model::Command& command) {
    nlohmann::json asked = {{"call", command.call}, {"dossier", command.dossier},
                            {"party", command.actor.party}, {"person", command.actor.person},
                            {"body", model::body_to_json(command.body)}};
    return host::sha256_hex(asked.dump());  // throws on text that is not UTF-8
}

model::Rejection not_text() {
    model::Rejection rejection;
    rejection.kind = model::RejectionKind::malformed;
    rejection.french = "la commande contient des octets qui ne sont pas du texte UTF-8 ; enregistrez-la en UTF-8";
    rejection.english = "the command holds bytes that are not UTF-8 text; save it as UTF-8";
    return rejection;
}

model::Rejection duplicate_id(const std::string& id) {
    model::Rejection rejection;
    rejection.kind = model::RejectionKind::duplicate_id;
    rejection.french = fmt::format("l'identifiant de la commande (Idempotency-Key sur HTTP) a déjà servi à une autre ; une nouvelle commande en prend un nouveau ({})", id);
    rejection.english = fmt::format("the command's id (Idempotency-Key over HTTP) was already used for another one; a new command takes a new id ({})", id);
    return rejection;
}

model::Rejection unknown_call(const std::string& name) {
    model::Rejection rejection;
    rejection.kind = model::RejectionKind::unknown_call;
    rejection.french = fmt::format("aucun appel « {} » n'est en service ici", name);
    rejection.english = fmt::format("no call “{}” is in service here", name);
    return rejection;
}

}  // namespace

Engine::Engine(const journal::Journal& journal) {
    journal::ChainChecker chain;
    journal.read(1, [&](const journal::Record& record) {
        if (auto broken = chain.next(record)) throw journal::JournalError(journal::Fault::damaged, broken->french, broken->english);
        try {
            replay(record);
        } catch (const std::exception& error) {
            throw std::runtime_error(fmt::format("record {} ({}) cannot be replayed: {}", record.sequence, record.kind, error.what()));
        }
        return true;
    });
}

void Engine::replay(const journal::Record& record) {
    auto entry = model::decode(record.body);
    for (const auto& event : entry.events)
        if (const auto* published = std::get_if<model::CallPublished>(&event))
            shards_[record.call] = std::make_unique<Shard>(program::decode(published->program), published->program, published->fingerprint);
    auto found = shards_.find(record.call);
    if (found == shards_.end()) throw std::runtime_error("its call was never published: " + record.call);
    found->second->replay(record.dossier, entry.events, record.sequence);
    done_[record.command_id] = {record.sequence, record.dossier, digest_of(entry.command)};
    sequence_ = record.sequence;
}

std::optional<journal::Draft> Engine::publish(program::Program program, Instant now) {
    auto text = program::encode(program);
    auto fingerprint = host::sha256_hex(text);
    auto name = program.name;
    if (auto found = shards_.find(name); found != shards_.end()) {
        if (found->second->fingerprint() == fingerprint) return std::nullopt;
        throw PublishError(
            fmt::format("l'appel « {} » est déjà en service dans ce journal sous une autre version de ses règles ; ses dossiers gardent celle-ci. "
                        "Donnez un autre journal (--data), ou le fichier d'appel d'origine", name),
            fmt::format("call “{}” is already in service in this journal under another version of its rules; its dossiers keep that one. "
                        "Give another journal (--data), or the original call file", name));
    }
    auto shard = std::make_unique<Shard>(std::move(program), text, fingerprint);
    model::Command command;
    command.id = "publish:" + name + ":" + fingerprint;
    command.call = name;
    command.actor = {std::string(model::engine_party), ""};
    command.received_at = now;
    command.body = model::PublishCall{text, fingerprint};
    shards_[name] = std::move(shard);
    auto step = handle(command, now);
    return std::move(step.draft);
}

Step Engine::handle(const model::Command& command, Instant now) {
    Step step;
    step.reply.sequence = sequence_;
    std::string digest;
    try {
        digest = digest_of(command);
    } catch (const nlohmann::json::type_error&) {
        step.reply.rejection = not_text();
        return step;
    }
    if (auto before = done_.find(command.id); before != done_.end()) {
        if (before->second.digest != digest) {
            step.reply.rejection = duplicate_id(command.id);
            return step;
        }
        step.reply.accepted = step.reply.repeated = true;
        step.reply.sequence = before->second.sequence;
        step.reply.dossier = before->second.dossier;
        return step;
    }
    auto found = shards_.find(command.call);
    if (found == shards_.end()) {
        step.reply.rejection = unknown_call(command.call);
        return step;
    }
    auto decision = found->second->handle(command, sequence_ + 1, neighbours());
    if (auto* rejection = std::get_if<model::Rejection>(&decision)) {
        step.reply.rejection = std::move(*rejection);
        return step;
    }
    auto& accepted = std::get<decide::Accepted>(decision);
    ++sequence_;
    step.reply.accepted = true;
    step.reply.sequence = sequence_;
    step.reply.dossier = accepted.dossier;
    model::Entry entry{command, std::move(accepted.events)};
    journal::Draft draft;
    draft.call = command.call;
    draft.dossier = accepted.dossier;
    draft.command_id = command.id;
    draft.kind = std::string(model::kind_of(command.body));
    draft.received_at = command.received_at;
    draft.recorded_at = now;
    draft.body = model::encode(entry);
    step.draft = std::move(draft);
    step.events = std::move(entry.events);
    done_[command.id] = {sequence_, accepted.dossier, std::move(digest)};
    return step;
}

std::vector<decide::Neighbour> Engine::neighbours() const {
    std::vector<decide::Neighbour> all;
    for (const auto& [name, shard] : shards_)
        if (shard->program().requester.declared) all.push_back(shard->as_neighbour());
    return all;
}

std::optional<Step> Engine::fire_due(Instant now) {
    const Shard* soonest = nullptr;
    for (const auto& [name, shard] : shards_)
        if (shard->next_due() && *shard->next_due() <= now && (!soonest || *shard->next_due() < *soonest->next_due())) soonest = shard.get();
    if (!soonest) return std::nullopt;
    return handle(*soonest->due_command(now), now);
}

std::optional<Instant> Engine::next_due() const {
    std::optional<Instant> soonest;
    for (const auto& [name, shard] : shards_)
        if (auto due = shard->next_due(); due && (!soonest || *due < *soonest)) soonest = due;
    return soonest;
}

const Shard* Engine::find(const std::string& call) const {
    auto found = shards_.find(call);
    return found == shards_.end() ? nullptr : found->second.get();
}

std::string Engine::encode_states() const {
    std::string all;
    for (const auto& [name, shard] : shards_) all += name + "\n" + state::encode(shard->state()) + "\n";
    return all;
}

}  // namespace guichet::runtime
