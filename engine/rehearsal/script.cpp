#include "engine/rehearsal/script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace guichet::rehearsal {
namespace {

struct Token {
    std::string text;
    bool quoted = false;
};

struct Problem {
    std::string french, english;
};

/// Words separated by blanks; "…" keeps blanks and may follow a `path=`; commas end a word.
std::vector<Token> split(std::string_view line) {
    std::vector<Token> tokens;
    std::size_t i = 0;
    while (i < line.size()) {
        if (line[i] == ' ' || line[i] == '\t' || line[i] == ',') {
            ++i;
            continue;
        }
        Token token;
        bool in_quotes = false;
        for (; i < line.size(); ++i) {
            char c = line[i];
            if (c == '"') {
                if (in_quotes && i + 1 < line.size() && line[i + 1] == '"') {  // "" is a quote
                    token.text += '"';
                    ++i;
                    continue;
                }
                in_quotes = !in_quotes;
                token.quoted = true;
                continue;
            }
            if (!in_quotes && (c == ' ' || c == '\t' || c == ',')) break;
            token.text += c;
        }
        if (in_quotes) throw Problem{"il manque le guillemet \" qui ferme le texte", "the \" that closes the text is missing"};
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::optional<std::int32_t> hour(std::string_view text) {
    auto number = [&](std::size_t at, std::size_t size, int limit) -> std::optional<int> {
        if (at + size > text.size()) return std::nullopt;
        int value = 0;
        auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, value);
        if (error != std::errc{} || end != text.data() + at + size || value >= limit || text[at] == '-') return std::nullopt;
        return value;
    };
    bool shape = text.size() == 5 || (text.size() == 8 && text[5] == ':') || (text.size() == 12 && text[5] == ':' && text[8] == '.');
    if (!shape || text[2] != ':') return std::nullopt;
    auto hours = number(0, 2, 24), minutes = number(3, 2, 60);
    auto seconds = text.size() >= 8 ? number(6, 2, 60) : 0;
    auto ms = text.size() == 12 ? number(9, 3, 1000) : 0;
    if (!hours || !minutes || !seconds || !ms) return std::nullopt;
    return ((*hours * 60 + *minutes) * 60 + *seconds) * 1000 + *ms;
}

/// The words that are left after the verb.
class Args {
public:
    explicit Args(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    bool empty() const { return at_ >= tokens_.size(); }
    bool next_is_text() const { return !empty() && tokens_[at_].quoted; }
    std::string word(std::string_view what_fr, std::string_view what_en) {
        if (empty()) throw Problem{fmt::format("il manque {}", what_fr), fmt::format("{} is missing", what_en)};
        return tokens_[at_++].text;
    }
    std::string text_or_empty() { return next_is_text() ? tokens_[at_++].text : std::string(); }
    bool take(std::string_view fr, std::string_view en) {
        if (empty() || (tokens_[at_].text != fr && tokens_[at_].text != en)) return false;
        ++at_;
        return true;
    }
    void expect(std::string_view fr, std::string_view en) {
        if (!take(fr, en)) throw Problem{fmt::format("il manque « {} »", fr), fmt::format("“{}” is missing", en)};
    }
    std::vector<std::string> rest() {
        std::vector<std::string> all;
        while (!empty()) all.push_back(tokens_[at_++].text);
        return all;
    }
    Date date() {
        auto text = word("une date AAAA-MM-JJ", "a date YYYY-MM-DD");
        auto parsed = parse_iso_date(text);
        if (!parsed) throw Problem{fmt::format("« {} » n'est pas une date AAAA-MM-JJ", text), fmt::format("“{}” is not a date YYYY-MM-DD", text)};
        return *parsed;
    }
    std::vector<model::AnswerInput> answers() {
        std::vector<model::AnswerInput> all;
        while (!empty()) {
            auto equals = tokens_[at_].text.find('=');
            if (equals == std::string::npos || equals == 0) break;
            all.push_back({tokens_[at_].text.substr(0, equals), tokens_[at_].text.substr(equals + 1)});
            ++at_;
        }
        return all;
    }
    void done() const {
        if (!empty())
            throw Problem{fmt::format("« {} » est de trop", tokens_[at_].text), fmt::format("“{}” should not be there", tokens_[at_].text)};
    }

private:
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

using Reader = model::CommandBody (*)(Args&);
struct ScriptVerb {
    std::string_view french, english;
    bool on_call;
    Reader read;
};

model::CommandBody appoint(Args& args) {
    model::AppointMember body;
    body.body = args.word("le comité", "the body");
    body.college = args.word("le collège (ou -)", "the college (or -)");
    if (body.college == "-") body.college.clear();
    body.person = args.word("l'identifiant du membre", "the member's id");
    body.name = args.word("le nom entre guillemets", "the name in quotes");
    if (args.take("de", "of")) body.organisation = args.word("l'organisation entre guillemets", "the organisation in quotes");
    if (args.take("suppléant", "substitute")) {
        args.expect("de", "of");
        body.substitute_of = args.word("le titulaire", "the member");
    }
    return body;
}
model::CommandBody convene(Args& args) {
    model::ConveneSession body;
    body.body = args.word("le comité", "the body");
    body.session = args.word("le nom de la séance", "the session's name");
    args.expect("le", "on");
    body.date = args.date();
    args.expect("dossiers", "dossiers");
    body.dossiers = args.rest();
    return body;
}
model::CommandBody attend(Args& args) {
    model::RecordAttendance body;
    body.session = args.word("le nom de la séance", "the session's name");
    body.present = args.rest();
    return body;
}
model::CommandBody open(Args& args) { return model::OpenSession{args.word("le nom de la séance", "the session's name")}; }
model::CommandBody close(Args& args) { return model::CloseSession{args.word("le nom de la séance", "the session's name")}; }
model::CommandBody create(Args&) { return model::CreateDossier{}; }
model::CommandBody change(Args& args) { return model::ChangeAnswers{args.answers()}; }
model::CommandBody fill(Args& args) { return model::FillForm{args.word("le formulaire", "the form"), {}}; }
model::CommandBody submit(Args& args) { return model::SubmitForm{args.empty() ? std::string() : args.word("le formulaire", "the form")}; }
model::CommandBody perform(Args& args) {
    model::PerformAct body;
    body.act = args.word("la démarche", "the act");
    body.answers = args.answers();
    body.reason = args.text_or_empty();
    return body;
}
model::CommandBody request(Args& args) { return model::RequestComplement{args.word("le texte entre guillemets", "the text in quotes")}; }
model::CommandBody answer(Args& args) {
    model::AnswerComplement body;
    body.answers = args.answers();
    body.text = args.text_or_empty();
    return body;
}
/// "3", "3.5", "-1": hundredths of a point, or nothing.
std::optional<std::int64_t> read_mark(std::string_view text) {
    bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto point = text.find('.');
    auto decimals = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (point != std::string_view::npos && (decimals.empty() || decimals.size() > 2)) return std::nullopt;
    auto digits = std::string(text.substr(0, point)) + std::string(decimals) + std::string(2 - decimals.size(), '0');
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (point == 0 || text.empty() || error != std::errc{} || end != digits.data() + digits.size() || value < 0) return std::nullopt;
    return negative ? -value : value;
}

model::CommandBody mark(Args& args) {
    model::GiveMarks body;
    body.grid = args.word("la grille", "the grid");
    std::vector<std::int64_t> hundredths;
    while (!args.empty() && !args.next_is_text()) {
        auto text = args.word("une note", "a mark");
        auto value = read_mark(text);
        if (!value) throw Problem{fmt::format("« {} » n'est pas une note", text), fmt::format("“{}” is not a mark", text)};
        hundredths.push_back(*value);
    }
    const bool whole = std::all_of(hundredths.begin(), hundredths.end(), [](std::int64_t one) { return one % 100 == 0; });
    body.parts = whole ? 1 : 100;
    for (auto one : hundredths) body.marks.push_back(whole ? one / 100 : one);
    body.comment = args.text_or_empty();
    return body;
}
model::CommandBody proxy(Args& args) {
    model::GiveProxy body;
    body.session = args.word("le nom de la séance", "the session's name");
    body.from = args.word("le membre absent", "the absent member");
    args.expect("à", "to");
    body.to = args.word("le membre présent", "the member present");
    return body;
}
model::CommandBody chair(Args& args) {
    model::DesignateChair body;
    body.session = args.word("le nom de la séance", "the session's name");
    body.person = args.word("le membre", "the member");
    return body;
}
model::CommandBody rank(Args& args) { return model::EstablishRanking{args.word("le nom de la séance", "the session's name")}; }
model::CommandBody vote(Args& args) {
    model::RecordVote body;
    body.person = args.word("le membre", "the member");
    if (!args.take("abstention", "abstention")) body.outcome = args.word("l'issue, ou « abstention »", "the outcome, or “abstention”");
    return body;
}
model::CommandBody recuse(Args& args) {
    model::RecuseMember body;
    body.person = args.word("le membre", "the member");
    body.reason = args.text_or_empty();
    return body;
}
model::CommandBody hear(Args& args) { return model::HoldHearing{args.word("le compte rendu entre guillemets", "the minutes in quotes")}; }
model::CommandBody outcome(Args& args) {
    model::ReachOutcome body;
    body.outcome = args.word("l'issue", "the outcome");
    if (!args.empty() && !args.next_is_text()) body.amount = args.word("le montant", "the amount");
    body.reason = args.text_or_empty();
    return body;
}
model::CommandBody withdraw(Args& args) { return model::WithdrawDossier{args.text_or_empty()}; }
model::CommandBody pay(Args& args) {
    model::RecordPayment body;
    body.instalment = args.word("le versement", "the instalment");
    body.reference = args.text_or_empty();
    return body;
}

model::CommandBody recover(Args& args) { return model::RecordRecovery{args.text_or_empty()}; }

model::CommandBody assign(Args& args) { return model::AssignReviewer{args.word("l'identifiant du membre", "the member's id")}; }
model::CommandBody release(Args& args) {
    model::ReleaseReviewer body;
    body.person = args.word("l'identifiant du membre", "the member's id");
    body.reason = args.word("le motif entre guillemets", "the reason in quotes");
    return body;
}
model::CommandBody claim(Args& args) {
    model::ClaimBack body;
    body.amount = args.word("le montant à rendre", "the amount to be given back");
    body.reason = args.text_or_empty();
    return body;
}

model::CommandBody settle(Args& args) {
    model::SettleVerification body;
    body.verification = args.word("la vérification", "the verification");
    body.fulfilled = args.take("oui", "yes");
    if (!body.fulfilled) args.expect("non", "no");
    body.reason = args.word("le motif entre guillemets", "the reason in quotes");
    return body;
}

template <bool released>
model::CommandBody examine(Args& args) {
    model::ExamineInstalment body;
    body.instalment = args.word("le versement", "the instalment");
    body.released = released;
    body.reason = args.word("le motif entre guillemets", "the reason in quotes");
    return body;
}

constexpr std::array verbs = {
    ScriptVerb{"nomme", "appoints", true, appoint},       ScriptVerb{"convoque", "convenes", true, convene},
    ScriptVerb{"présents", "present", true, attend},      ScriptVerb{"ouvre", "opens", true, open},
    ScriptVerb{"ferme", "closes", true, close},           ScriptVerb{"crée", "creates", false, create},
    ScriptVerb{"modifie", "changes", false, change},      ScriptVerb{"remplit", "fills", false, fill},
    ScriptVerb{"dépose", "submits", false, submit},       ScriptVerb{"demande_complément", "asks_complement", false, request},
    ScriptVerb{"répond", "answers", false, answer},       ScriptVerb{"note", "marks", false, mark},
    ScriptVerb{"récuse", "recuses", false, recuse},       ScriptVerb{"auditionne", "hears", false, hear},
    ScriptVerb{"issue", "outcome", false, outcome},       ScriptVerb{"retire", "withdraws", false, withdraw},
    ScriptVerb{"paie", "pays", false, pay},               ScriptVerb{"démarche", "act", false, perform},
    ScriptVerb{"recouvre", "recovers", false, recover},   ScriptVerb{"réclame", "claims_back", false, claim},
    ScriptVerb{"vote", "votes", false, vote},
    ScriptVerb{"procuration", "proxy", true, proxy},      ScriptVerb{"préside", "chairs", true, chair},
    ScriptVerb{"classe", "ranks", true, rank},
    ScriptVerb{"vérifie", "verifies", false, settle},     ScriptVerb{"assigne", "assigns", false, assign},
    ScriptVerb{"désassigne", "unassigns", false, release},
    ScriptVerb{"libère", "frees", false, examine<true>},  ScriptVerb{"annule", "cancels", false, examine<false>},
};

const ScriptVerb* find_verb(std::string_view word) {
    auto found = std::find_if(verbs.begin(), verbs.end(), [&](const ScriptVerb& verb) { return verb.french == word || verb.english == word; });
    return found == verbs.end() ? nullptr : &*found;
}

std::string known_verbs(bool french) {
    std::string all;
    for (const auto& verb : verbs) all += fmt::format("{}{}", all.empty() ? "" : ", ", french ? verb.french : verb.english);
    return all;
}

ScriptLine read_line(std::string_view text) {
    ScriptLine line;
    line.text = std::string(text);
    if (text.front() == '!') {
        line.must_be_refused = true;
        text.remove_prefix(1);
    }
    auto tokens = split(text);
    if (tokens.size() < 4)
        throw Problem{"une ligne dit : date heure qui [dossier] verbe …", "a line says: date hour who [dossier] verb …"};
    auto date = parse_iso_date(tokens[0].text);
    if (!date || !is_valid(*date))
        throw Problem{fmt::format("« {} » n'est pas une date AAAA-MM-JJ", tokens[0].text), fmt::format("“{}” is not a date YYYY-MM-DD", tokens[0].text)};
    auto ms = hour(tokens[1].text);
    if (!ms) throw Problem{fmt::format("« {} » n'est pas une heure HH:MM", tokens[1].text), fmt::format("“{}” is not an hour HH:MM", tokens[1].text)};
    line.at = {*date, *ms};
    auto colon = tokens[2].text.find(':');
    line.party = tokens[2].text.substr(0, colon);
    if (colon != std::string::npos) line.person = tokens[2].text.substr(colon + 1);

    std::size_t at = 3;
    const auto* verb = find_verb(tokens[at].text);
    if (!verb || !verb->on_call) {
        line.dossier = tokens[at].text;
        ++at;
        verb = at < tokens.size() ? find_verb(tokens[at].text) : nullptr;
    }
    if (!verb || verb->on_call != line.dossier.empty()) {
        auto seen = at < tokens.size() ? tokens[at].text : std::string();
        throw Problem{fmt::format("« {} » n'est pas un verbe connu ici ; il y a : {}", seen, known_verbs(true)),
                      fmt::format("“{}” is not a verb known here; there are: {}", seen, known_verbs(false))};
    }
    Args args(std::vector<Token>(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1, tokens.end()));
    line.body = verb->read(args);
    args.done();
    return line;
}

}  // namespace

Script read_script(std::string_view text) {
    Script script;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::int32_t number = 0;
    while (!text.empty()) {
        auto end = text.find('\n');
        auto raw = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        auto first = raw.find_first_not_of(" \t\r");
        if (first == std::string_view::npos || raw[first] == '#') continue;
        raw = raw.substr(first, raw.find_last_not_of(" \t\r") - first + 1);
        try {
            auto line = read_line(raw);
            line.line = number;
            if (!script.lines.empty() && line.at < script.lines.back().at)
                throw Problem{fmt::format("cette ligne est datée avant la ligne {} : un script suit l'ordre du temps", script.lines.back().line),
                              fmt::format("this line is dated before line {}: a script follows time", script.lines.back().line)};
            script.lines.push_back(std::move(line));
        } catch (const Problem& problem) {
            script.problems.push_back({number, problem.french, problem.english});
        }
    }
    return script;
}

}  // namespace guichet::rehearsal
