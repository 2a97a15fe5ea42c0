#include "engine/daemon/call_files.h"

#include <algorithm>
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

/// A file of scenarios with those it takes over, and where each line comes from.
struct Taken {
    editions::Flattened flat;
    std::vector<LineOrigin> origins;
};

/// The scenarios that `text` takes over, those that they take over in turn; nothing after a message in `found`.
std::optional<Taken> take_over(const text::SourceText& text, const syntax::ParseResult& parsed, std::vector<Diagnostic>& found, int depth) {
    const bool french = is_french(parsed.language);
    const auto heading = editions::read_taken_heading(parsed, found);
    if (!heading) return std::nullopt;
    const auto path = std::filesystem::path(text.file_name()).parent_path() / heading->file;
    const auto unreadable = [&](const char* fr, const char* en) {
        found.push_back({Message::taken_scenarios_unreadable, heading->file_span, {heading->file, french ? fr : en}});
        return std::nullopt;
    };
    if (depth >= editions::max_ancestors) {
        found.push_back({Message::edition_too_deep, heading->inherits_span, {std::to_string(editions::max_ancestors)}});
        return std::nullopt;
    }
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return unreadable("aucun fichier de ce nom", "no file of this name");
    auto bytes = read_file(path.string(), max_call_bytes, french);
    if (!bytes) return unreadable("la lecture du fichier a échoué", "the file could not be read");
    text::SourceText parent(path.string(), *std::move(bytes));
    const auto other = syntax::parse(parent);
    if (!check::call_of_scenarios(other)) return unreadable("ce n'est pas un fichier d'essais (`essais de …`)", "it is no file of scenarios (`scenarios of …`)");
    if (other.language != parsed.language) {
        found.push_back({Message::taken_scenarios_language, heading->file_span, {heading->file}});
        return std::nullopt;
    }
    std::vector<LineOrigin> origins;
    if (editions::takes_scenarios_over(other)) {
        std::vector<Diagnostic> of_parent;
        auto taken = take_over(parent, other, of_parent, depth + 1);
        if (!taken || diagnostics::has_errors(of_parent)) return unreadable("ce qu'il reprend lui-même est à corriger d'abord", "what it takes over itself is to be mended first");
        parent = std::move(taken->flat.text);
        origins = std::move(taken->origins);
    } else {
        for (std::uint32_t line = 1; line <= parent.line_count(); ++line) origins.push_back({path.string(), line, true});
    }
    Taken out{editions::take_over_scenarios(parsed, *heading, parent), {}};
    found.insert(found.end(), out.flat.diagnostics.begin(), out.flat.diagnostics.end());
    for (std::size_t i = 0; i < out.flat.edition_lines.size(); ++i) {
        if (const auto own = out.flat.edition_lines[i]; own != 0) out.origins.push_back({text.file_name(), own, false});
        else out.origins.push_back(origins[out.flat.parent_lines[i] - 1]), out.origins.back().inherited = true;
    }
    return out;
}

/// The scenario or the model around a place of the text: its first line, and how it is told.
std::pair<std::uint32_t, std::string> around(const syntax::SyntaxTree& tree, std::uint32_t line) {
    std::pair<std::uint32_t, std::string> out{line, ""};
    for (const auto& node : tree.children(tree.root())) {
        const auto args = tree.args(node);
        if (node.line <= line && node.kind == syntax::NodeKind::block && !args.empty()) out = {node.line, std::string(tree.text(tree.head(node))) + " " + std::string(tree.text(args.front()))};
    }
    return out;
}

/// What the checker found in the text of both: at its place in this file, or of a scenario that is taken over.
void tell_taken(CallFile& file, const syntax::ParseResult& parsed, std::vector<Diagnostic> found) {
    const auto whole = syntax::parse(file.flattened->text);
    std::vector<Diagnostic> ignored;
    const auto heading = editions::read_taken_heading(parsed, ignored);
    std::vector<std::string> told;
    for (Diagnostic& one : found) {
        if (const auto place = editions::in_edition(*file.flattened, file.text, one.span)) {
            one.span = *place;
            one.labels.clear();
            one.fix.reset();
            file.found.push_back(std::move(one));
            continue;
        }
        if (one.severity() != diagnostics::Severity::error) continue;  // told where it is written
        const auto [line, name] = around(whole.tree, file.flattened->text.line_of(one.span.begin));
        const auto origin = file.origin_of(static_cast<std::int32_t>(line));
        if (std::find(told.begin(), told.end(), name) == told.end())
            file.found.push_back({Message::taken_scenario_broken, heading->inherits_span, {name, std::filesystem::path(origin.file).filename().string(), std::to_string(origin.line)}});
        told.push_back(name);
        file.inherited.push_back(std::move(one));
    }
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
    const auto parsed = syntax::parse(file.text);
    if (editions::takes_scenarios_over(parsed)) {
        file.found = parsed.diagnostics;
        auto taken = take_over(file.text, parsed, file.found, 0);
        if (!taken || diagnostics::has_errors(file.found)) return true;
        file.flattened = std::move(taken->flat);
        file.origins = std::move(taken->origins);
        auto both = check::compile_scenarios(file.flattened->text, *file.scenarios_of);
        tell_taken(file, parsed, std::move(both.diagnostics));
        file.program = std::move(both.program);
        file.suite = std::move(both.suite);
        return true;
    }
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

LineOrigin CallFile::origin_of(std::int32_t line) const {
    const auto index = static_cast<std::size_t>(line) - 1;
    if (line < 1 || index >= origins.size()) return {text.file_name(), static_cast<std::uint32_t>(std::max(line, 0)), false};
    return origins[index];
}

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
