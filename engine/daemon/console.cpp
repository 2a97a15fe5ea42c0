#include "engine/daemon/console.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

namespace guichet::daemon {

bool speaks_french(const std::string& option) {
    if (!option.empty()) return option != "en";
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return !std::string_view(value).starts_with("en");
    return true;
}

void tell_error(std::string_view text, bool french) {
    std::cerr << (french ? "guichet : erreur : " : "guichet: error: ") << text << "\n";
}

std::optional<std::string> read_file(const std::string& path, std::uintmax_t limit, bool french) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        tell_error(fmt::format(fmt::runtime(french ? "« {} » est un dossier, il faut un fichier" : "“{}” is a folder, a file is needed"), path), french);
        return std::nullopt;
    }
    auto size = std::filesystem::file_size(path, error);
    if (error) {
        tell_error(fmt::format(fmt::runtime(french ? "le fichier « {} » n'existe pas ou ne peut être lu" : "file “{}” does not exist or cannot be read"), path), french);
        return std::nullopt;
    }
    if (size > limit) {
        tell_error(fmt::format(fmt::runtime(french ? "« {} » fait {} octets ; la limite est {}" : "“{}” has {} bytes; the limit is {}"), path, size, limit), french);
        return std::nullopt;
    }
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) {
        tell_error(fmt::format(fmt::runtime(french ? "« {} » ne peut être lu" : "“{}” cannot be read"), path), french);
        return std::nullopt;
    }
    return std::move(bytes).str();
}

std::optional<views::Reader> parse_reader(const std::string& text, bool french) {
    if (text.empty()) return views::Reader{std::string(model::engine_party), ""};
    auto colon = text.find(':');
    views::Reader reader{text.substr(0, colon), colon == std::string::npos ? std::string() : text.substr(colon + 1)};
    if (reader.party == model::engine_party) {
        tell_error(french ? "--as attend un rôle de l'appel, par exemple jury:p1" : "--as takes a role of the call, for instance jury:p1", french);
        return std::nullopt;
    }
    return reader;
}

}  // namespace guichet::daemon
