#pragma once
// The changes as people read them, and as programs do.
#include <optional>
#include <string>
#include <vector>

#include "dsl/compare/compare.h"

namespace guichet::compare {

/// Dossiers under way that a change concerns.
struct Concerned {
    std::size_t count = 0;
    std::vector<std::string> references;       ///< ten at most, in their order
    std::size_t above = 0;                     ///< of a cap: those with an award above the new one, closed ones included
    std::vector<std::string> above_references; ///< ten at most
};
inline constexpr std::size_t max_references = 10;

/// What is told of the two calls.
struct Titles {
    std::string before, after;            ///< "« AMI 2014 » (aquitaine-2014.call)"
    std::string before_file, after_file;
    std::string before_name, after_name;  ///< of the calls
    /// Lines that an edition inherits are those of the whole call, as `guichet flatten` prints it.
    bool before_flattened = false, after_flattened = false;
};

/// `concerned` is empty, or has one element per change.
std::string render_text(const std::vector<Change>& changes, const std::vector<Concerned>& concerned, const Titles& titles, bool french);
/// A stable shape: {"before", "after", "differs", "counts", "changes": […]}; weights and families are English words.
std::string render_json(const std::vector<Change>& changes, const std::vector<Concerned>& concerned, const Titles& titles);

}  // namespace guichet::compare
