#pragma once
// The HTTP API (docs/http-api.md): which address asks what.
//
// A thin skin. Reading a request, naming its sender, turning its body into a model::Command or a
// question, and turning what comes back into a status and a body: nothing else happens here. Whether
// something may be done, and who may see what, is the engine's (plugins/api).
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "plugins/api/command_sink.h"
#include "plugins/api/doorkeeper.h"
#include "plugins/api/read_model.h"
#include "plugins/http/message.h"

namespace guichet::http {

class Routes {
public:
    /// All three outlive this object. Used on one thread, the engine's.
    Routes(api::CommandSink& commands, api::ReadModel& reads, api::Doorkeeper& door)
        : commands_(commands), reads_(reads), door_(door) {}

    /// Answers `request`; `answer` is called once, now or when what it tells is durable.
    void handle(Request request, Answer answer);

    /// Lines that /metrics adds to the engine's own (the server's counts).
    void add_figures(std::function<std::string()> figures) { more_figures_ = std::move(figures); }

private:
    struct Visit;
    void calls(Visit visit);
    void call(Visit visit);
    void dossiers(Visit visit);
    void dossier(Visit visit);
    void part_of_dossier(Visit visit);
    void operator_page(Visit visit);

    void ask(Visit visit, api::Question question);
    void ask_as_reader(Visit visit, api::Question question);
    using ReadBody = std::function<model::CommandBody(const Request&)>;
    void act(Visit visit, const std::string& dossier, const ReadBody& read, bool creates = false);

    api::CommandSink& commands_;
    api::ReadModel& reads_;
    api::Doorkeeper& door_;
    std::function<std::string()> more_figures_;
    std::map<int, std::uint64_t> answered_;  ///< by status
    std::string figures() const;
};

}  // namespace guichet::http
