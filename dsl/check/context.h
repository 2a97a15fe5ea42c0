#pragma once
// Context: what every family of the checker reads and writes.
#include <optional>
#include <string>
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/check/graph.h"
#include "dsl/check/report.h"
#include "dsl/check/symbols.h"
#include "dsl/program/program.h"
#include "dsl/text/source_text.h"

namespace guichet::check {

/// The call is read, the program is written; the families run in the order of compile.cpp, each one
/// relying on the tables of those before. References only: it lives as long as one compile().
struct Context {
    const text::SourceText& source;
    const ast::Call& call;
    Reporter& report;
    Symbols& symbols;
    program::Program& program;
    std::vector<Span> formula_spans{};  ///< where each of the program's formulas stands
    Span lost_formula{};  ///< the first that could not be compiled: something must have been said of it
    std::optional<StageGraph> known_graph{};  ///< stage_graph()

    /// The graph of stages, made at its first use: by then every stage, outcome and act is written.
    const StageGraph& stage_graph() {
        if (!known_graph) known_graph.emplace(program);
        return *known_graph;
    }

    std::string text_of(Span span) const { return std::string(source.slice(span)); }
    std::int32_t line_of(Span span) const { return static_cast<std::int32_t>(source.line_of(span.begin)); }
    /// The first line of a block, without what it holds: where to say that something lacks in it.
    Span first_line(Span block) const;
    /// The last line of a block (its `fin`).
    Span last_line(Span block) const;
};

}  // namespace guichet::check
