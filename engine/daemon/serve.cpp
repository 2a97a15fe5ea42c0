#include "engine/daemon/serve.h"

#include <fmt/format.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "engine/daemon/access.h"
#include "engine/daemon/check_command.h"
#include "engine/daemon/console.h"
#include "engine/daemon/live_service.h"
#include "engine/daemon/service_log.h"
#include "engine/host/service.h"
#include "engine/journal/sqlite_journal.h"
#include "plugins/http/routes.h"
#include "plugins/http/server.h"

namespace guichet::daemon {
namespace {

namespace asio = boost::asio;

// Together under the 2 s that stopping may take: requests in hand, then the disk, then no more patience.
constexpr std::chrono::milliseconds drain_patience{1200};
constexpr std::chrono::milliseconds stop_patience{1900};

/// The machine's clock moved by a constant: for trying out a call whose dates are past.
class MovedClock final : public host::Clock {
public:
    explicit MovedClock(std::int64_t moved_ms) : moved_ms_(moved_ms) {}
    Instant now() const override { return {machine_.now().unix_ms + moved_ms_}; }

private:
    host::SystemClock machine_;
    std::int64_t moved_ms_;
};

/// The options can't be served; told in the reader's language.
struct Unfit {
    int status;
    std::string french, english;
};

void check_options(const ServeOptions& options) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        throw Unfit{usage, fmt::format("« {} » n'est pas une adresse ; par exemple 127.0.0.1", options.address),
                    fmt::format("“{}” is not an address; for instance 127.0.0.1", options.address)};
    if (options.open_access && !address.is_loopback())
        throw Unfit{usage, "--open-access laisse entrer n'importe qui : il ne va qu'avec une adresse de cette machine (127.0.0.1)",
                    "--open-access lets anybody in: it goes with an address of this machine only (127.0.0.1)"};
    if (!options.start_at.empty() && !options.open_access)
        throw Unfit{usage, "--start-at est fait pour essayer : il ne va qu'avec --open-access", "--start-at is for trying out: it goes with --open-access only"};
    if (!options.start_at.empty() && !parse_iso_instant(options.start_at))
        throw Unfit{usage, fmt::format("--start-at : « {} » n'est pas un instant UTC ; par exemple 2015-03-02T09:00:00Z", options.start_at),
                    fmt::format("--start-at: “{}” is not an instant in UTC; for instance 2015-03-02T09:00:00Z", options.start_at)};
    if (!address.is_loopback())
        note(Gravity::warning, "sans chiffrement : à n'ouvrir que derrière un mandataire TLS", "no encryption: to be opened behind a TLS proxy only",
             {{"address", options.address}});
}

/// Never before the last record: time does not go back in a journal.
std::unique_ptr<host::Clock> make_clock(const ServeOptions& options, const journal::Journal& journal) {
    if (options.start_at.empty()) return std::make_unique<host::SystemClock>();
    auto start = *parse_iso_instant(options.start_at);
    if (const auto last = journal.last_sequence(); last > 0)
        journal.read(last, [&](const journal::Record& record) {
            start = std::max(start, record.recorded_at);
            return false;
        });
    note(Gravity::warning, "horloge déplacée : pour essayer seulement", "the clock was moved: for trying out only", {{"now", iso(start)}});
    return std::make_unique<MovedClock>(start.unix_ms - host::SystemClock().now().unix_ms);
}

std::unique_ptr<api::Doorkeeper> make_door(const ServeOptions& options) {
    if (options.open_access) {
        note(Gravity::warning, "ACCÈS OUVERT : quiconque est sur cette machine peut tout faire et tout lire", "OPEN ACCESS: anybody on this machine may do and read everything");
        return std::make_unique<OpenDoor>();
    }
    const auto path = options.access.empty() ? access_file_of(options.data) : options.access;
    auto door = std::make_unique<TokenDoor>(path);
    if (door->entries() == 0)
        note(Gravity::warning, "personne n'a d'accès : guichet access add en donne", "nobody has access: guichet access add gives some", {{"file", path}});
    return door;
}

void publish_calls(runtime::Engine& engine, journal::Journal& journal, std::vector<program::Program> programs, Instant now) {
    for (auto& program : programs) {
        const auto name = program.name;
        if (const auto draft = engine.publish(std::move(program), now)) {
            journal.append({&*draft, 1});
            note(Gravity::info, "appel mis en service", "call put in service", {{"call", name}});
        }
    }
    if (engine.shards().empty())
        throw Unfit{usage, "le journal ne contient aucun appel : nommer un fichier d'appel (guichet serve workflows/….call)",
                    "the journal holds no call: name a call file (guichet serve workflows/….call)"};
    for (const auto& [name, shard] : engine.shards()) {
        const auto& window = shard->program().window;
        if (window.declared && now >= window.closes)
            note(Gravity::warning, "cet appel est clos : aucun dossier nouveau", "this call is closed: no new dossier", {{"call", name}, {"closing", window.closing_text}});
    }
}

[[noreturn]] void die_of_disk(const journal::JournalError& error) {
    note(Gravity::error, error.message(true), error.message(false));
    note(Gravity::error, "le service s'arrête sans rien répondre ; ce que le disque a gardé fait foi au redémarrage",
         "the service ends without answering; what the disk has kept is the truth on restarting");
    std::_Exit(broken);
}

std::string server_figures(const http::ServerCounts& counts) {
    std::string text;
    const auto add = [&](std::string_view name, std::string_view type, std::uint64_t value) {
        text += fmt::format("# TYPE guichet_http_{0} {1}\nguichet_http_{0} {2}\n", name, type, value);
    };
    add("connections", "gauge", counts.connections);
    add("connections_accepted_total", "counter", counts.accepted);
    add("connections_turned_away_total", "counter", counts.turned_away);
    add("requests_total", "counter", counts.requests);
    add("requests_refused_total", "counter", counts.refused);
    add("requests_timed_out_total", "counter", counts.timed_out);
    return text;
}

/// A reader of the file sees the whole number or no file.
void write_port_file(const std::string& path, std::uint16_t port) {
    if (path.empty()) return;
    const auto fresh = path + ".new";
    std::ofstream(fresh) << port << "\n";
    if (std::rename(fresh.c_str(), path.c_str()) != 0)
        throw Unfit{broken, fmt::format("le fichier {} ne peut être écrit", path), fmt::format("file {} cannot be written", path)};
}

/// Waits for SIGTERM or SIGINT, then closes in order: connections, commands in hand, the disk.
class Stopper {
public:
    Stopper(asio::io_context& io, http::Server& server, LiveService& service)
        : io_(io), server_(server), service_(service), signals_(io, SIGTERM, SIGINT), patience_(io) {
        signals_.async_wait([this](boost::system::error_code error, int) {
            if (!error) stop();
        });
    }

private:
    void stop() {
        host::tell_stopping("arrêt / stopping");
        note(Gravity::info, "arrêt demandé", "asked to stop");
        patience_.expires_after(stop_patience);
        patience_.async_wait([](boost::system::error_code error) {
            if (error) return;
            note(Gravity::error, "le disque n'a pas répondu à temps ; ce qu'il a gardé fait foi", "the disk did not answer in time; what it has kept is the truth");
            std::_Exit(broken);
        });
        server_.drain(drain_patience, [this] { service_.stop([this] { io_.stop(); }); });
    }

