#include "tests/program/sample.h"

namespace guichet::program::sample {
namespace {

Field field(std::string path, std::string label, Type type, Requirement requirement = Requirement::always) {
    Field made;
    made.path = std::move(path);
    made.label = std::move(label);
    made.type = type;
    made.requirement = requirement;
    return made;
}

Field choice_field(std::string path, std::string label, Index list) {
    Field made = field(std::move(path), std::move(label), Type::choice);
    made.choice_list = list;
    return made;
}

void lists(Program& program) {
    program.choice_lists = {
        {"candidats",
         "Candidats",
         "3",
         {{"entreprise", "Entreprise", true, true, ""},
          {"association", "Association", true, true, ""},
          {"collectif", "Collectif d'usagers", true, true, ""},
          {"personne_physique", "Personne physique", true, false, "présentation"}}},
        {"dépense",
         "Nature de dépense",
         "4",
         {{"études", "Frais d'études", true, true, ""}, {"autre", "Autre dépense", false, true, ""}}},
    };
    program.territories = {{"aquitaine", {"24", "33", "40", "47", "64"}, "2"}, {"îles", {"2A", "971"}, ""}};
}

void fields(Program& program) {
    const std::string form = "candidature.";
    std::vector<Field>& all = program.fields;
    all.resize(field_count);
    all[name] = field(form + "porteur.nom", "Nom de la structure", Type::text);
    all[name].max_characters = 200;
    all[kind] = choice_field(form + "porteur.candidat", "Nature du candidat", 0);
    all[seat] = field(form + "porteur.siège", "Commune du siège", Type::commune);
    all[siret] = field(form + "porteur.siret", "Numéro SIRET", Type::siret, Requirement::when);
    all[accounts] = field(form + "porteur.comptes", "Comptes annuels", Type::file);
    all[summary] = field(form + "résumé.texte", "Résumé", Type::long_text);
    all[summary].max_characters = 7000;
    all[summary].bound_clause = "5.3";
    all[start] = field(form + "budget.démarrage_prévu", "Date de démarrage prévue", Type::date);
    all[expenses] = field(form + "budget.dépenses", "Dépenses prévues", Type::list);
    all[expenses].min_lines = 1;
    all[expenses].max_lines = 50;
    all[expenses].columns = {field("libellé", "Libellé", Type::text), choice_field("nature", "Nature", 1),
                             field("date", "Date prévue", Type::date), field("montant", "Montant", Type::money)};
    all[total] = field(form + "budget.total", "Total des dépenses", Type::money);
    all[asked] = field(form + "budget.demandé", "Aide demandée", Type::money);
    all[asked].bound_clause = "7";
    all[partners] = field(form + "partenariat.partenaires", "Partenaires", Type::list);
    all[partners].max_lines = 30;
    all[partners].columns = {field("nom", "Nom", Type::text),
                             field("rôle", "Rôle dans l'action", Type::text, Requirement::never)};
    all[staff] = field(form + "porteur.salariés", "Salariés", Type::number, Requirement::never);
    all[consent] = field(form + "accord", "Accord", Type::boolean, Requirement::never);
    all[email] = field(form + "courriel", "Courriel", Type::email, Requirement::never);
    all[phone] = field(form + "téléphone", "Téléphone", Type::phone, Requirement::never);
    for (Field& each : all) each.form = 0;

    all[siret].required_when = formula(program, {push(Op::push_field, kind), choice(0, 2), push(Op::different)},
                                       Type::boolean, "candidat <> collectif");
    all[expenses].columns[amount].minimum = formula(program, {money(1)}, Type::money, "0,01 EUR");
    all[total].computed = formula(program, {over(Op::sum, expenses, amount)}, Type::money, "somme de dépenses.montant");
    all[asked].minimum = formula(program, {money(1)}, Type::money, "0,01 EUR");
    all[asked].maximum = formula(program, {money(4'000'000)}, Type::money, "aide.plafond");
    program.forms = {{"candidature",
                      "Dossier de candidature",
                      "5",
                      {{"", "", {consent, email, phone}},
                       {"porteur", "1. Porteur", {name, kind, seat, siret, accounts, staff}},
                       {"résumé", "3. Résumé", {summary}},
                       {"budget", "8. Budget", {start, expenses, total, asked}},
                       {"partenariat", "9. Partenariats", {partners}}}}};
    program.identity_fields = {name, asked};
}

void aid(Program& program) {
    program.has_cap = true;
    program.cap = Money{4'000'000};
    program.aid_clause = "7";
    program.periods = {
        {"prévue",
         {12, DurationUnit::months},
         formula(program, {push(Op::push_field, start)}, Type::date, "candidature.budget.démarrage_prévu"),
         "7"}};
    const Index eligible =
        formula(program, {push(Op::push_column, nature), push(Op::is_eligible)}, Type::boolean, "nature éligible");
    const Index within = formula(program, {push(Op::push_column, day), push(Op::in_period, 0)}, Type::boolean,
                                 "date dans période.prévue");
    program.bases = {{"prévue",
                      expenses,
                      amount,
                      {{"assiette.prévue.1", eligible, "cette nature de dépense n'est pas aidée", "4", 60},
                       {"assiette.prévue.2", within, "la dépense est hors des 12 mois", "7", 61}},
                      "4",
                      {}}};
    program.award_bounds = {
        {"candidature.budget.demandé", formula(program, {push(Op::push_field, asked)}, Type::money), ""},
        {"assiette.prévue", formula(program, {push(Op::push_base, 0)}, Type::money), "4"}};
    program.final_amount = {true, FinalRule::prorata, 0, 0, "7"};
}

Rule rule(Program& program, int number, std::vector<Instruction> code, std::string text) {
    const Index test = formula(program, std::move(code), Type::boolean, std::move(text));
    return {"recevabilité." + std::to_string(number), test, "la condition n'est pas tenue", "2", 70 + number};
}

void eligibility_rules(Program& program) {
    const auto field_of = [](Index index) { return push(Op::push_field, index); };
    program.eligibility_clause = "2";
    program.eligibility = {
        {Quantifier::all,
         {rule(program, 1, {field_of(seat), push(Op::in_territory, 0)}, "siège dans aquitaine"),
          rule(program, 2, {over(Op::count, partners, none), number(1), push(Op::greater_equal)},
               "nombre de partenaires >= 1"),
          rule(program, 3, {field_of(summary), push(Op::given)}, "texte renseigné"),
          rule(program, 4, {field_of(asked), money(4'000'000), push(Op::less_equal)}, "demandé <= 40 000 EUR"),
          rule(program, 5, {field_of(asked), field_of(total), push(Op::less_equal)}, "demandé <= total"),
          rule(program, 6, {field_of(start), date({2015, 5, 29}), push(Op::greater)}, "démarrage_prévu > 29 mai 2015"),
          rule(program, 7, {field_of(kind), choice(0, 3), push(Op::different)}, "candidat <> personne_physique"),
          rule(program, 8, {push(Op::push_base, 0), money(100'000), push(Op::greater_equal)},
               "assiette.prévue >= 1 000 EUR")}},
        {Quantifier::any,
         {rule(program, 9, {field_of(siret), push(Op::given)}, "siret renseigné"),
          rule(program, 10, {field_of(kind), choice(0, 2), push(Op::equal)}, "candidat = collectif")}},
        {Quantifier::none_of,
         {rule(program, 11,
               {field_of(staff), push(Op::given), field_of(staff), number(250), push(Op::greater),
                push(Op::conjunction, 2)},
               "salariés renseigné et salariés > 250"),
          rule(program, 12,
               {field_of(consent), push(Op::given), field_of(consent), push(Op::negation), push(Op::conjunction, 2)},
               "accord renseigné et non accord")}},
    };
}

void life(Program& program) {
    program.strings = {"Ville Exemple"};
    program.parties = {{"porteur", "Porteur", PartyKind::applicant, none, ""},
                       {"équipe", "Équipe projet", PartyKind::role, none, "6"},
                       {"jury", "Jury", PartyKind::body, 0, "6"}};
    Body jury;
    jury.name = "jury";
    jury.label = "Jury";
    jury.secretary = 1;
    jury.college_names = {"partenaires", "région"};
    jury.college_labels = {"Partenaires", "Région"};
    jury.parity = Parity::of_present;
    jury.has_quorum = true;
    jury.quorum = Ratio{1, 2};
    jury.recusal = formula(program, {push(Op::push_member_organisation), push(Op::push_field, name), push(Op::equal)},
                           Type::boolean, "membre.organisme = candidature.porteur.nom");
    program.bodies = {jury};
    Criterion roots;
    roots.name = "ancrage";
    roots.label = "Ancrage";
    roots.levels = {"Nul", "Faible", "Net", "Fort"};
    Grid reading;
    reading.name = "lecture";
    reading.label = "Grille de lecture";
    reading.clause = "annexe 1";
    reading.lowest = 0;
    reading.highest = 3;
    reading.aggregation = Aggregation::mean;
    reading.criteria = {roots};
    program.grids = {reading};
    Letter receipt{"accusé", "Accusé de réception", {}};
    receipt.lines = {
        {{SegmentKind::text, "Votre dossier ", none}, {SegmentKind::dossier_number, "dossier.numéro", none}}};
    program.letters = {receipt};
    Stage filing;
    filing.name = "dépôt";
    filing.performer = Performer::applicant;
    filing.party = 0;
    filing.form = 0;
    filing.within_window = true;
    filing.outcomes = {{"déposé", "Dossier déposé", false, false, false, none, 1, 0, "6", 90}};
    Stage opinion;
    opinion.name = "avis";
    opinion.performer = Performer::body;
    opinion.body = 0;
    opinion.grid = 0;
    opinion.has_complement = true;
    opinion.complement_delay = {15, DurationUnit::days};
    opinion.complement_suspends = 0;
    opinion.withdrawal_target = 2;
    Deadline late{
        "fin_avis", {30, DurationUnit::working_days}, AnchorKind::outcome, 0, 0, none, none, ActionKind::alert, 1, "6"};
    opinion.deadlines = {late};
    opinion.outcomes = {
        {"favorable", "Avis favorable", true, false, true,
         formula(program, {push(Op::grid_complete, 0), push(Op::eligibility_met), push(Op::conjunction, 2)}), 2, none,
         "6", 99}};
    Stage end;
    end.name = "clos";
    end.is_final = true;
    program.stages = {filing, opinion, end};
    program.payer = 1;
    program.instalments = {{"avance", "Avance", Ratio{70, 100}, false, 0, 0, "7"},
                           {"solde", "Solde", Ratio{30, 100}, true, 1, 0, "7"}};
    program.visible_to[0] = {0, 1, 2};
    program.prose = {"# Un appel d'essai", "Il n'existe pas."};
}

}  // namespace

Index formula(Program& program, std::vector<Instruction> code, Type type, std::string text) {
    program.formulas.push_back({std::move(code), type, std::move(text)});
    return static_cast<Index>(program.formulas.size() - 1);
}

Instruction push(Op op, Index a, Index b) { return {op, a, b, op == Op::sum || op == Op::count ? none : 0, 1}; }
Instruction number(std::int64_t numerator, std::int64_t denominator) {
    return {Op::push_number, none, none, numerator, denominator};
}
Instruction money(std::int64_t cents) { return {Op::push_money, none, none, cents, 1}; }
Instruction date(Date day) { return {Op::push_date, none, none, to_days(day), 1}; }
Instruction boolean(bool value) { return {Op::push_boolean, none, none, value ? 1 : 0, 1}; }
Instruction choice(Index list, std::int64_t item) { return {Op::push_choice, list, none, item, 1}; }
Instruction over(Op op, Index list, Index column, Index filter) { return {op, list, column, filter, 1}; }

Facts facts(const std::vector<Value>& given) {
    Facts made;
    made.answers = given;
    return made;
}

std::string sha() { return std::string(60, '0') + "beef"; }

Program program() {
    Program made;
    made.name = "appel_essai";
    made.title = "Appel d'essai";
    made.organiser = "Collectivité d'exemple";
    made.zone = "Europe/Paris";
    made.window = {true, Instant{1'422'831'600'000}, Instant{1'432'936'800'000}, "2 février 2015", "29 mai 2015", "",
                   "6"};
    made.retention = {10, DurationUnit::years};
    made.parameters = {{"délai", "15 jours", "le texte ne fixe pas de délai", 12}};
    lists(made);
    fields(made);
    aid(made);
    eligibility_rules(made);
    life(made);
    made.confidentiality_clause = "5";
    return made;
}

std::vector<Value> answers() {
    std::vector<Value> given(field_count);
    given[name] = std::string{"Association d'exemple"};
    given[kind] = Choice{1};
    given[seat] = std::string{"33063 Bordeaux"};
    given[siret] = std::string{"35600000000048"};
    given[accounts] = FileRef{"comptes 2014.pdf", sha(), 12'345};
    given[summary] = std::string{"Une action collective."};
    given[start] = Date{2015, 9, 1};
    Rows lines;
    lines.rows.push_back({std::string{"Étude"}, Choice{0}, Date{2015, 9, 1}, Money{3'000'000}});
    lines.rows.push_back({std::string{"Enquête"}, Choice{0}, Date{2016, 8, 31}, Money{1'500'000}});
    lines.rows.push_back({std::string{"Voyage"}, Choice{1}, Date{2015, 10, 1}, Money{50'000}});
    lines.rows.push_back({std::string{"Suite"}, Choice{0}, Date{2016, 9, 1}, Money{70'000}});
    given[expenses] = std::move(lines);
    given[asked] = Money{4'000'000};
    Rows partner;
    partner.rows.push_back({std::string{"Laboratoire d'exemple"}, Missing{}});
    given[partners] = std::move(partner);
    return given;
}

}  // namespace guichet::program::sample
