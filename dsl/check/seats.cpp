#include "dsl/check/seats.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "dsl/check/constants.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

constexpr std::int64_t most_seats = 1000;
constexpr std::int64_t most_proxies = 10;

class SeatReader {
public:
    SeatReader(Context& context, const ast::Body& body, program::Body& out)
        : context_(context), report_(context.report), body_(body), out_(out), french_(context.report.french()) {}

    void read() {
        read_seats();
        read_college_quorums();
        if (body_.quorum_by_number) {
            out_.has_quorum = true;
            out_.quorum_members = counted(body_.quorum_by_number->members, body_.quorum_by_number->span);
        }
        if (body_.proxies) {
            out_.proxies = counted(body_.proxies->per_member, body_.proxies->span, most_proxies);
            out_.proxies_in_quorum = body_.proxies->counted_in_quorum;
        }
        out_.substitutes = body_.substitutes.has_value();
        if (body_.chair) {
            out_.has_chair = true;
            out_.chair_label = body_.chair->label.text;
            out_.casting_vote = body_.chair->casting_vote;
        }
        check_attendance();
        check_shares();
    }

private:
    /// A number of people; 0, with a message, when it can't be one.
    std::int64_t counted(const std::optional<std::int64_t>& count, Span span, std::int64_t most = most_seats) {
        if (!count) return 0;
        if (*count >= 1 && *count <= most) return *count;
        report_.say(Message::seats_out_of_range, span, {std::to_string(*count), std::to_string(most)});
        return 0;
    }

    void read_seats() {
        if (body_.seats && !body_.colleges.empty()) {
            report_.say(Message::seats_beside_colleges, body_.seats->span, {body_.name.text})
                .with_label(body_.colleges.front().span, Message::note_college_here);
            return;
        }
        if (body_.seats) {
            if (body_.seats->count) {
                out_.seats = counted(body_.seats->count, body_.seats->span);
            } else if (!body_.seats->as_many_as.empty()) {
                report_.say(Message::seats_of_whom, body_.seats->span, {body_.seats->as_many_as.text, body_.name.text});
            }
            return;
        }
        const auto says = [](const ast::College& one) { return one.seats.has_value(); };
        const auto said = std::find_if(body_.colleges.begin(), body_.colleges.end(), says);
        if (said == body_.colleges.end()) return;
        const auto silent = std::find_if_not(body_.colleges.begin(), body_.colleges.end(), says);
        if (silent != body_.colleges.end()) {
            report_.absence(Message::seats_of_some_colleges, silent->span, {silent->name.text, said->name.text})
                .with_label(said->seats->span, Message::note_said_here);
            return;
        }
        out_.college_seats.assign(body_.colleges.size(), 0);
        for (std::size_t i = 0; i < body_.colleges.size(); ++i) out_.college_seats[i] = seats_of(body_.colleges[i]);
    }

    /// `autant que` names a college that says a number.
    std::int64_t seats_of(const ast::College& college) {
        const ast::Seats& seats = *college.seats;
        if (seats.count) return counted(seats.count, seats.span);
        if (seats.as_many_as.empty()) return 0;
        const auto other = std::find_if(body_.colleges.begin(), body_.colleges.end(),
                                        [&](const ast::College& one) { return one.name.text == seats.as_many_as.text; });
        if (other == body_.colleges.end() || !other->seats || !other->seats->count) {
            report_.say(Message::seats_of_whom, seats.span, {seats.as_many_as.text, body_.name.text});
            return 0;
        }
        const std::int64_t count = *other->seats->count;
        return count >= 1 && count <= most_seats ? count : 0;
    }

    void read_college_quorums() {
        if (std::none_of(body_.colleges.begin(), body_.colleges.end(), [](const ast::College& one) { return one.quorum || one.of_present; })) return;
        out_.college_quorums.assign(body_.colleges.size(), {});
        for (std::size_t i = 0; i < body_.colleges.size(); ++i) {
            read_share_of_present(body_.colleges[i], out_.college_quorums[i]);
            const auto& said = body_.colleges[i].quorum;
            if (!said) continue;
            if (said->members) {
                out_.college_quorums[i].members = counted(said->members, said->span);
            } else if (said->share) {
                const std::optional<Ratio> share = constant_percent(context_, *said->share);
                if (share && (*share <= Ratio(0) || *share > Ratio(1))) {
                    report_.say(Message::quorum_out_of_range, said->span, {context_.text_of(said->span)});
                } else if (share) {
                    out_.college_quorums[i].share = *share;
                }
            }
        }
    }

    /// `au_moins 50 % des_présents`
    void read_share_of_present(const ast::College& college, program::Quorum& out) {
        if (!college.of_present) return;
        const std::optional<Ratio> share = constant_percent(context_, *college.of_present);
        if (!share) return;
        if (*share <= Ratio(0) || *share > Ratio(1)) {
            report_.say(Message::quorum_out_of_range, college.of_present->span, {context_.text_of(college.of_present->span)});
            return;
        }
        out.of_present = *share;
        shares_ = shares_ + *share;
        last_share_ = college.of_present->span;
    }

