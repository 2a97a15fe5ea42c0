#include "engine/daemon/diff_command.h"

#include <iostream>

#include <fmt/format.h>

#include "dsl/compare/compare.h"
#include "dsl/compare/render.h"
#include "dsl/program/codec.h"
#include "dsl/program/wording.h"
#include "dsl/syntax/parse.h"
#include "dsl/tools/translate.h"
#include "engine/daemon/call_files.h"
#include "engine/daemon/console.h"
#include "engine/daemon/diff_dossiers.h"
#include "engine/daemon/diff_places.h"
#include "engine/daemon/options.h"
#include "engine/host/digest.h"
#include "engine/journal/sqlite_journal.h"
#include "engine/runtime/engine.h"

namespace guichet::daemon {
namespace {

/// The call of the file, or nothing after a message.
std::optional<CallFile> open_whole(const std::string& path, bool french) {
    auto file = open_call(path, french);
    if (file && file->program) return file;
    if (file) tell_mistakes(path, french);
    return std::nullopt;
}

/// A call written in the other language is compared by its translation, which says the same: names that the
/// language gives, texts of formulas and spelled values are no change.
void read_in(bool french, CallFile& file) {
    if (file.program->french == french) return;
    const auto translated = tools::translate(file.whole(), french ? Language::french : Language::english);
    if (translated.result != tools::Translated::done) return;
    text::SourceText text(file.whole().file_name(), translated.text);
    auto compiled = check::compile(text);
    if (!compiled.program) return;
    file.program = std::move(compiled.program);
    file.flattened.reset();
    file.text = std::move(text);
}

/// The lines that the Program does not hold are found in the text.
void add_lines(std::vector<compare::Change>& changes, const CallFile& before, const CallFile& after) {
    const auto old_tree = syntax::parse(before.whole());
    const auto new_tree = syntax::parse(after.whole());
    // A thing without a name is looked for by its table: `award_steps` stand in `octroi calculé`.
    const auto line = [](const syntax::ParseResult& tree, const std::vector<compare::Step>& at, const std::string& member, const std::string& table) {
        const auto found = line_of(tree, at, member);
        return found == 0 || (at.empty() && found == 1) ? line_of(tree, {}, table) : found;
    };
    for (auto& one : changes) {
        const std::string table = one.path.substr(0, one.path.find_first_of(".["));
        const bool came = one.action == compare::Action::added && one.member.empty(), went = one.action == compare::Action::removed && one.member.empty();
        if (one.line_before == 0 && !came) one.line_before = line(old_tree, one.before_at, one.member, table);
        if (one.line_after == 0 && !went) one.line_after = line(new_tree, one.after_at, one.member, table);
    }
}

/// The call of the journal to which the changes would happen; nullptr after a message.
const runtime::Shard* find_call(const runtime::Engine& engine, const DiffOptions& options, const program::Program& before, bool french) {
    const auto* shard = engine.find(before.name);
    if (shard == nullptr) {
        std::string names;
        for (const auto& [name, one] : engine.shards()) names += (names.empty() ? "" : ", ") + name;
        tell_error(fmt::format(fmt::runtime(french ? "le journal « {} » n'a pas l'appel `{}` de « {} » ; il contient : {}"
                                                   : "journal “{}” does not have the call `{}` of “{}”; it holds: {}"), options.journal, before.name, options.before, names), french);
        return nullptr;
    }
    if (shard->fingerprint() != host::sha256_hex(program::encode(before))) {
        tell_error(fmt::format(fmt::runtime(french ? "attention : les dossiers du journal suivent une autre version de `{}` que « {} »"
                                                   : "note: the dossiers of the journal follow another version of `{}` than “{}”"), before.name, options.before), french);
    }
    return shard;
}

/// Exit status; fills `out`.
int look_at_dossiers(const DiffOptions& options, const std::vector<compare::Change>& changes, const program::Program& before, const program::Program& after,
                     bool french, std::vector<compare::Concerned>& out) {
    try {
        const auto journal = journal::SqliteJournal::open_reader(options.journal);
        const runtime::Engine engine(*journal);
        const auto* shard = find_call(engine, options, before, french);
        if (shard == nullptr) return usage;
        out = concerned(changes, *shard, after);
        return ok;
    } catch (const journal::JournalError& error) {
        tell_error(fmt::format("{}: {}", options.journal, error.message(french)), french);
    } catch (const std::exception& error) {
        tell_error(fmt::format(fmt::runtime(french ? "le journal « {} » ne peut être rejoué ({}) ; examinez-le avec guichet verify"
                                                   : "journal “{}” cannot be replayed ({}); examine it with guichet verify"), options.journal, error.what()), french);
    }
    return broken;
}

}  // namespace

int diff(const DiffOptions& options) {
    const bool told_french = speaks_french(options.lang);
    const auto before = open_whole(options.before, told_french);
    auto after = open_whole(options.after, told_french);
    if (!before || !after) return usage;
    const bool french_after = after->program->french;
    read_in(before->program->french, *after);
    const bool french = options.lang.empty() ? french_after : options.lang != "en";
    auto changes = compare::compare(*before->program, *after->program, french);
    add_lines(changes, *before, *after);
    std::vector<compare::Concerned> dossiers;
    if (!options.journal.empty()) {
        const int status = look_at_dossiers(options, changes, *before->program, *after->program, french, dossiers);
        if (status != ok) return status;
    }
    compare::Titles titles;
    titles.before = program::quoted(before->program->title, french) + " (" + options.before + ")";
    titles.after = program::quoted(after->program->title, french) + " (" + options.after + ")";
    titles.before_file = options.before;
    titles.after_file = options.after;
    titles.before_name = before->program->name;
    titles.after_name = after->program->name;
    titles.before_flattened = before->flattened.has_value();
    titles.after_flattened = after->flattened.has_value();
    std::cout << (options.json ? compare::render_json(changes, dossiers, titles) : compare::render_text(changes, dossiers, titles, french));
    return changes.empty() ? ok : mistakes;
}

void add_diff_command(CLI::App& app, Chosen& chosen, bool french) {
    const Tongue say{french};
    auto options = std::make_shared<DiffOptions>();
    auto* command = app.add_subcommand("diff", say("dit ce qui change d'une version d'un appel à l'autre, et pour qui", "tells what changes from one version of a call to the other, and for whom"));
    command->footer(say(
        "Ce qui est moins favorable à quelqu'un d'abord, puis ce qui est à regarder de près, plus favorable, sans conséquence.\n"
        "Les formules sont comparées par leur sens ; un déplacement de lignes n'est pas un changement.\n"
        "Statut : 0 sans différence, 1 avec, 2 fichier illisible ou qui a des erreurs, ou mauvaise ligne ; 3 panne du journal.\n"
        "Exemple : guichet diff workflows/aquitaine-2014.call workflows/aquitaine-2015.call",
        "What is less favourable to somebody first, then what needs care, what is more favourable, what is harmless.\n"
        "Formulas are compared by what they mean; lines that only moved are no change.\n"
        "Status: 0 without a difference, 1 with, 2 a file that cannot be read or has mistakes, or a wrong command line; 3 the journal failed.\n"
        "Example: guichet diff workflows/aquitaine-2014.call workflows/aquitaine-2015.call"));
    command->add_option("OLD", options->before, say("l'ancien appel (.call)", "the old call (.call)"))->required();
    command->add_option("NEW", options->after, say("le nouvel appel (.call)", "the new call (.call)"))->required();
    command->add_option("--dossiers", options->journal, say("le journal où sont les dossiers en cours de l'ancien appel : dit ceux que chaque changement toucherait",
                                                            "the journal with the dossiers under way of the old call: tells those that each change would touch"));
    command->add_flag("--json", options->json, say("en JSON", "as JSON"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return diff(*options); }; });
}

}  // namespace guichet::daemon