    asio::io_context& io_;
    http::Server& server_;
    LiveService& service_;
    asio::signal_set signals_;
    asio::steady_timer patience_;
};

int run_service(const ServeOptions& options, std::vector<program::Program> programs) {
    check_options(options);
    auto door = make_door(options);
    const auto journal = journal::SqliteJournal::open_writer(options.data);
    const auto reader = journal::SqliteJournal::open_reader(options.data);
    const auto clock = make_clock(options, *journal);
    runtime::Engine engine(*journal);
    publish_calls(engine, *journal, std::move(programs), clock->now());

    asio::io_context io(1);
    LiveService service({io, *journal, *reader, *clock, die_of_disk}, std::move(engine));
    http::Routes routes(service, service, *door);
    http::Config config;
    config.address = options.address;
    config.port = options.port;
    http::Server server(io, config, [&](http::Request request, http::Answer answer) { routes.handle(std::move(request), std::move(answer)); }, *clock);
    routes.add_figures([&] { return server_figures(server.counts()); });
    try {
        server.start();
    } catch (const std::runtime_error& error) {
        throw Unfit{broken, error.what(), error.what()};
    }
    const Stopper stopper(io, server, service);
    service.start();
    write_port_file(options.port_file, server.port());
    const auto place = fmt::format("http://{}:{}", options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]", server.port());
    std::cout << "guichet : prêt / ready " << place << std::endl;
    host::tell_ready(place);
    io.run();
    note(Gravity::info, "arrêté, tout est gardé", "stopped, everything is kept", {{"sequence", std::to_string(journal->last_sequence())}});
    return ok;
}

}  // namespace

std::string access_file_of(const std::string& data) { return data + ".access.json"; }

int serve(const ServeOptions& options) {
    const bool french = speaks_french(options.lang);
    std::signal(SIGPIPE, SIG_IGN);
    std::vector<program::Program> programs;
    for (const auto& file : options.workflows) {
        int status = mistakes;
        auto program = load_call(file, french, status);
        if (!program) return status;
        programs.push_back(*std::move(program));
    }
    try {
        return run_service(options, std::move(programs));
    } catch (const Unfit& unfit) {
        tell_error(french ? unfit.french : unfit.english, french);
        return unfit.status;
    } catch (const runtime::PublishError& error) {
        tell_error(french ? error.french : error.what(), french);
        return mistakes;
    } catch (const AccessError& error) {
        tell_error(french ? error.french : error.what(), french);
        return broken;
    } catch (const journal::JournalError& error) {
        tell_error(error.message(french), french);
        return broken;
    }
}

}  // namespace guichet::daemon