    /// Some attendance of these colleges keeps every share, every quorum and parity. The largest one is looked for: colleges
    /// are as full as the shares of the others let them be.
    void check_shares() {
        if (shares_ == Ratio(0)) return;
        const bool french = french_;
        if (shares_ > Ratio(1)) {
            report_.say(Message::college_shares_impossible, last_share_,
                        {french ? "leurs parts des présents font plus de 100 %" : "their shares of those present make more than 100%"});
            return;
        }
        std::vector<std::int64_t> best = out_.college_seats;
        if (best.empty() || std::any_of(best.begin(), best.end(), [](std::int64_t count) { return count == 0; })) return;
        if (out_.parity == program::Parity::of_present) best.assign(best.size(), *std::min_element(best.begin(), best.end()));
        // Who is too many beside a college that is full leaves, until every share is kept: no other attendance is larger.
        for (bool moved = true; moved;) {
            moved = false;
            const std::int64_t all = std::accumulate(best.begin(), best.end(), std::int64_t{0});
            for (std::size_t i = 0; i < best.size() && !moved; ++i) {
                if (Ratio(best[i]) >= out_.college_quorums[i].of_present * Ratio(all)) continue;
                std::size_t fullest = best.size();
                for (std::size_t other = 0; other < best.size(); ++other) {
                    const bool may = other != i && best[other] > 0 && Ratio(best[other] - 1) >= out_.college_quorums[other].of_present * Ratio(all - 1);
                    if (may && (fullest == best.size() || best[other] > best[fullest])) fullest = other;
                }
                if (fullest == best.size()) break;
                --best[fullest];
                moved = true;
            }
        }
        for (std::size_t i = 0; i < best.size(); ++i) {
            const program::Quorum& quorum = out_.college_quorums[i];
            const std::int64_t wanted = quorum.members > 0 ? quorum.members : least(quorum.share, out_.college_seats[i]);
            if (wanted > best[i]) return tell_shares(best, body_.colleges[i].name.text, wanted);
        }
        const std::int64_t seats = std::accumulate(out_.college_seats.begin(), out_.college_seats.end(), std::int64_t{0});
        const std::int64_t present = std::accumulate(best.begin(), best.end(), std::int64_t{0});
        const std::int64_t wanted = out_.quorum_members > 0 ? out_.quorum_members : out_.has_quorum ? least(out_.quorum, seats) : 1;
        if (wanted > present) tell_shares(best, body_.name.text, wanted);
    }

    void tell_shares(const std::vector<std::int64_t>& best, const std::string& who, std::int64_t wanted) {
        report_.say(Message::college_shares_impossible, last_share_,
                    {fmt::format(fmt::runtime(french_ ? "au plus {}, et il en faut {} de `{}`" : "at most {}, and it takes {} of `{}`"), attendance(best), wanted, who)});
    }

    // ---- what the fullest attendance that keeps parity gives

    static std::int64_t least(const Ratio& share, std::int64_t of) {
        const Ratio wanted = share * Ratio(of);
        return (wanted.numerator() + wanted.denominator() - 1) / wanted.denominator();
    }

    void check_attendance() {
        const std::vector<std::int64_t>& seats = out_.college_seats;
        if (std::any_of(seats.begin(), seats.end(), [](std::int64_t count) { return count == 0; })) return;  // spoken of
        if (seats.empty()) return check_single();
        if (out_.parity == program::Parity::of_members && seats.size() == 2 && seats[0] != seats[1]) {
            report_.absence(Message::parity_impossible, body_.parity->span,
                            {std::to_string(seats[0]), body_.colleges[0].name.text, std::to_string(seats[1]), body_.colleges[1].name.text})
                .with_label(body_.colleges[1].seats->span, Message::note_said_here);
            return;
        }
        std::vector<std::int64_t> best = seats;
        if (out_.parity == program::Parity::of_present) best.assign(seats.size(), *std::min_element(seats.begin(), seats.end()));
        for (std::size_t i = 0; i < out_.college_quorums.size(); ++i) {
            const program::Quorum& quorum = out_.college_quorums[i];
            const std::int64_t wanted = quorum.members > 0 ? quorum.members : least(quorum.share, seats[i]);
            if (wanted <= best[i]) continue;
            tell(body_.colleges[i].quorum->span, wanted, best[i], attendance(best));
        }
        const std::int64_t all = std::accumulate(seats.begin(), seats.end(), std::int64_t{0});
        check_whole(all, std::accumulate(best.begin(), best.end(), std::int64_t{0}), attendance(best));
    }

    void check_single() {
        if (out_.seats == 0) return;
        check_whole(out_.seats, out_.seats, fmt::format(fmt::runtime(french_ ? "{} sièges" : "{} seats"), out_.seats));
    }

    void check_whole(std::int64_t all, std::int64_t best, const std::string& shown) {
        if (!out_.has_quorum) return;
        const std::int64_t wanted = out_.quorum_members > 0 ? out_.quorum_members : least(out_.quorum, all);
        if (wanted <= best) return;
        tell(body_.quorum_by_number ? body_.quorum_by_number->span : body_.quorum->span, wanted, best, shown);
    }

    void tell(Span span, std::int64_t wanted, std::int64_t best, const std::string& shown) {
        Diagnostic& found = report_.absence(Message::quorum_unreachable, span, {std::to_string(wanted), std::to_string(best), shown});
        if (out_.parity == program::Parity::of_present && body_.parity) found.with_label(body_.parity->span, Message::note_parity_here);
    }

    /// "3 de `partenaires` et 3 de `région`".
    std::string attendance(const std::vector<std::int64_t>& best) const {
        std::string out;
        for (std::size_t i = 0; i < best.size(); ++i) {
            const char* between = i == 0 ? "" : i + 1 < best.size() ? ", " : french_ ? " et " : " and ";
            out += fmt::format(fmt::runtime(french_ ? "{}{} de `{}`" : "{}{} of `{}`"), between, best[i], body_.colleges[i].name.text);
        }
        return out;
    }

    Ratio shares_;      ///< of those present, put together
    Span last_share_{};
    Context& context_;
    Reporter& report_;
    const ast::Body& body_;
    program::Body& out_;
    bool french_;
};

}  // namespace

void read_seats_and_quorums(Context& context, const ast::Body& body, program::Body& out) { SeatReader(context, body, out).read(); }

}  // namespace guichet::check
