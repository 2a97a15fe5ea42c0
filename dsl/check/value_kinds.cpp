// The kinds of values: what messages call them, and the types of fields and formulas that they are.
#include "dsl/check/expressions.h"

namespace guichet::check {

using program::Type;

Type formula_type(ValueKind kind) {
    switch (kind) {
        case ValueKind::boolean: return Type::boolean;
        case ValueKind::number: return Type::number;
        case ValueKind::money: return Type::money;
        case ValueKind::date: return Type::date;
        case ValueKind::choice: return Type::choice;
        case ValueKind::commune: return Type::commune;
        case ValueKind::file: return Type::file;
        case ValueKind::list: return Type::list;
        case ValueKind::percent: return Type::percent;
        case ValueKind::duration: return Type::duration;
        case ValueKind::choices: return Type::choices;
        default: return Type::text;
    }
}

std::string describe(ValueKind kind, bool french) {
    switch (kind) {
        case ValueKind::boolean: return french ? "une condition (oui ou non)" : "a condition (yes or no)";
        case ValueKind::number: return french ? "un nombre" : "a number";
        case ValueKind::money: return french ? "un montant" : "an amount";
        case ValueKind::date: return french ? "une date" : "a date";
        case ValueKind::text: return french ? "un texte" : "a text";
        case ValueKind::choice: return french ? "une valeur d'une nomenclature" : "a value of a nomenclature";
        case ValueKind::commune: return french ? "une commune" : "a commune";
        case ValueKind::file: return french ? "un fichier" : "a file";
        case ValueKind::list: return french ? "une liste" : "a list";
        case ValueKind::duration: return french ? "une durée" : "a length of time";
        case ValueKind::percent: return french ? "un pourcentage" : "a percentage";
        case ValueKind::count: return french ? "un nombre de lignes ou de caractères" : "a number of lines or characters";
        case ValueKind::named: return french ? "un choix de la langue" : "a choice of the language";
        case ValueKind::choices: return french ? "plusieurs valeurs d'une nomenclature" : "several values of a nomenclature";
        case ValueKind::unknown: break;
    }
    return french ? "une valeur" : "a value";
}

ValueKind value_kind(Type type) {
    switch (type) {
        case Type::boolean: return ValueKind::boolean;
        case Type::number: return ValueKind::number;
        case Type::money: return ValueKind::money;
        case Type::date: return ValueKind::date;
        case Type::choice: return ValueKind::choice;
        case Type::commune: return ValueKind::commune;
        case Type::file: return ValueKind::file;
        case Type::list: return ValueKind::list;
        case Type::percent: return ValueKind::percent;
        case Type::duration: return ValueKind::duration;
        case Type::choices: return ValueKind::choices;
        case Type::text: case Type::long_text: case Type::siret: case Type::email: case Type::phone: return ValueKind::text;
    }
    return ValueKind::unknown;
}

}  // namespace guichet::check
