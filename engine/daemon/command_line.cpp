#include "engine/daemon/command_line.h"

#include <CLI/CLI.hpp>

#include <iostream>

#include "engine/daemon/call_files.h"
#include "engine/daemon/check_command.h"
#include "engine/daemon/console.h"
#include "engine/daemon/diff_command.h"
#include "engine/daemon/journal_commands.h"
#include "engine/daemon/options.h"
#include "engine/daemon/run_command.h"
#include "engine/daemon/service_command_line.h"
#include "engine/daemon/test_command.h"
#include "engine/daemon/tool_command_line.h"

namespace guichet::daemon {
namespace {

void add_reader(CLI::App& command, std::string& reader, Tongue say) {
    command.add_option("--as", reader, say("lit comme ce rôle : équipe_projet:nom, jury:p1, porteur:AQ-07 ; ce qui n'est pas son affaire est absent",
                                           "reads as this role: équipe_projet:name, jury:p1, porteur:AQ-07; what is not its business is absent"))
        ->type_name("ROLE[:PERSON]")
        ->check([say](const std::string& given) {
            return given.empty() ? std::string(say("--as attend un rôle, non un texte vide", "--as takes a role, not an empty text")) : std::string();
        });
}

void add_check(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<CheckOptions>();
    auto* command = app.add_subcommand("check", say("vérifie des fichiers d'appel et dit toutes leurs erreurs", "checks call files and tells every mistake"));
    command->footer(say("Statut : 0 sans erreur, 1 avec, 2 mauvaise ligne de commande.\nExemple : guichet check workflows/aquitaine-2015.call",
                        "Status: 0 without a mistake, 1 with, 2 wrong command line.\nExample: guichet check workflows/aquitaine-2015.call"));
    command->add_option("FILES", options->files, say("les fichiers d'appel (.call)", "the call files (.call)"))->required();
    command->add_flag("--json", options->json, say("un tableau JSON plutôt que du texte", "a JSON array instead of text"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return check(*options); }; });
}

/// The commands about editions: each takes one call file.
void add_editions(CLI::App& app, Chosen& chosen, Tongue say) {
    struct Options {
        std::string file, lang;
    };
    const auto add = [&](const char* name, const char* help, const char* footer, int (*act)(const std::string&, bool)) {
        auto options = std::make_shared<Options>();
        auto* command = app.add_subcommand(name, help);
        command->footer(footer);
        command->add_option("FILE", options->file, say("le fichier d'appel", "the call file"))->required();
        add_lang(*command, options->lang, say);
        command->callback([options, act, &chosen] { chosen = [options, act] { return act(options->file, speaks_french(options->lang)); }; });
    };
    add("flatten", say("imprime l'appel entier qu'une édition représente", "prints the whole call that an edition stands for"),
        say("Une édition dit ce qu'elle change d'un autre appel : `appel ami_2016 \"…\" reprend ami_is_2015 \"aquitaine-2015.call\" empreinte \"…\"`.\n"
            "Exemple : guichet flatten workflows/aquitaine-2014.call",
            "An edition says what it changes of another call: `call ami_2016 \"…\" inherits ami_is_2015 \"aquitaine-2015.call\" fingerprint \"…\"`.\n"
            "Example: guichet flatten workflows/aquitaine-2014.call"), &flatten);
    add("fingerprint", say("imprime l'empreinte d'un appel, celle qu'une édition écrit pour le reprendre", "prints a call's fingerprint, the one that an edition writes to inherit it"),
        say("Les douze premiers caractères suffisent.", "Its first twelve characters are enough."), &fingerprint);
}

void add_test(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<TestOptions>();
    auto* command = app.add_subcommand("test", say("joue les essais d'un appel et dit ce qu'ils atteignent", "plays a call's scenarios and tells what they reach"));
    command->footer(say("Les essais suivent l'appel dans son fichier, ou sont dans APPEL.essais.call à côté de lui.\n"
                        "Statut : 0 ; 1 si un essai échoue, si un fichier a des erreurs ou si la couverture est sous le seuil ; 2 mauvaise ligne de commande.\n"
                        "Exemple : guichet test workflows/aquitaine-2015.call --threshold 100",
                        "Scenarios follow the call in its file, or stand in CALL.scenarios.call beside it.\n"
                        "Status: 0; 1 when a scenario fails, a file has mistakes or the coverage is under the threshold; 2 wrong command line.\n"
                        "Example: guichet test workflows/aquitaine-2015.call --threshold 100"));
    command->add_option("FILES", options->files, say("les fichiers d'appel ou d'essais (.call)", "the files of calls or scenarios (.call)"))->required();
    command->add_option("--only", options->only, say("seulement les essais dont le titre contient ce texte", "only the scenarios whose title holds this text"));
    command->add_option("--threshold", options->threshold, say("la part des issues et des transitions à atteindre, en pour cent",
                                                               "the share of outcomes and transitions to reach, in per cent"))->check(CLI::Range(0, 100));
    command->add_flag("--show", options->show, say("montre ce qui est rempli d'office et ce qui s'est passé", "shows what is filled automatically and what happened"));
    command->add_flag("--json", options->json, say("en JSON", "as JSON"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return test(*options); }; });
}

