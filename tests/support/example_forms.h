#pragma once
// Answers to try things with: the forms of examples/aquitaine-2015, with a few answers changed.
#include <string>
#include <utility>
#include <vector>

namespace guichet::support {

/// One form of an example's dossier as JSON text, its documents weighed and hashed.
std::string example_form(const std::string& dossier, const std::string& form);

/// Path inside the form ("budget.demandé", "budget.dépenses") and the JSON that takes its place;
/// empty: the answer is left out.
using Edits = std::vector<std::pair<std::string, std::string>>;
std::string edited(const std::string& form_json, const Edits& edits);

/// One planned or made expense.
struct Expense {
    std::string kind, date, amount;
};
/// The JSON of a list of expenses.
std::string expenses(const std::vector<Expense>& lines);

/// AQ-01's application asking for `asked`, with these planned expenses when there are some.
std::string application(const std::string& asked, const std::vector<Expense>& planned = {});
/// AQ-01's report with these expenses.
std::string report(const std::vector<Expense>& made);
/// The declaration that the action started on `date`.
std::string declaration(const std::string& date);

}  // namespace guichet::support
