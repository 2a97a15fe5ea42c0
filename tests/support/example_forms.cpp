#include "tests/support/example_forms.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "engine/rehearsal/dossier_files.h"

namespace guichet::support {
namespace {

const rehearsal::DossierFiles& example_files() {
    static const auto files = rehearsal::read_dossier_files(std::string(GUICHET_SOURCE_DIR) + "/examples/aquitaine-2015/dossiers");
    return files;
}

}  // namespace

std::string example_form(const std::string& dossier, const std::string& form) { return example_files().forms.at(dossier).at(form); }

std::string edited(const std::string& form_json, const Edits& edits) {
    auto form = nlohmann::json::parse(form_json);
    for (const auto& [path, value] : edits) {
        auto* place = &form;
        std::size_t at = 0;
        for (auto dot = path.find('.'); dot != std::string::npos; at = dot + 1, dot = path.find('.', at))
            place = &(*place)[path.substr(at, dot - at)];
        if (value.empty()) {
            if (place->erase(path.substr(at)) == 0) throw std::runtime_error("no such answer to leave out: " + path);
        } else {
            (*place)[path.substr(at)] = nlohmann::json::parse(value);
        }
    }
    return form.dump();
}

std::string expenses(const std::vector<Expense>& lines) {
    auto list = nlohmann::json::array();
    for (const auto& line : lines)
        list.push_back({{"libellé", "Dépense fictive"}, {"nature", line.kind}, {"date", line.date}, {"montant", line.amount}});
    return list.dump();
}

std::string application(const std::string& asked, const std::vector<Expense>& planned) {
    Edits edits = {{"budget.demandé", "\"" + asked + "\""}};
    if (!planned.empty()) edits.emplace_back("budget.dépenses", expenses(planned));
    return edited(example_form("AQ-01", "candidature"), edits);
}

std::string report(const std::vector<Expense>& made) { return edited(example_form("AQ-01", "bilan"), {{"dépenses", expenses(made)}}); }

std::string declaration(const std::string& date) { return R"({"date_réelle":")" + date + "\"}"; }

}  // namespace guichet::support
