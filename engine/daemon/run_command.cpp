#include "engine/daemon/run_command.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/daemon/check_command.h"
#include "engine/daemon/console.h"
#include "engine/journal/memory_journal.h"
#include "engine/journal/sqlite_journal.h"
#include "engine/rehearsal/account.h"
#include "engine/rehearsal/runner.h"

namespace guichet::daemon {
namespace {

constexpr std::uintmax_t max_script_bytes = 64u << 20;

void tell_progress(std::size_t done, std::size_t all, Date day, bool french) {
    bool terminal = isatty(STDERR_FILENO) == 1;
    if (!terminal && done != all && done % 4096 != 0) return;
    std::cerr << (terminal ? "\r" : "")
              << fmt::format(fmt::runtime(french ? "… {} / {} lignes, nous sommes le {}" : "… {} / {} lines, the day is {}"), done, all, iso(day))
              << (terminal && done != all ? "" : "\n") << std::flush;
}

/// A rehearsal writes a new file: it never adds to, nor replaces, a journal that somebody lives in.
std::unique_ptr<journal::Journal> journal_for(const RunOptions& options) {
    if (options.journal.empty()) return std::make_unique<journal::MemoryJournal>();
    return journal::SqliteJournal::open_writer(options.journal);
}

int tell_problems(const rehearsal::Script& script, const rehearsal::DossierFiles& files, const RunOptions& options, bool french) {
    for (const auto& problem : files.problems)
        tell_error(fmt::format("{}: {}", problem.file, french ? problem.french : problem.english), french);
    for (const auto& problem : script.problems)
        tell_error(fmt::format("{}:{}: {}", options.script, problem.line, french ? problem.french : problem.english), french);
    return script.problems.empty() && files.problems.empty() ? ok : mistakes;
}

}  // namespace

int run(const RunOptions& options) {
    int status = ok;
    auto program = load_call(options.call, speaks_french(options.lang), status);
    if (!program) return status;
    bool french = options.lang.empty() ? program->french : options.lang != "en";
    auto reader = parse_reader(options.reader, french);
    if (!reader) return usage;
    if (reader->party != model::engine_party && program::find_party(*program, reader->party) == program::none) {
        std::string known;
        for (const auto& party : program->parties) known += (known.empty() ? "" : ", ") + party.name;
        tell_error(fmt::format(fmt::runtime(french ? "--as : l'appel n'a pas de rôle « {} » ; il a : {}" : "--as: the call has no role “{}”; it has: {}"), reader->party, known), french);
        return usage;
    }
    auto text = read_file(options.script, max_script_bytes, french);
    if (!text) return usage;
    auto script = rehearsal::read_script(*text);
    auto files = rehearsal::read_dossier_files(options.dossiers);
    if (tell_problems(script, files, options, french) != ok) return mistakes;

    try {
        auto journal = journal_for(options);
        rehearsal::Runner runner(*std::move(program), *journal, files);
        rehearsal::Progress progress;
        if (!options.quiet) progress = [&](std::size_t done, std::size_t all, Date day) { tell_progress(done, all, day, french); };
        auto played = runner.play(script, progress);
        rehearsal::AccountOptions account{french, *reader};
        if (options.json) {
            std::cout << rehearsal::account_json(runner, played, account).dump(2) << "\n";
        } else {
            std::cout << rehearsal::account_text(runner, played, account);
        }
        int surprises = 0;
        for (const auto& refusal : played.refusals)
            if (refusal.announced != refusal.refused) {
                ++surprises;
                tell_error(fmt::format("{}:{}: {}", options.script, refusal.line,
                                       refusal.refused ? refusal.rejection.sentence(french)
                                                       : std::string(french ? "cette ligne devait être refusée, elle a été prise"
                                                                            : "this line had to be refused, it was taken")), french);
            }
        return surprises == 0 ? ok : mistakes;
    } catch (const rehearsal::RunError& error) {
        tell_error(french ? error.french : error.what(), french);
        return mistakes;
    } catch (const journal::JournalError& error) {
        tell_error(error.message(french), french);
        return broken;
    }
}

}  // namespace guichet::daemon
