#pragma once
// What the indexes of a Program stand for, by name; an index that is out of its table is "#17".
#include <map>
#include <string>

#include "dsl/program/program.h"

namespace guichet::compare {

/// New names of what was renamed. Names are whole: "avis/favorable" for an outcome of the stage avis.
class Renames {
public:
    void add(const std::string& type, const std::string& before, const std::string& after) { names_[{type, before}] = after; }
    const std::string& now(const std::string& type, const std::string& name) const {
        const auto found = names_.find({type, name});
        return found == names_.end() ? name : found->second;
    }
    bool empty() const { return names_.empty(); }

private:
    std::map<std::pair<std::string, std::string>, std::string> names_;
};

/// A reference: as people read it, and as it is compared (under the new names).
struct Named {
    std::string shown;
    std::string canon;
};

class Names {
public:
    Names(const program::Program& program, const Renames& renames) : program_(program), renames_(renames) {}

    /// `table` is the type of its rows: "Stage", "Letter"… An outcome or deadline is `inside` a stage, an
    /// item inside a list, a column inside a field, a criterion or group of criteria inside a grid.
    Named of(const std::string& table, program::Index index, program::Index inside = program::none) const;

private:
    std::string whole(const std::string& table, program::Index index, program::Index inside) const;

    const program::Program& program_;
    const Renames& renames_;
};

}  // namespace guichet::compare
