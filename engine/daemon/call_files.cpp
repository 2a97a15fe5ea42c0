#include "engine/daemon/call_files.h"

#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "dsl/program/codec.h"
#include "dsl/tools/translate.h"
#include "engine/daemon/console.h"
#include "engine/host/digest.h"

namespace guichet::daemon {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;

std::string fingerprint_of(const program::Program& program) { return host::sha256_hex(program::encode(program)); }

std::optional<CallFile> open_call(const std::string& path, bool french, int depth);

/// The call that an edition inherits; nothing when there is none, and then `file.found` says why.
std::optional<editions::Parent> open_parent(CallFile& file, const editions::Heading& heading, int depth) {
    const bool french = is_french(file.language);
    const auto path = std::filesystem::path(file.text.file_name()).parent_path() / heading.file;
    const auto unreadable = [&](const char* fr, const char* en) {
        file.found.push_back({Message::edition_parent_unreadable, heading.file_span, {heading.file, french ? fr : en}});
        return std::nullopt;
    };
    if (depth >= editions::max_ancestors) {
        file.found.push_back({Message::edition_too_deep, heading.inherits_span, {std::to_string(editions::max_ancestors)}});
        return std::nullopt;
    }
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return unreadable("aucun fichier de ce nom", "no file of this name");
    auto parent = open_call(path.string(), french, depth + 1);
    if (!parent) return unreadable("la lecture du fichier a échoué", "the file could not be read");
    for (const Diagnostic& one : parent->found) {
        if (one.message != Message::edition_too_deep) continue;
        file.found.push_back({Message::edition_too_deep, heading.inherits_span, one.args});
        return std::nullopt;
    }
    if (!parent->program) return unreadable("il contient des erreurs (guichet check)", "it has mistakes (guichet check)");
    if (parent->program->name != heading.parent) {
        file.found.push_back(Diagnostic(Message::edition_parent_name, heading.parent_span, {heading.parent, parent->program->name})
                                 .with_fix(heading.parent_span, parent->program->name));
        return std::nullopt;
    }
    const std::string fingerprint = fingerprint_of(*parent->program);
    if (!fingerprint.starts_with(heading.fingerprint)) {
        const std::string shown = fingerprint.substr(0, editions::min_fingerprint);
        file.found.push_back(Diagnostic(Message::edition_parent_changed, heading.fingerprint_span, {heading.fingerprint, shown})
                                 .with_fix(heading.fingerprint_span, "\"" + shown + "\""));
        return std::nullopt;
    }
    if (heading.name == heading.parent) file.found.push_back({Message::edition_same_name, heading.name_span, {heading.name}});
    const text::SourceText& whole = parent->whole();
    if (parent->language == file.language) return editions::Parent{whole, fingerprint};
    // The edition is written in the other language: its parent is read in that one.
    auto translated = tools::translate(whole, file.language);
    if (translated.result != tools::Translated::done) {
        file.found.push_back({Message::edition_language, heading.inherits_span, {heading.file}});
        return std::nullopt;
    }
    return editions::Parent{text::SourceText(whole.file_name(), std::move(translated.text)), fingerprint};
}

void compile_edition(CallFile& file, const syntax::ParseResult& parsed, int depth) {
    file.found = parsed.diagnostics;
    const auto heading = editions::read_heading(parsed, file.found);
    if (!heading) return;
    file.inherits = open_parent(file, *heading, depth);
    if (!file.inherits) return;
    auto flat = editions::flatten(parsed, *heading, *file.inherits);
    file.found.insert(file.found.end(), flat.diagnostics.begin(), flat.diagnostics.end());
    // What the changes themselves have wrong must be mended before the whole means anything.
    const bool judged = !diagnostics::has_errors(file.found);
    auto compiled = judged ? check::compile(flat.text) : check::Compiled{};
    for (Diagnostic& one : compiled.diagnostics) {
        const auto place = editions::in_edition(flat, file.text, one.span);
        if (!place) {
            file.inherited.push_back(std::move(one));
            continue;
        }
        one.span = *place;
        // Labels and fixes are kept when they are in the edition too.
        std::erase_if(one.labels, [&](diagnostics::Label& label) {
            const auto there = editions::in_edition(flat, file.text, label.span);
            if (there) label.span = *there;
            return !there;
        });
        if (one.fix) {
            const auto there = editions::in_edition(flat, file.text, one.fix->span);
            if (there) one.fix->span = *there;
            else one.fix.reset();
        }
        file.found.push_back(std::move(one));
    }
    if (judged) {
        file.program = std::move(compiled.program);
        file.suite = std::move(compiled.suite);
    }
    file.flattened = std::move(flat);
}

/// A file of scenarios is checked against its call, which stands in a file of its own.
bool compile_beside(CallFile& file, const std::string& call, bool french) {
    const auto path = (std::filesystem::path(file.text.file_name()).parent_path() / call).string();
    auto opened = open_call(path, french, 0);
    if (!opened) return false;
    if (!opened->program) {
        tell_mistakes(path, french);
        return false;
    }
    file.scenarios_of = opened->flattened ? std::move(opened->flattened->text) : std::move(opened->text);
    auto compiled = check::compile_scenarios(file.text, *file.scenarios_of);
    file.found = std::move(compiled.diagnostics);
    file.program = std::move(compiled.program);
    file.suite = std::move(compiled.suite);
    return true;
}

std::optional<CallFile> open_call(const std::string& path, bool french, int depth) {
    auto bytes = read_file(path, max_call_bytes, french);
    if (!bytes) return std::nullopt;
    CallFile file{text::SourceText(path, *std::move(bytes)), {}, {}, {}, {}, {}, {}, {}, Language::french};
    const syntax::ParseResult parsed = syntax::parse(file.text);
    file.language = parsed.language;
    if (const auto call = check::call_of_scenarios(parsed)) {
        if (!compile_beside(file, *call, french)) return std::nullopt;
    } else if (editions::is_edition(parsed)) {
        compile_edition(file, parsed, depth);
    } else {
        ast::Understood unheard;
        auto compiled = check::compile(parsed, unheard);
        file.found = std::move(compiled.diagnostics);
        file.program = std::move(compiled.program);
        file.suite = std::move(compiled.suite);
    }
    diagnostics::sort_diagnostics(file.found);
    if (file.has_errors()) {
        file.program.reset();
        file.suite.reset();
    }
    return file;
}

}  // namespace

