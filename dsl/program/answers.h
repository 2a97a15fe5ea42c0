#pragma once
// Answers from outside: JSON text in, a typed Value or a precise complaint out.
//
// The JSON shapes of each type are a public contract (docs/dossier-format.md):
//   text, long_text, commune ("33063 Bordeaux"), siret, email, phone: string
//   boolean: true/false   number: integer   money: string "31250.40"   date: "2015-05-29"
//   choice: the item's name   file: {"nom"|"name", "sha256", "octets"|"bytes"}
//   choices (`plusieurs`): array of names of items, each once, in any order
//   list: array of objects, one member per column
//   null: takes the answer back
//
// Complaints count lines from 1, as people do. A wrong answer is never mended: it is refused with
// what was seen and what to write.
#include <span>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::program {

/// Why an answer is not taken; both sentences say what was seen and what to write.
struct Complaint {
    std::string path;     ///< "candidature.budget.dépenses[3].montant"
    std::string french;
    std::string english;
    std::string clause;   ///< of the rule that refuses it, empty for a wrong shape
};

/// Limits on outside text, whatever the call says.
inline constexpr std::size_t max_text_bytes = 64 * 1024;
inline constexpr int max_json_depth = 16;
inline constexpr std::size_t max_json_bytes = 16 * 1024 * 1024;
inline constexpr std::size_t max_file_name_bytes = 255;

/// Reads one answer by the field's type: shape, well-formedness (UTF-8 without control characters,
/// SIRET with its Luhn key, commune code, ISO date), known item, length, number of lines.
/// Does not look at other answers: bounds and requirements are check_bounds and missing_answers.
std::variant<Value, Complaint> read_answer(const Program& program, const Field& field, std::string_view json);

/// Items not admitted, minimum and maximum (which may be formulas), on one answer already typed.
/// `received_on`: the day the dossier is filed, absent while it is being filled; a bound that depends on
/// it binds from then on.
std::vector<Complaint> check_bounds(const Program& program, Index field, std::span<const Value> answers,
                                    std::optional<Date> received_on);

/// Required answers of a form that are missing (also in the lines of its lists), in the order of the form.
std::vector<Complaint> missing_answers(const Program& program, Index form, std::span<const Value> answers);

/// A whole form from a JSON object nested by section, as dossiers are written on disk: typed
/// answers by field index, every complaint (unknown members, given computed fields, …).
struct FormReading {
    std::vector<std::pair<Index, Value>> answers;
    std::vector<Complaint> complaints;
};
FormReading read_form(const Program& program, Index form, std::string_view json);

/// The answer as JSON text, in the shape that read_answer takes. Missing is "null".
std::string write_answer(const Program& program, const Field& field, const Value& value);

}  // namespace guichet::program
