#include "dsl/check/advice.h"

#include "dsl/check/builtins.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::Type;

/// A value of that type, as an example of a fallback; empty when there is none to show.
std::string_view example(const Reporter& report, Type type) {
    switch (type) {
        case Type::money: return "0 EUR";
        case Type::number: return "0";
        case Type::boolean: return report.french() ? "non" : "no";
        default: return {};
    }
}

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

}  // namespace

std::string optional_advice(const Reporter& report, std::string_view path, Type type, OptionalPlace place) {
    const std::string name(path);
    if (place == OptionalPlace::bare) {
        return report.word("une somme entière demande la colonne à chaque ligne ; ou ajoutez la condition `- " + name + " renseigné sinon \"…\"` sous un autre nom de colonne, obligatoire",
                           "a whole sum asks for the column on each line");
    }
    const std::string given = report.word(name + " renseigné", name + " given");
    if (place == OptionalPlace::of_a_line) {
        return report.word(quoted(given + " et …") + " dans une condition, " + quoted("quand " + given) + " sur une ligne qui borne ou qui compte",
                           quoted(given + " and …") + " in a condition, " + quoted("when " + given) + " on a line that caps or counts");
    }
    const std::string condition = report.word(quoted(given + " et …") + " dans une condition", quoted(given + " and …") + " in a condition");
    const std::string_view value = example(report, type);
    if (value.empty()) return condition;
    return condition + ", " + quoted(name + report.word(" sinon ", " otherwise ") + std::string(value)) + report.word(" dans un calcul", " in a computation");
}

std::string column_advice(const Reporter& report, std::string_view path, Type type) {
    const std::string name(path);
    switch (type) {
        case Type::money:
        case Type::number: return report.word("somme de ", "sum of ") + name;
        case Type::date: return report.word("plus_grand de ", "greatest of ") + name;
        default: break;
    }
    const std::size_t dot = name.rfind('.');
    const std::string list = name.substr(0, dot);
    const std::string column = dot == std::string::npos ? name : name.substr(dot + 1);
    const std::string test = type == Type::boolean ? column : column + " = …";
    return report.word("nombre de " + list + " quand " + test, "count of " + list + " when " + test);
}

std::string fact_advice(const Reporter& report, std::string_view path) {
    const Language language = report.language();
    const std::string root(path.substr(0, path.find('.')));
    const std::string last(path.substr(path.find('.') + 1));
    if (root == builtin_word(Builtin::member, language)) {
        return report.word("`membre` se lit dans une récusation", "`member` is read in a recusal");
    }
    const bool dossier = root == builtin_word(Builtin::dossier, language);
    if (dossier && last == builtin_word(Builtin::amount, language)) {
        return report.word("une condition lit les réponses et `assiette.…` ; le montant accordé se lit dans une lettre",
                           "a condition reads the answers and `base.…`; the amount awarded is read in a letter");
    }
    if (dossier) {
        return report.word("d'un dossier, une condition lit `dossier.reçu_le` et `dossier.décidé_le` ; le reste se lit dans une lettre",
                           "of a dossier, a condition reads `dossier.received_on` and `dossier.decided_on`; the rest is read in a letter");
    }
    return report.word("`" + std::string(path) + "` se lit dans une lettre", "`" + std::string(path) + "` is read in a letter");
}

SharesAdvice shares_advice(const Reporter& report, bool balance) {
    if (!balance) {
        return {report.word(", et non 100 %", ", not 100%"),
                report.word("corrigez une part, ou ajoutez le versement qui manque", "correct a share, or add the instalment that is missing")};
    }
    return {report.word(" avant le solde, qui n'aurait plus rien", " before the balance, for which nothing remains"),
            report.word("baissez une part, ou retirez le solde si tout est versé avant (le dernier versement s'appelle alors `solde`)",
                        "lower a share, or remove that line if all is paid before (the last instalment is then the `balance`)")};
}

}  // namespace guichet::check
