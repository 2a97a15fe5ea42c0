#pragma once
// What changed between two versions of a call, said in the words of the call.
//
//   Program, Program → changes, each with a weight and, where it can be proved, for whom and by how much.
//
// Both Programs are first written out as trees in which every reference is a name and every formula
// its meaning (node.h); the trees are matched (match.h), and what differs is worded (words.h) and
// weighed (stakes.h). The trees are made from describe.h: a member that nobody has worded yet is still
// seen, and told in the family « autre » by its path. Line numbers are not compared.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::compare {

/// In the order in which they are told.
enum class Weight : std::uint8_t {
    less,      ///< less favourable to somebody (and perhaps more to somebody else)
    care,      ///< cannot be weighed here: order, stages, letters, a formula rewritten…
    more,      ///< more favourable only
    harmless,  ///< wording
};
enum class Action : std::uint8_t { changed, added, removed, moved, renamed };

/// For whom a change matters.
struct Stake {
    std::string who;    ///< the party, as the call names it
    bool worse = false;
    std::string by;     ///< "10 000,00 EUR de moins"; empty when it has no measure
};

/// One step towards the thing that changed: {"Stage", "avis"}, {"Outcome", "favorable"}.
struct Step {
    std::string type;  ///< the struct of the Program
    std::string name;
};

struct Change {
    Action action = Action::changed;
    Weight weight = Weight::care;
    std::string family;        ///< "aid", "stages"…: stable, for programs; "other" when nobody words it
    std::string path;          ///< "stages[avis].outcomes[favorable].guard"
    std::string member;        ///< the last member of the path
    std::vector<Step> before_at, after_at;  ///< where it stands in each call; empty where it does not
    std::string text;          ///< what is said, without the values
    std::string before, after; ///< the values, as people read them; empty when there is none
    std::string by;            ///< by how much, when it can be measured: "10 000,00 EUR de moins"
    std::vector<Stake> stakes;
    std::string clause_before, clause_after;
    std::uint32_t line_before = 0, line_after = 0;  ///< 0: not known here
    std::string source;        ///< of a formula written alike in both: what it names has changed, not itself
    std::vector<Change> effects;  ///< what follows from it elsewhere, in formulas written as before: told with it
};

/// By weight, then in the order of the call. Empty when nothing but line numbers differs.
std::vector<Change> compare(const program::Program& before, const program::Program& after, bool french);

/// "aid" → "aide".
std::string family_in_words(const std::string& family, bool french);

}  // namespace guichet::compare
