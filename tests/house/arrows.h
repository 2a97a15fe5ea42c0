#pragma once
// Who may include whom: the arrows of docs/architecture.md, as one table.
//
// The linker keeps most of them already, a room being a library; but a header can be included
// without linking anything, and that is what this table catches.
#include "tests/house/source_tree.h"

namespace guichet::house {

struct Room {
    std::string_view name;
    std::vector<std::string_view> may_include;  ///< rooms besides itself, or single headers; "*" is all
};
/// Every room there is; a file outside of them is itself a finding.
const std::vector<Room>& rooms();

/// A library of others, by the start of its header names, and the rooms that may see it.
struct Vendor {
    std::string_view headers;
    std::vector<std::string_view> rooms;
};
const std::vector<Vendor>& vendors();

/// Includes between rooms that no arrow allows, rooms not in the table, and includes that are not
/// written from the repository root.
Findings forbidden_includes(const std::vector<SourceFile>& files);
/// Headers of a library included outside of the rooms that own it.
Findings strayed_vendors(const std::vector<SourceFile>& files);
/// The .cpp files, tests apart, that reach a header beginning with `vendor`, through our own headers too.
std::vector<std::string> units_reaching(const std::vector<SourceFile>& files, std::string_view vendor);
/// The table itself: an arrow must not lead back to where it came from.
Findings cycles(const std::vector<Room>& table);

}  // namespace guichet::house