std::optional<CallFile> open_call(const std::string& path, bool french) { return open_call(path, french, 0); }

void tell_mistakes(const std::string& path, bool french) {
    tell_error(fmt::format(fmt::runtime(french ? "« {} » contient des erreurs : corrigez-les d'abord (guichet check)"
                                               : "“{}” has mistakes: mend them first (guichet check)"), path), french);
}

std::string render(const CallFile& file, Language language) {
    std::string out = diagnostics::render_text(file.found, file.text, language);
    if (file.inherited.empty()) return out;
    if (!out.empty()) out += "\n";
    return out + diagnostics::render_text(file.inherited, file.flattened->text, language);
}

std::string render_json(const CallFile& file, Language language) {
    auto all = nlohmann::json::parse(diagnostics::render_json(file.found, file.text, language));
    if (!file.inherited.empty()) {
        for (auto& one : nlohmann::json::parse(diagnostics::render_json(file.inherited, file.flattened->text, language))) {
            one["inherited"] = true;
            all.push_back(std::move(one));
        }
    }
    return all.dump(2);
}

int flatten(const std::string& path, bool french) {
    const auto file = open_call(path, french);
    if (!file) return usage;
    std::cerr << render(*file, file->language);
    if (diagnostics::has_errors(file->found) && !file->flattened) return mistakes;
    std::cout << file->whole().text();
    return file->has_errors() ? mistakes : ok;
}

int fingerprint(const std::string& path, bool french) {
    const auto file = open_call(path, french);
    if (!file) return usage;
    std::cerr << render(*file, file->language);
    if (!file->program) return mistakes;
    std::cout << fingerprint_of(*file->program) << "\n";
    return ok;
}

}  // namespace guichet::daemon
