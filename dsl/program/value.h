#pragma once
// The answer to one field of a form: a value, and nothing about who gave it or when.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::program {

/// No answer. Not a value of any type: every rule that meets it says what follows.
using Missing = std::monostate;

/// An item of a choice list, by its place in the list.
struct Choice {
    std::uint16_t index = 0;
    friend bool operator==(const Choice&, const Choice&) = default;
};

/// An attached document; its bytes stand beside the journal, named by their hash.
struct FileRef {
    std::string name;
    std::string sha256;  ///< 64 lower-case hexadecimal digits
    std::int64_t bytes = 0;
    friend bool operator==(const FileRef&, const FileRef&) = default;
};

/// Several items of one choice list, each once, in the order of the list; never empty.
struct Choices {
    std::vector<std::uint16_t> items;
    friend bool operator==(const Choices&, const Choices&) = default;
};

struct Rows;
/// The alternatives, in the order of their JSON tags (dsl/program/codec.h).
/// std::string serves text, long_text, commune, siret, email, phone.
using Value = std::variant<Missing, bool, std::int64_t, Money, Date, std::string, Choice, FileRef, Rows, Choices>;

/// The lines of a list; each line has one Value per column, in the order of the columns.
struct Rows {
    std::vector<std::vector<Value>> rows;
    friend bool operator==(const Rows&, const Rows&);
};
inline bool operator==(const Rows& a, const Rows& b) { return a.rows == b.rows; }

inline bool is_missing(const Value& value) { return std::holds_alternative<Missing>(value); }

}  // namespace guichet::program
