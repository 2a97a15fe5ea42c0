#include "engine/daemon/access.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "dsl/program/strict_json.h"
#include "engine/daemon/service_log.h"
#include "engine/host/digest.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

constexpr off_t max_file_bytes = 16 << 20;
constexpr int max_depth = 8;
constexpr std::string_view any_call = "*";

[[noreturn]] void fail(const std::string& path, std::string_view french, std::string_view english) {
    throw AccessError(fmt::format("fichier des accès {} : {}", path, french), fmt::format("access file {}: {}", path, english));
}

[[noreturn]] void fail_system(const std::string& path) {
    const std::string reason = std::strerror(errno);
    fail(path, reason, reason);
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

std::string read_whole(const std::string& path, int descriptor, off_t size) {
    std::string text(static_cast<std::size_t>(size), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = ::read(descriptor, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail_system(path);
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    text.resize(done);
    return text;
}

AccessEntry entry_from(const json& item) {
    AccessEntry entry;
    item.at("id").get_to(entry.id);
    item.at("token_sha256").get_to(entry.token_sha256);
    item.at("person").get_to(entry.person);
    item.at("parties").get_to(entry.parties);
    const auto created = parse_iso_instant(item.at("created").get_ref<const std::string&>());
    if (!created || entry.token_sha256.size() != 64 || entry.person.empty() || item.size() != 5)
        throw std::runtime_error("entry " + entry.id);
    entry.created = *created;
    return entry;
}

std::vector<AccessEntry> entries_from(const std::string& path, const std::string& text) {
    try {
        const auto whole = program::parse_strict(text, max_depth);
        if (whole.at("version") != 1 || whole.size() != 2) throw std::runtime_error("version");
        std::vector<AccessEntry> entries;
        for (const auto& item : whole.at("entries")) entries.push_back(entry_from(item));
        return entries;
    } catch (const program::JsonFault& fault) {
        fail(path, fault.french, fault.english);
    } catch (const std::exception& error) {
        fail(path, fmt::format("ce n'est pas un fichier d'accès ({}) ; refaire par guichet access add", error.what()),
             fmt::format("this is no access file ({}); make it anew with guichet access add", error.what()));
    }
}

std::string text_of(const std::vector<AccessEntry>& entries) {
    json list = json::array();
    for (const auto& entry : entries)
        list.push_back({{"id", entry.id}, {"token_sha256", entry.token_sha256}, {"person", entry.person}, {"parties", entry.parties}, {"created", iso(entry.created)}});
    return json{{"version", 1}, {"entries", std::move(list)}}.dump(2) + "\n";
}

void write_whole(const std::string& path, int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail_system(path);
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// One change at a time: two commands at once must not lose each other's entry.
class ChangeLock {
public:
    explicit ChangeLock(const std::string& path) : descriptor_(::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (descriptor_.number() < 0 || ::flock(descriptor_.number(), LOCK_EX) != 0) fail_system(path);
    }

private:
    Descriptor descriptor_;
};

// Beside its place, flushed, then renamed: a reader sees the file before or after, never half.
void replace_file(const std::string& path, const std::string& text) {
    const auto fresh = path + ".new";
    ::unlink(fresh.c_str());
    const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (file.number() < 0) fail_system(fresh);
    write_whole(fresh, file.number(), text);
    if (::fsync(file.number()) != 0 || ::rename(fresh.c_str(), path.c_str()) != 0) fail_system(path);
}

std::string random_hex(std::size_t bytes) {
    std::array<unsigned char, 32> random{};
    std::size_t have = 0;
    while (have < bytes) {
        const auto count = ::getrandom(random.data() + have, bytes - have, 0);
        if (count < 0 && errno != EINTR) throw AccessError("le système ne donne pas de hasard", "the system gives no random bytes");
        if (count > 0) have += static_cast<std::size_t>(count);
    }
    std::string hex;
    for (std::size_t i = 0; i < bytes; ++i) hex += fmt::format("{:02x}", random[i]);
    return hex;
}

/// In a time that does not depend on where the two differ.
bool same_digest(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0U : 1U;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

std::set<std::string> parties_on(const AccessEntry& entry, const std::string& call) {
    std::set<std::string> parties;
    for (const auto& name : {call, std::string(any_call)}) {
        const auto found = entry.parties.find(name);
        if (found != entry.parties.end()) parties.insert(found->second.begin(), found->second.end());
    }
    return parties;
}

api::Denial denial(api::Denial::Kind kind, std::string french, std::string english) { return {kind, std::move(french), std::move(english)}; }

api::Denial no_token() {
    return denial(api::Denial::Kind::who_are_you, "il faut un jeton : en-tête « Authorization: Bearer … » (guichet access add en donne)",
                  "a token is needed: header “Authorization: Bearer …” (guichet access add gives one)");
}

api::Denial unknown_token() {
    return denial(api::Denial::Kind::who_are_you, "ce jeton n'est pas connu, ou ne l'est plus", "this token is not known, or no longer");
}

}  // namespace

std::vector<AccessEntry> read_access_file(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0 && errno == ENOENT) return {};
    struct stat facts {};
    if (file.number() < 0 || ::fstat(file.number(), &facts) != 0) fail_system(path);
    if (!S_ISREG(facts.st_mode)) fail(path, "ce n'est pas un fichier", "this is not a file");
    if ((facts.st_mode & 077U) != 0)
        fail(path, fmt::format("d'autres que son propriétaire peuvent le lire ; chmod 600 {}", path), fmt::format("others than its owner can read it; chmod 600 {}", path));
    if (facts.st_size > max_file_bytes) fail(path, "il est trop grand", "it is too large");
    return entries_from(path, read_whole(path, file.number(), facts.st_size));
}

Granted add_access(const std::string& path, const NewAccess& wanted, Instant now) {
    const bool for_operator = std::find(wanted.parties.begin(), wanted.parties.end(), model::engine_party) != wanted.parties.end();
    if (wanted.person.empty() || wanted.parties.empty() || wanted.call.empty())
        throw AccessError("il faut une personne, un rôle et un appel (ou *)", "a person, a role and a call (or *) are needed");
    if (for_operator && wanted.call != any_call)
        throw AccessError("l'exploitant (guichet) l'est de tous les appels : --call '*'", "the operator (guichet) is so for every call: --call '*'");
    const ChangeLock lock(path);
    auto entries = read_access_file(path);
    Granted granted{random_hex(4), "gch_" + random_hex(32)};
    AccessEntry entry{granted.id, host::sha256_hex(granted.token), wanted.person, {{wanted.call, wanted.parties}}, now};
    entries.push_back(std::move(entry));
    replace_file(path, text_of(entries));
    return granted;
}

bool remove_access(const std::string& path, const std::string& id) {
    const ChangeLock lock(path);
    auto entries = read_access_file(path);
    const auto gone = std::erase_if(entries, [&](const AccessEntry& entry) { return entry.id == id; });
    if (gone == 0) return false;
    replace_file(path, text_of(entries));
    return true;
}

TokenDoor::TokenDoor(std::string path) : path_(std::move(path)), read_at_(stamp()), entries_(read_access_file(path_)) {}

TokenDoor::Stamp TokenDoor::stamp() const {
    struct stat facts {};
    if (::stat(path_.c_str(), &facts) != 0) return {};
    return {facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_size, facts.st_ino};
}

void TokenDoor::read_again_if_changed() {
    const auto now = stamp();
    if (now == read_at_) return;
    read_at_ = now;
    try {
        entries_ = read_access_file(path_);
        note(Gravity::info, "accès relus", "access file read again", {{"entries", std::to_string(entries_.size())}});
    } catch (const AccessError& error) {
        note(Gravity::error, error.french, error.what());
    }
}

const AccessEntry* TokenDoor::entry_of(const std::string& token) {
    read_again_if_changed();
    const auto digest = host::sha256_hex(token);
    const AccessEntry* found = nullptr;
    for (const auto& entry : entries_)
        if (same_digest(entry.token_sha256, digest)) found = &entry;
    return found;
}

std::variant<model::Actor, api::Denial> TokenDoor::admit(const api::Credentials& credentials, const std::string& call) {
    if (credentials.token.empty()) return no_token();
    const auto* entry = entry_of(credentials.token);
    if (!entry) return unknown_token();
    if (!credentials.person.empty() && credentials.person != entry->person)
        return denial(api::Denial::Kind::not_yours, "ce jeton est celui d'une autre personne que Guichet-Person", "this token is another person's than Guichet-Person");
    const auto parties = parties_on(*entry, call);
    const auto listed = fmt::format("{}", fmt::join(parties, ", "));
    if (parties.empty())
        return denial(api::Denial::Kind::not_yours, fmt::format("ce jeton ne donne aucun rôle dans l'appel « {} »", call),
                      fmt::format("this token gives no role in call “{}”", call));
    if (credentials.party.empty()) {
        if (parties.size() == 1 && *parties.begin() != any_call) return model::Actor{*parties.begin(), entry->person};
        return denial(api::Denial::Kind::which_party, fmt::format("plusieurs rôles sont possibles ; en nommer un par Guichet-Party : {}", listed),
                      fmt::format("several roles are possible; name one by Guichet-Party: {}", listed));
    }
    // "*" is every role of the call; the operator is none of them.
    const bool any = parties.contains(std::string(any_call)) && credentials.party != model::engine_party;
    if (any || parties.contains(credentials.party)) return model::Actor{credentials.party, entry->person};
    return denial(api::Denial::Kind::not_yours, fmt::format("ce jeton ne donne pas le rôle « {} » ; il donne : {}", credentials.party, listed),
                  fmt::format("this token does not give role “{}”; it gives: {}", credentials.party, listed));
}

std::variant<model::Actor, api::Denial> TokenDoor::admit_operator(const api::Credentials& credentials) {
    if (credentials.token.empty()) return no_token();
    const auto* entry = entry_of(credentials.token);
    if (!entry) return unknown_token();
    if (parties_on(*entry, std::string(any_call)).contains(std::string(model::engine_party)))
        return model::Actor{std::string(model::engine_party), entry->person};
    return denial(api::Denial::Kind::not_yours, "ceci est à l'exploitant (rôle guichet)", "this is for the operator (role guichet)");
}

std::variant<model::Actor, api::Denial> OpenDoor::admit(const api::Credentials& credentials, const std::string&) {
    if (!credentials.party.empty() && !credentials.person.empty()) return model::Actor{credentials.party, credentials.person};
    return denial(api::Denial::Kind::who_are_you, "il faut dire qui demande : en-têtes Guichet-Party et Guichet-Person",
                  "say who asks: headers Guichet-Party and Guichet-Person");
}

std::variant<model::Actor, api::Denial> OpenDoor::admit_operator(const api::Credentials&) {
    return model::Actor{std::string(model::engine_party), ""};
}

}  // namespace guichet::daemon
