// What a call must say to run. Each thing that lacks is told where it belongs: at the line after
// which it usually stands.
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::check {
namespace {

using vocabulary::Word;

class Completeness {
public:
    explicit Completeness(Context& context) : context_(context), call_(context.call) {}

    void check() {
        settings();
        const Span heading = context_.first_line(call_.span);
        if (call_.organiser.empty()) lacks(Word::organiser, heading);
        if (!call_.opening && call_.waves.empty()) lacks(Word::opening, call_.closing ? call_.closing->span : after_parameters(heading));
        if (!call_.closing && call_.waves.empty() && call_.permanent.size() == 0) lacks(Word::closing, call_.opening ? call_.opening->span : after_parameters(heading));
        parts(heading);
        if (!call_.retention) lacks_retention();
    }

private:
    void lacks(Word word, Span near) {
        const std::string spelled(vocabulary::spelling(word, context_.report.language()));
        context_.report.absence(Message::part_missing, near, {spelled, std::string(doc(word))});
    }

    std::string_view doc(Word word) const {
        const vocabulary::Entry& entry = vocabulary::entry(word);
        return context_.report.french() ? entry.french_doc : entry.english_doc;
    }

    Span after_parameters(Span heading) const { return call_.parameters.empty() ? heading : call_.parameters.back().span; }

    // ---- above `appel`

    /// The last of the settings' lines that starts with `word`, else `before`.
    Span setting_line(Word word, Span before) const {
        const text::SourceText& source = context_.source;
        const std::string wanted = text::fold(vocabulary::spelling(word, context_.report.language()));
        Span found = before;
        const Span settings = call_.settings.span;
        for (std::uint32_t line = source.line_of(settings.begin); line <= source.line_of(settings.end); ++line) {
            const Span span = source.line_span(line);
            const std::string folded = text::fold(source.slice(span));
            const std::size_t start = folded.find_first_not_of(" \t");
            if (start != std::string::npos && folded.compare(start, wanted.size(), wanted) == 0) found = span;
        }
        return found;
    }

    void settings() {
        const ast::Settings& settings = call_.settings;
        const Span language = setting_line(Word::language, context_.first_line(settings.span));
        const Span currency = setting_line(Word::currency, language);
        const Span zone = setting_line(Word::timezone, currency);
        const Span rounding = setting_line(Word::rounding, zone);
        if (settings.currency.empty()) lacks(Word::currency, language);
        if (settings.zone.empty()) lacks(Word::timezone, currency);
        if (!settings.money_rounding) rounding_lacks(Word::amounts, zone);
        if (!settings.month_end_last_day) rounding_lacks(Word::months, rounding);
        if (!settings.next_working_day) lacks(Word::delays, rounding);
    }

    void rounding_lacks(Word subject, Span near) {
        const Language language = context_.report.language();
        context_.report.absence(Message::part_missing, near,
                                {std::string(vocabulary::spelling(Word::rounding, language)) + " " +
                                     std::string(vocabulary::spelling(subject, language)),
                                 std::string(doc(Word::rounding))});
    }

    // ---- inside `appel`

    void parts(Span heading) {
        Span near = after_parameters(heading);
        if (call_.opening) near = call_.opening->span;
        if (call_.closing) near = call_.closing->span;
        bool applicants = false;
        for (const ast::Nomenclature& list : call_.nomenclatures) applicants |= list.is_applicants;
        if (!applicants) lacks(Word::applicants, near);
        if (!call_.nomenclatures.empty()) near = context_.last_line(call_.nomenclatures.back().span);
        if (call_.forms.empty()) lacks(Word::form, near);
        else near = context_.last_line(call_.forms.back().span);
        if (!call_.eligibility) lacks(Word::eligibility, near);
        else near = context_.last_line(call_.eligibility->span);
        const bool no_aid = awards_nothing(context_);
        if (!call_.aid && !no_aid) lacks(Word::aid, near);
        else near = no_aid ? call_.no_aid : context_.last_line(call_.aid->span);
        if (call_.stages.empty()) lacks(Word::stage, near);
        else near = context_.last_line(call_.stages.back().span);
        if (call_.finals.empty()) lacks(Word::final_stage, near);
        else near = call_.finals.back().span;
        if (call_.withdrawal) near = call_.withdrawal->span;
        if (!call_.payments && !no_aid) lacks(Word::payments, near);
        else if (call_.payments) near = context_.last_line(call_.payments->span);
        if (!call_.letters.empty()) near = context_.last_line(call_.letters.back().span);
        if (!call_.confidentiality) lacks(Word::confidentiality, near);
    }

    /// Dossiers hold personal data: the call says how long they are kept.
    void lacks_retention() {
        const Span near = context_.last_line(call_.span);
        const Span personal = personal_field();
        Diagnostic& found = context_.report.absence(Message::retention_missing, near);
        if (personal.size() > 0) found.with_label(personal, Message::note_personal_data);
    }

    Span personal_field() const {
        for (std::size_t i = 0; i < context_.program.fields.size(); ++i) {
            switch (context_.program.fields[i].type) {
                case program::Type::email:
                case program::Type::phone:
                case program::Type::siret:
                case program::Type::commune: return context_.symbols.fields[i].span;
                default: break;
            }
        }
        return {};
    }

    Context& context_;
    const ast::Call& call_;
};

}  // namespace

void check_completeness(Context& context) { Completeness(context).check(); }

}  // namespace guichet::check
