#include "engine/rehearsal/dossier_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/strict_json.h"
#include "engine/host/digest.h"

namespace guichet::rehearsal {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t max_file_bytes = 4u << 20;
constexpr std::uintmax_t max_document_bytes = 64u << 20;
constexpr int max_depth = 32;
constexpr std::size_t max_files = 100'000;

struct Bad {
    std::string french, english;
};

std::string read_file(const fs::path& path, std::uintmax_t limit) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) throw Bad{"ce fichier n'existe pas", "this file does not exist"};
    auto size = fs::file_size(path, error);
    if (error) throw Bad{"ce fichier ne peut être lu", "this file cannot be read"};
    if (size > limit)
        throw Bad{fmt::format("ce fichier fait {} octets ; la limite est {}", size, limit), fmt::format("this file has {} bytes; the limit is {}", size, limit)};
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw Bad{"ce fichier ne peut être lu", "this file cannot be read"};
    return std::move(bytes).str();
}

/// {"fichier": "pièces/x.txt"} → {"nom": "x.txt", "sha256": …, "octets": …}; stays inside `folder`.
void attach(json& value, const fs::path& folder) {
    if (value.is_array()) {
        for (auto& item : value) attach(item, folder);
        return;
    }
    if (!value.is_object()) return;
    for (const char* key : {"fichier", "file"}) {
        if (value.size() != 1 || !value.contains(key) || !value.at(key).is_string()) continue;
        fs::path relative = fs::path(value.at(key).get<std::string>()).lexically_normal();
        if (relative.is_absolute() || relative.begin() == relative.end() || *relative.begin() == "..")
            throw Bad{fmt::format("le document « {} » n'est pas dans le dossier", relative.string()), fmt::format("document “{}” is outside the folder", relative.string())};
        std::string bytes;
        try {
            bytes = read_file(folder / relative, max_document_bytes);
        } catch (const Bad& bad) {
            throw Bad{fmt::format("document « {} » : {}", relative.string(), bad.french), fmt::format("document “{}”: {}", relative.string(), bad.english)};
        }
        value = json{{"nom", relative.filename().string()}, {"sha256", host::sha256_hex(bytes)}, {"octets", bytes.size()}};
        return;
    }
    for (auto& item : value.items()) attach(item.value(), folder);
}

json read_object(const fs::path& path) {
    auto text = read_file(path, max_file_bytes);
    json whole;
    try {
        whole = program::parse_strict(text, max_depth);
    } catch (const program::JsonFault& fault) {
        throw Bad{fault.french, fault.english};
    }
    if (!whole.is_object())
        throw Bad{"il faut un objet JSON : un membre par formulaire", "a JSON object is needed: one member per form"};
    return whole;
}

std::map<std::string, std::string> read_one(const fs::path& path, const fs::path& folder) {
    auto whole = read_object(path);
    std::map<std::string, std::string> forms;
    for (auto& [name, form] : whole.items()) {
        if (!form.is_object())
            throw Bad{fmt::format("« {} » doit être un objet : les réponses du formulaire", name), fmt::format("“{}” must be an object: the form's answers", name)};
        attach(form, folder);
        forms[name] = form.dump();
    }
    return forms;
}

}  // namespace

DossierFiles read_dossier_files(const std::string& folder) {
    DossierFiles files;
    std::error_code error;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    if (error) {
        files.problems.push_back({folder, "ce dossier ne peut être lu", "this folder cannot be read"});
        return files;
    }
    if (paths.size() > max_files) {
        files.problems.push_back({folder, fmt::format("{} fichiers ; la limite est {}", paths.size(), max_files),
                                  fmt::format("{} files; the limit is {}", paths.size(), max_files)});
        return files;
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        try {
            files.forms[path.stem().string()] = read_one(path, folder);
        } catch (const Bad& bad) {
            files.problems.push_back({path.string(), bad.french, bad.english});
        }
    }
    return files;
}

std::string read_answer_file(const std::string& path) {
    try {
        auto answers = read_object(path);
        attach(answers, fs::path(path).parent_path());
        return answers.dump();
    } catch (const Bad& bad) {
        throw FileProblem{path, bad.french, bad.english};
    }
}

}  // namespace guichet::rehearsal