void add_run(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<RunOptions>();
    auto* command = app.add_subcommand("run", say("joue un appel en temps virtuel et en rend compte", "plays a call in virtual time and gives its account"));
    command->footer(say("Le script dit qui fait quoi et quand (docs/script-format.md) ; les dossiers sont des fichiers JSON (docs/dossier-format.md).\n"
                        "Statut : 0 ; 1 si une commande est refusée sans que le script l'annonce par « ! » (ou l'inverse) ; 2 mauvaise ligne ; 3 panne.\n"
                        "Exemple : guichet run workflows/aquitaine-2015.call --dossiers examples/aquitaine-2015/dossiers --script examples/aquitaine-2015/année.script",
                        "The script says who does what when (docs/script-format.md); dossiers are JSON files (docs/dossier-format.md).\n"
                        "Status: 0; 1 when a command is refused that the script does not announce with “!” (or the reverse); 2 wrong line; 3 failure.\n"
                        "Example: guichet run workflows/aquitaine-2015.call --dossiers examples/aquitaine-2015/dossiers --script examples/aquitaine-2015/année.script"));
    command->add_option("CALL", options->call, say("le fichier d'appel", "the call file"))->required();
    command->add_option("--dossiers", options->dossiers, say("le répertoire des dossiers (NOM.json)", "the folder of dossiers (NAME.json)"))->required();
    command->add_option("--script", options->script, say("le script", "the script"))->required();
    command->add_option("--journal", options->journal, say("garde le journal dans ce fichier neuf, pour explain, log et verify",
                                                           "keeps the journal in this new file, for explain, log and verify"));
    command->add_flag("--json", options->json, say("le compte en JSON", "the account as JSON"));
    command->add_flag("--quiet", options->quiet, say("ne dit pas où il en est", "does not tell how far it is"));
    add_reader(*command, options->reader, say);
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

void add_explain(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<ExplainOptions>();
    auto* command = app.add_subcommand("explain", say("dit, d'après le seul journal, pourquoi un dossier en est là",
                                                      "tells from the journal alone why a dossier is where it is"));
    command->footer(say("Exemple : guichet explain AQ-07 --journal build/aquitaine-2015.db --lang en",
                        "Example: guichet explain AQ-07 --journal build/aquitaine-2015.db --lang en"));
    command->add_option("DOSSIER", options->dossier, say("numéro ou référence du dossier", "the dossier's number or reference"))->required();
    command->add_option("--journal,--data", options->journal, say("le fichier du journal", "the journal's file"))->required();
    command->add_option("--call", options->call, say("l'appel, si le journal en a plusieurs", "the call, when the journal has several"));
    command->add_flag("--full", options->full, say("avec les réponses, les lettres et les mécanismes", "with answers, letters and mechanics"));
    add_reader(*command, options->reader, say);
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return explain(*options); }; });
}

void add_log(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<LogOptions>();
    auto* command = app.add_subcommand("log", say("le journal en lignes lisibles", "the journal as readable lines"));
    command->footer(say("Chaque enregistrement : numéro, heure de l'appel, dossier, commande, auteur, début de l'empreinte ; puis ses événements.",
                        "Each record: number, hour of the call, dossier, command, author, start of the hash; then its events."));
    command->add_option("--journal,--data", options->journal, say("le fichier du journal", "the journal's file"))->required();
    command->add_option("--dossier", options->dossier, say("ce dossier seulement", "this dossier only"));
    command->add_option("--call", options->call, say("cet appel seulement", "this call only"));
    command->add_option("--from", options->from, say("à partir de ce numéro", "from this number on"));
    command->add_flag("--details", options->details, say("avec les règles appliquées et les valeurs vues", "with the rules applied and the values seen"));
    command->add_flag("--json", options->json, say("un objet JSON par ligne", "one JSON object a line"));
    add_reader(*command, options->reader, say);
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return log(*options); }; });
}

void add_verify(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<VerifyOptions>();
    auto* command = app.add_subcommand("verify", say("suit la chaîne d'empreintes du journal", "follows the journal's hash chain"));
    command->footer(say("Statut : 0 intact, 1 altéré (le premier enregistrement fautif est nommé).\nLa tête imprimée peut être notée ailleurs, et redonnée par --head pour prouver que rien n'a été coupé.",
                        "Status: 0 intact, 1 altered (the first bad record is named).\nThe head that is printed can be noted elsewhere, and given back with --head to prove that nothing was cut."));
    command->add_option("JOURNAL,--journal,--data", options->journal, say("le fichier du journal", "the journal's file"))->required();
    command->add_option("--head", options->head, say("une empreinte de tête notée auparavant", "a head hash noted before"));
    command->add_flag("--json", options->json, say("en JSON", "as JSON"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return verify(*options); }; });
}

}  // namespace

int command_line(int argc, char** argv) {
    const Tongue say{speaks_french({})};
    CLI::App app{say("Guichet : des appels à projets écrits comme leurs règles, vérifiés, joués, prouvés.",
                     "Guichet: calls for proposals written like their rules, checked, run, proved."), "guichet"};
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", say("cette aide", "this help"));
    app.set_version_flag("--version", "guichet 0.1.0", say("la version", "the version"));
    app.footer(say("« guichet COMMANDE --help » dit tout d'une commande.", "“guichet COMMAND --help” tells all about a command."));
    Chosen chosen;
    add_check(app, chosen, say);
    add_editions(app, chosen, say);
    add_run(app, chosen, say);
    add_test(app, chosen, say);
    add_explain(app, chosen, say);
    add_log(app, chosen, say);
    add_verify(app, chosen, say);
    add_tool_commands(app, chosen, say.french);
    add_diff_command(app, chosen, say.french);
    add_service_commands(app, chosen, say.french);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        std::cerr << say("guichet : ligne de commande non comprise : ", "guichet: command line not understood: ") << error.what() << "\n"
                  << say("« guichet --help » dit les commandes, « guichet COMMANDE --help » leurs options.\n",
                         "“guichet --help” tells the commands, “guichet COMMAND --help” their options.\n");
        return usage;
    }
    return chosen ? chosen() : static_cast<int>(usage);
}

}  // namespace guichet::daemon
