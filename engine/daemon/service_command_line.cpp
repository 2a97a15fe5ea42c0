#include "engine/daemon/service_command_line.h"

#include <CLI/CLI.hpp>

#include <memory>

#include "engine/daemon/access_command.h"
#include "engine/daemon/dossier_client.h"
#include "engine/daemon/options.h"
#include "engine/daemon/serve.h"

namespace guichet::daemon {
namespace {

void add_serve(CLI::App& app, Chosen& chosen, Tongue say) {
    auto options = std::make_shared<ServeOptions>();
    auto* command = app.add_subcommand("serve", say("reçoit les dossiers pour de vrai, par HTTP", "receives dossiers for real, over HTTP"));
    command->footer(say("Le service écoute quand il imprime « prêt » ; SIGTERM l'arrête proprement. L'API est dans docs/http-api.md.\n"
                        "Pour essayer l'appel de 2015, dont la date est passée :\n"
                        "  guichet serve workflows/aquitaine-2015.call --data essai.db --open-access --start-at 2015-03-02T09:00:00Z",
                        "The service listens when it prints “ready”; SIGTERM stops it cleanly. The API is in docs/http-api.md.\n"
                        "To try the call of 2015, whose date is past:\n"
                        "  guichet serve workflows/aquitaine-2015.call --data trial.db --open-access --start-at 2015-03-02T09:00:00Z"));
    command->add_option("WORKFLOWS", options->workflows, say("les fichiers d'appel ; aucun : ce que le journal contient", "the call files; none: what the journal holds"));
    command->add_option("--data", options->data, say("le fichier du journal", "the journal's file"))->capture_default_str();
    command->add_option("--address", options->address, say("l'adresse où écouter", "the address to listen on"))->capture_default_str();
    command->add_option("--port", options->port, say("le port ; 0 : un port libre", "the port; 0: any free one"))->capture_default_str();
    command->add_option("--port-file", options->port_file, say("où écrire le port, une fois prêt", "where to write the port, once ready"));
    command->add_option("--access", options->access, say("le fichier des accès (sinon DATA.access.json)", "the access file (else DATA.access.json)"));
    command->add_flag("--open-access", options->open_access, say("croit Guichet-Party et Guichet-Person sans jeton : pour essayer, sur cette machine",
                                                                 "believes Guichet-Party and Guichet-Person without a token: for trying out, on this machine"));
    command->add_option("--start-at", options->start_at, say("l'horloge part de cet instant UTC (avec --open-access)", "the clock starts at this instant, UTC (with --open-access)"));
    add_lang(*command, options->lang, say);
    command->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

void add_access(CLI::App& app, Chosen& chosen, Tongue say) {
    auto* command = app.add_subcommand("access", say("donne, montre et retire les accès d'un service", "gives, shows and takes back access to a service"));
    command->require_subcommand(1);
    const auto add = [&](const char* name, AccessAct act, const char* help) {
        auto options = std::make_shared<AccessOptions>();
        options->act = act;
        auto* sub = command->add_subcommand(name, help);
        sub->add_option("--data", options->data, say("le fichier du journal du service", "the journal's file of the service"))->capture_default_str();
        sub->add_option("--access", options->file, say("le fichier des accès (sinon DATA.access.json)", "the access file (else DATA.access.json)"));
        add_lang(*sub, options->lang, say);
        sub->callback([options, &chosen] { chosen = [options] { return access_command(*options); }; });
        return std::pair(sub, options);
    };
    auto [give, given] = add("add", AccessAct::add, say("donne un accès et imprime son jeton, une seule fois", "gives access and prints its token, once only"));
    give->add_option("--person", given->person, say("la personne", "the person"))->required();
    give->add_option("--party", given->parties, say("son rôle (plusieurs possibles ; guichet : l'exploitant)", "its role (several possible; guichet: the operator)"))->required();
    give->add_option("--call", given->call, say("l'appel ; * : tous", "the call; *: all"))->capture_default_str();
    add("list", AccessAct::list, say("montre les accès, sans leurs jetons", "shows who has access, without tokens"));
    auto [take, taken] = add("remove", AccessAct::remove, say("retire un accès, aussitôt", "takes an access back, at once"));
    take->add_option("ID", taken->id, say("l'accès, comme list le nomme", "the access, as list names it"))->required();
}

/// One subcommand of `dossier`, with the options that all have.
using Client = std::pair<CLI::App*, std::shared_ptr<DossierOptions>>;
Client add_client(CLI::App& dossier, Chosen& chosen, Tongue say, const char* name, DossierAct act, const char* help) {
    auto options = std::make_shared<DossierOptions>();
    options->act = act;
    auto* command = dossier.add_subcommand(name, help);
    command->add_option("--url", options->url, say("l'adresse du service", "the address of the service"))->capture_default_str();
    command->add_option("--token", options->token, say("le jeton (sinon GUICHET_TOKEN)", "the token (else GUICHET_TOKEN)"));
    command->add_option("--party", options->party, say("le rôle, quand on en a plusieurs", "the role, for who has several"));
    command->add_option("--person", options->person, say("la personne, pour un service à accès ouvert", "the person, for a service with open access"));
    command->add_option("--call", options->call, say("l'appel, s'il y en a plusieurs", "the call, when there are several"));
    command->add_flag("--json", options->json, say("la réponse telle quelle", "the answer as it came"));
    add_lang(*command, options->lang, say);
    const bool reads = act == DossierAct::show || act == DossierAct::list || act == DossierAct::history || act == DossierAct::explain;
    if (!reads) command->add_option("--key", options->key, say("la clé d'idempotence (sinon une neuve, dite sur la sortie d'erreur)", "the idempotency key (else a fresh one, told on standard error)"));
    command->callback([options, &chosen] { chosen = [options] { return dossier_command(*options); }; });
    return {command, options};
}

void add_dossier(CLI::App& app, Chosen& chosen, Tongue say) {
    auto* dossier = app.add_subcommand("dossier", say("le client du service : créer, remplir, déposer, lire un dossier", "the service's client: create, fill, submit, read a dossier"));
    dossier->require_subcommand(1);
    dossier->footer(say("Exemples :\n  guichet dossier create --reference AQ-01\n  guichet dossier fill AQ-01 candidature examples/aquitaine-2015/dossiers/AQ-01.json\n"
                        "  guichet dossier change AQ-01 candidature.budget.demandé=31250.40 candidature.recherche.accompagnement:=true\n"
                        "  guichet dossier submit AQ-01\n  guichet dossier act AQ-01 ReachOutcome outcome=irrecevable reason=\"hors délai\"",
                        "Examples:\n  guichet dossier create --reference AQ-01\n  guichet dossier fill AQ-01 candidature examples/aquitaine-2015/dossiers/AQ-01.json\n"
                        "  guichet dossier change AQ-01 candidature.budget.demandé=31250.40 candidature.recherche.accompagnement:=true\n"
                        "  guichet dossier submit AQ-01\n  guichet dossier act AQ-01 ReachOutcome outcome=irrecevable reason=\"too late\""));
    const auto add = [&](const char* name, DossierAct act, const char* help) { return add_client(*dossier, chosen, say, name, act, help); };
    const auto on_dossier = [&](const Client& client) {
        client.first->add_option("DOSSIER", client.second->dossier, say("numéro ou référence", "number or reference"))->required();
    };
    const auto with_members = [&](const Client& client, const char* help) { client.first->add_option("MEMBERS", client.second->members, help); };

    const auto create = add("create", DossierAct::create, say("ouvre un dossier", "opens a dossier"));
    create.first->add_option("--reference", create.second->reference, say("son nom à vous, unique dans l'appel", "your own name for it, unique in the call"));
    const auto change = add("change", DossierAct::change, say("change des réponses : champ=texte, ou champ:=json", "changes answers: field=text, or field:=json"));
    on_dossier(change);
    with_members(change, say("champ=texte ou champ:=json (null retire la réponse)", "field=text or field:=json (null takes the answer back)"));
    const auto fill = add("fill", DossierAct::fill, say("remplit tout un formulaire d'après un fichier JSON", "fills a whole form from a JSON file"));
    on_dossier(fill);
    fill.first->add_option("FORM", fill.second->form, say("le formulaire", "the form"))->required();
    fill.first->add_option("FILE", fill.second->file, say("ses réponses, ou un dossier entier (un membre par formulaire)", "its answers, or a whole dossier (one member per form)"))->required();
    on_dossier(add("submit", DossierAct::submit, say("dépose le formulaire de l'étape", "submits the form of the stage")));
    const auto act = add("act", DossierAct::act, say("toute autre action sur un dossier", "any other action on a dossier"));
    on_dossier(act);
    act.first->add_option("KIND", act.second->kind, say("ReachOutcome, GiveMarks, RequestComplement… (docs/http-api.md)", "ReachOutcome, GiveMarks, RequestComplement… (docs/http-api.md)"))->required();
    with_members(act, say("membre=texte ou membre:=json", "member=text or member:=json"));
    const auto conduct = add("conduct", DossierAct::conduct, say("une action sur l'appel : membres, séances", "an action on the call: members, sessions"));
    conduct.first->add_option("KIND", conduct.second->kind, "AppointMember, ConveneSession, RecordAttendance, OpenSession, CloseSession, GiveProxy, DesignateChair, EstablishRanking")->required();
    with_members(conduct, say("membre=texte ou membre:=json", "member=text or member:=json"));
    on_dossier(add("show", DossierAct::show, say("le dossier, tel que vous pouvez le lire", "the dossier, as you may read it")));
    const auto list = add("list", DossierAct::list, say("les dossiers que vous pouvez lire", "the dossiers you may read"));
    list.first->add_option("--stage", list.second->stage, say("ceux de cette étape", "those of this stage"));
    list.first->add_option("--limit", list.second->limit, say("combien (1 à 1000)", "how many (1 to 1000)"))->capture_default_str();
    list.first->add_option("--after", list.second->after, say("ceux qui suivent ce numéro", "those after this number"));
    on_dossier(add("history", DossierAct::history, say("ce qui s'est passé", "what happened")));
    const auto explain = add("explain", DossierAct::explain, say("pourquoi le dossier en est là", "why the dossier is where it is"));
    on_dossier(explain);
    explain.first->add_flag("--brief", explain.second->brief, say("sans les réponses, les lettres et les mécanismes", "without answers, letters and mechanics"));
}

}  // namespace

void add_service_commands(CLI::App& app, std::function<int()>& chosen, bool french) {
    const Tongue say{french};
    add_serve(app, chosen, say);
    add_dossier(app, chosen, say);
    add_access(app, chosen, say);
}

}  // namespace guichet::daemon
