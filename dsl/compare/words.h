#pragma once
// How the types and members of a Program are called, and which way they weigh: the one table of the room.
//
// docs/language/notes/diff.md tells the rules of this table to those who write calls.
#include <string>
#include <string_view>

namespace guichet::compare {

/// What more of it, or its coming, is for whoever it matters to (mostly the applicant).
enum class Sense : std::uint8_t { wording, care, good, bad };

struct TypeWords {
    const char* type;
    const char* fr;      ///< "critère"
    const char* of_fr;   ///< "du critère"
    bool feminine;
    const char* en;
    Sense added = Sense::care;
    Sense removed = Sense::care;
    Sense moved = Sense::wording;
    bool single = false; ///< a Program has one of it: its members name themselves
};
/// nullptr for a type that nobody words yet.
const TypeWords* words_of(std::string_view type);

struct MemberWords {
    const char* type;    ///< "*": of any type
    const char* member;
    const char* fr;
    const char* en;
    Sense up = Sense::care;      ///< more of it (or yes instead of no)
    Sense comes = Sense::care;   ///< it was absent; the contrary when it goes away
    const char* unit_fr = "";    ///< of a bare number
    const char* unit_en = "";
};
const MemberWords* words_of(std::string_view type, std::string_view member);

/// The family of what stands in this table of the Program: "aid" for award_bounds; "other" when unknown.
std::string family_of(std::string_view table, std::string_view type, std::string_view member);

}  // namespace guichet::compare
