#pragma once
// Inside editions/: which line of the parent a line of an edition is about.
#include <string>
#include <vector>

#include "dsl/syntax/parse.h"

namespace guichet::editions {

/// Lines of the parent, 1-based, both included.
struct Lines {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    friend bool operator==(const Lines&, const Lines&) = default;
};

/// What was found in the parent.
struct Target {
    const syntax::Node* node = nullptr;  ///< nullptr for a passage of prose
    Lines lines;
};

/// Every line in the parent's `block` that `edit`, a line of the edition, stands for.
std::vector<Target> find_targets(const syntax::SyntaxTree& edition, const syntax::Node& edit, const syntax::SyntaxTree& parent,
                                 const syntax::Node& block);

/// "`paramètre délai`": the keyword and the name of a line, for messages.
std::string name_of(const syntax::SyntaxTree& tree, const syntax::Node& line);
/// The names of what `block` has of the same kind as `edit`, at most a dozen.
std::string others_of_kind(const syntax::Node& edit, const syntax::SyntaxTree& parent, const syntax::Node& block);

/// First to last line of a node: a block goes to its closer.
Lines lines_of(const syntax::SyntaxTree& tree, const syntax::Node& node);
/// Where a line like `edit` is added: after this line of the parent.
std::uint32_t line_before_added(const syntax::Node& edit, const syntax::SyntaxTree& parent, const syntax::Node& block);

}  // namespace guichet::editions
