#include "engine/daemon/service_log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>

namespace guichet::daemon {
namespace {

std::shared_ptr<spdlog::logger> make_logger() {
    auto logger = std::make_shared<spdlog::logger>("guichet", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
    logger->flush_on(spdlog::level::trace);
    return logger;
}

/// A value with a blank or a quote in it is quoted, a line end in it is not one.
std::string plain(const std::string& value) {
    if (!value.empty() && value.find_first_of(" \"\r\n\t") == std::string::npos) return value;
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    return out + "\"";
}

}  // namespace

void note(Gravity gravity, std::string_view french, std::string_view english, Figures figures) {
    static const auto logger = make_logger();
    std::string line = std::string(french) + " / " + std::string(english);
    for (const auto& [name, value] : figures) line += " " + std::string(name) + "=" + plain(value);
    const auto level = gravity == Gravity::error     ? spdlog::level::err
                       : gravity == Gravity::warning ? spdlog::level::warn
                                                     : spdlog::level::info;
    logger->log(level, "{}", line);
}

}  // namespace guichet::daemon
