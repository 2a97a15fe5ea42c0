#include "engine/daemon/tool_command_line.h"

#include "engine/daemon/options.h"
#include "engine/daemon/tool_commands.h"

namespace guichet::daemon {
namespace {

void add_format(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<FormatOptions>();
    auto* command = app.add_subcommand("format", say("met des fichiers d'appel en forme", "formats call files"));
    command->footer(say(
        "Marges, blancs, accents des mots-clés, milliers, lignes vides : une seule façon d'écrire. Ce que dit le fichier ne change pas ;\n"
        "les commentaires et la prose restent. Un fichier qui a des erreurs est mis en forme aussi : ses lignes illisibles restent telles quelles.\n"
        "Statut : 0 ; 1 si --check trouve un fichier à mettre en forme, ou si un fichier n'est pas un texte lisible ; 2 mauvaise ligne ; 3 panne.\n"
        "Exemples : guichet format mon-appel.call\n"
        "           guichet format --check workflows/*.call",
        "Margins, blanks, accents of keywords, thousands, blank lines: one way to write each. What the file says does not change;\n"
        "comments and prose stay. A file with mistakes is formatted too: its unreadable lines stay as they are.\n"
        "Status: 0; 1 when --check finds a file to format, or a file is no readable text; 2 wrong command line; 3 failure.\n"
        "Examples: guichet format my-call.call\n"
        "          guichet format --check workflows/*.call"));
    command->add_option("FILES", options->files, say("les fichiers d'appel (.call)", "the call files (.call)"))->required();
    auto* check = command->add_flag("--check", options->check, say("dit quels fichiers changeraient, n'écrit rien", "tells which files would change, writes nothing"));
    command->add_flag("--stdout", options->to_stdout, say("écrit sur la sortie standard, laisse les fichiers", "writes to standard output, leaves the files alone"))
        ->excludes(check);
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return format(*options); }; });
}

void add_translate(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<TranslateOptions>();
    auto* command = app.add_subcommand("translate", say("le même appel, avec les mots-clés de l'autre langue", "the same call, with the keywords of the other language"));
    command->footer(say(
        "Changent : les mots-clés, les nombres (40 000,00 EUR, 40,000.00 EUR), les dates (29 mai 2015 à 17h00, 29 May 2015 at 17:00).\n"
        "Ne changent pas : la prose, les libellés, les noms, les commentaires. La traduction est vérifiée : elle dit la même chose, ou n'est pas donnée.\n"
        "Statut : 0 ; 1 si des lignes n'ont pu être lues, ou si un nom serait un mot de l'autre langue ; 2 mauvaise ligne ; 3 panne.\n"
        "Exemple : guichet translate workflows/aquitaine-2015.call -o aquitaine-2015-en.call",
        "Changed: keywords, numbers (40 000,00 EUR, 40,000.00 EUR), dates (29 mai 2015 à 17h00, 29 May 2015 at 17:00).\n"
        "Unchanged: prose, labels, names, comments. The translation is checked: it says the same, or is not given.\n"
        "Status: 0; 1 when lines could not be read, or a name would be a word of the other language; 2 wrong command line; 3 failure.\n"
        "Example: guichet translate workflows/aquitaine-2015.call -o aquitaine-2015-en.call"));
    command->add_option("FILE", options->file, say("le fichier d'appel (.call)", "the call file (.call)"))->required();
    command->add_option("--to", options->to, say("français ou english (sinon l'autre langue que celle du fichier)", "français or english (else the language the file is not in)"));
    command->add_option("-o,--output", options->output, say("écrit dans ce fichier (sinon sur la sortie standard)", "writes to this file (else to standard output)"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return translate(*options); }; });
}

void add_graph(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<GraphOptions>();
    auto* command = app.add_subcommand("graph", say("dessine la vie d'un dossier (SVG, pour le papier)", "draws the life of a dossier (SVG, for paper)"));
    command->footer(say("Les étapes de haut en bas, qui agit, les délais, les issues et où elles mènent ; A4, noir et blanc.\n"
                        "Statut : 0 ; 1 si le fichier a des erreurs ; 2 mauvaise ligne ; 3 panne.\n"
                        "Exemple : guichet graph workflows/aquitaine-2015.call -o vie-du-dossier.svg",
                        "Stages from top to bottom, who acts, the delays, the outcomes and where they lead; A4, black and white.\n"
                        "Status: 0; 1 when the file has mistakes; 2 wrong command line; 3 failure.\n"
                        "Example: guichet graph workflows/aquitaine-2015.call -o life-of-a-dossier.svg"));
    command->add_option("CALL", options->call, say("le fichier d'appel (.call)", "the call file (.call)"))->required();
    command->add_option("-o,--output", options->output, say("écrit dans ce fichier (sinon sur la sortie standard)", "writes to this file (else to standard output)"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return graph(*options); }; });
}

void add_notice(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<NoticeOptions>();
    auto* command = app.add_subcommand("notice", say("écrit le texte public d'un appel (HTML, PDF)", "writes the public text of a call (HTML, PDF)"));
    command->footer(say("La prose de l'appel, puis ses règles en phrases et en tableaux, avec leurs articles. Le PDF est fait par weasyprint (apt install weasyprint).\n"
                        "Statut : 0 ; 1 si le fichier a des erreurs ; 2 mauvaise ligne ; 3 panne, ou weasyprint absent.\n"
                        "Exemple : guichet notice workflows/aquitaine-2015.call -o notice.html --pdf notice.pdf",
                        "The call's prose, then its rules in sentences and tables, with their articles. The PDF is made by weasyprint (apt install weasyprint).\n"
                        "Status: 0; 1 when the file has mistakes; 2 wrong command line; 3 failure, or no weasyprint.\n"
                        "Example: guichet notice workflows/aquitaine-2015.call -o notice.html --pdf notice.pdf"));
    command->add_option("CALL", options->call, say("le fichier d'appel (.call)", "the call file (.call)"))->required();
    command->add_option("-o,--output", options->output, say("écrit le HTML dans ce fichier (sans -o ni --pdf : sur la sortie standard)", "writes the HTML to this file (without -o nor --pdf: to standard output)"));
    command->add_option("--pdf", options->pdf, say("écrit aussi un PDF dans ce fichier", "also writes a PDF to this file"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return notice(*options); }; });
}

}  // namespace

void add_tool_commands(CLI::App& app, Chosen& chosen, bool french) {
    const Tongue say{french};
    add_format(app, chosen, say);
    add_translate(app, chosen, say);
    add_graph(app, chosen, say);
    add_notice(app, chosen, say);
}

}  // namespace guichet::daemon
