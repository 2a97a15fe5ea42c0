#include "engine/rehearsal/survey_account.h"

#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "dsl/program/answers.h"

namespace guichet::rehearsal {
namespace {

using program::Index;

/// The answers to one field: a sum, or how many chose each item.
struct Total {
    std::int64_t answers = 0;
    std::int64_t number = 0;
    Money money;
    std::map<std::size_t, std::int64_t> chosen;
};

struct Counts {
    std::int64_t opened = 0, answered = 0, reminders = 0, unanswered = 0, to_come = 0;
};

class Survey {
public:
    Survey(const state::Call& call, const program::Program& program, Index index) : program_(program), index_(index) {
        for (const auto& [id, dossier] : call.dossiers) count(dossier);
    }

    const Counts& counts() const { return counts_; }
    const std::map<Index, Total>& totals() const { return totals_; }

private:
    void count(const state::Dossier& dossier) {
        const auto found = dossier.surveys.find(index_);
        if (found == dossier.surveys.end()) return;
        const auto& one = found->second;
        if (one.status == state::SurveyStatus::scheduled) ++counts_.to_come;
        const bool opened = one.last_day >= one.opens_on;  // a cancelled one may have been open
        if (opened) ++counts_.opened;
        counts_.reminders += one.reminded;
        if (one.status == state::SurveyStatus::unanswered) ++counts_.unanswered;
        if (one.status != state::SurveyStatus::answered) return;
        ++counts_.answered;
        const auto form = program_.surveys[static_cast<std::size_t>(index_)].form;
        for (std::size_t i = 0; i < program_.fields.size(); ++i)
            if (program_.fields[i].form == form && i < dossier.answers.size()) add(static_cast<Index>(i), dossier.answers[i]);
    }

    void add(Index field, const program::Value& value) {
        Total& total = totals_[field];
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            total.number += *number;
        } else if (const auto* money = std::get_if<Money>(&value)) {
            total.money = total.money + *money;
        } else if (const auto* choice = std::get_if<program::Choice>(&value)) {
            ++total.chosen[choice->index];
        } else if (const auto* choices = std::get_if<program::Choices>(&value)) {
            for (const auto item : choices->items) ++total.chosen[item];
        } else if (const auto* yes = std::get_if<bool>(&value)) {
            ++total.chosen[*yes ? 1 : 0];
        } else {
            return;
        }
        ++total.answers;
    }

    const program::Program& program_;
    Index index_;
    Counts counts_;
    std::map<Index, Total> totals_;
};

class FollowUpWriter {
public:
    FollowUpWriter(const program::Program& program, bool french) : program_(program), french_(french) {}

    std::string follow_up(const state::Call& call, Index index) {
        const auto& group = program_.follow_ups[static_cast<std::size_t>(index)];
        out_ = fmt::format("\n{}{}\n", group.label, group.clause.empty() ? "" : " [" + group.clause + "]");
        for (std::size_t i = 0; i < program_.surveys.size(); ++i) {
            if (program_.surveys[i].follow_up != index) continue;
            surveys_.emplace_back(call, program_, static_cast<Index>(i));
            indexes_.push_back(i);
            counts(surveys_.back().counts(), program_.surveys[i]);
        }
        questions();
        return std::move(out_);
    }

private:
    const char* say(const char* fr, const char* en) const { return french_ ? fr : en; }

    void counts(const Counts& counts, const program::Survey& survey) {
        out_ += fmt::format(fmt::runtime(say("  {} : {} ouvertes, {} réponses, {} relances, {} sans réponse, {} à venir\n",
                                             "  {}: {} opened, {} answered, {} reminders, {} unanswered, {} to come\n")),
                            survey.label, counts.opened, counts.answered, counts.reminders, counts.unanswered, counts.to_come);
    }

    std::string name_of(Index field) const {
        const auto& path = program_.fields[static_cast<std::size_t>(field)].path;
        return path.substr(path.rfind('.') + 1);
    }

    bool is_totalled(Index field) const {
        const auto type = program_.fields[static_cast<std::size_t>(field)].type;
        return type == program::Type::number || type == program::Type::money || type == program::Type::choice || type == program::Type::choices || type == program::Type::boolean;
    }

    /// One line a question: the same name in several forms is the same question at another time.
    void questions() {
        std::vector<std::string> names;
        std::map<std::string, std::string> lines;
        for (std::size_t s = 0; s < surveys_.size(); ++s) {
            for (const auto& [field, total] : surveys_[s].totals()) {
                if (!is_totalled(field) || total.answers == 0) continue;
                const auto name = name_of(field);
                if (!lines.contains(name)) {
                    names.push_back(name);
                    lines[name] = program_.fields[static_cast<std::size_t>(field)].label + " :";
                }
                lines[name] += fmt::format("{} {} {}", lines[name].back() == ':' ? "" : " ·", program_.surveys[indexes_[s]].name, shown(field, total));
            }
        }
        for (const auto& name : names) out_ += "  " + lines[name] + "\n";
    }

    std::string shown(Index field, const Total& total) const {
        const auto& declared = program_.fields[static_cast<std::size_t>(field)];
        const auto of = fmt::format(fmt::runtime(say("({} réponses)", "({} answers)")), total.answers);
        if (declared.type == program::Type::number) return fmt::format("{} {}", total.number, of);
        if (declared.type == program::Type::money) return fmt::format("{} {}", format_money(total.money, program_.currency, french_), of);
        std::string out;
        for (const auto& [item, count] : total.chosen) {
            const auto label = declared.type == program::Type::boolean
                                   ? std::string(item == 1 ? say("oui", "yes") : say("non", "no"))
                                   : program_.choice_lists[static_cast<std::size_t>(declared.choice_list)].items[item].label;
            out += fmt::format("{}{} × {}", out.empty() ? "" : ", ", count, label);
        }
        return out;
    }

    const program::Program& program_;
    bool french_;
    std::vector<Survey> surveys_;
    std::vector<std::size_t> indexes_;
    std::string out_;
};

}  // namespace

std::string surveys_text(const state::Call& call, const program::Program& program, bool french) {
    std::string out;
    for (std::size_t i = 0; i < program.follow_ups.size(); ++i) out += FollowUpWriter(program, french).follow_up(call, static_cast<Index>(i));
    return out;
}

}  // namespace guichet::rehearsal
