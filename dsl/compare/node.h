#pragma once
// A Program as a tree of named things, made to be compared.
//
// build() walks describe.h, so that it sees every member of every struct, those added after it was
// written included. What is an index becomes a name, what is a formula becomes its meaning, what is spread
// over several members (the anchor of a deadline, the colleges of a body) becomes one thing.
#include <string>
#include <vector>

#include "dsl/compare/expression.h"

namespace guichet::compare {

enum class Kind : std::uint8_t {
    boolean, number, money, ratio, duration, date, instant,  ///< measured: x, y
    text, word,       ///< a text of the call; one of a closed set
    reference,        ///< a name of the call
    formula,          ///< `expression`
    object, list,     ///< `items`
};

struct Node {
    Kind kind = Kind::text;
    std::string member;   ///< as describe.h names it; empty for what stands in a list
    std::string type;     ///< of an object, or of the objects of a list: "Stage"
    std::string shown;    ///< as people read it; of a formula, its source text
    std::string canon;    ///< equal exactly when the meaning is; of objects and lists, of all they hold
    std::int64_t x = 0, y = 1;
    Expression expression;
    std::string name;     ///< of an object
    std::string whole;    ///< its name with those of what it stands in: "avis/favorable"
    std::string label;    ///< of an object; of a formula, its source text (a literal is shown as its value)
    std::string clause;
    std::uint32_t line = 0;
    std::vector<Node> items;

    // In node.cpp: hundreds of members are read, and each copy of these would be optimised again.
    Node();
    ~Node();
    Node(const Node&);
    Node(Node&&) noexcept;
    Node& operator=(const Node&);
    Node& operator=(Node&&) noexcept;

    /// The member of that name; nullptr when there is none.
    const Node* find(std::string_view name_of_member) const;
    /// A literal, be it written in a formula or a member of its own; nothing for the rest.
    bool is_measured() const;
};

Node build(const program::Program& program, const Renames& renames, bool french);

/// "Stage" for program::Stage.
template <class T>
std::string type_name() {
    std::string_view all = __PRETTY_FUNCTION__;
    all.remove_prefix(all.find("T = ") + 4);
    all = all.substr(0, all.find_first_of(";]"));
    const auto colon = all.rfind("::");
    return std::string(colon == all.npos ? all : all.substr(colon + 2));
}

}  // namespace guichet::compare
