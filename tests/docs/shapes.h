#pragma once
// By what a line of an example is known as one of the constructs of dsl/ast/constructs.inc.
//
// Most are known by their first word. Those that share theirs with others have a row in shapes.cpp; a
// construct added to the language needs one when a test says that its example passes for another's.
#include <string>

#include "dsl/ast/constructs.h"
#include "dsl/text/language.h"

namespace guichet::docs {

std::string_view name_of(ast::Construct construct);
/// `line` without its margin; `opener` is the first line of the block it stands in ("" when not known:
/// then only the line itself is looked at).
bool is_line_of(ast::Construct construct, const std::string& line, const std::string& opener, Language language);
/// Could one line be both, as far as their shapes say? Not when they stand in different blocks.
bool may_be_confused(ast::Construct one, ast::Construct other, Language language);

}  // namespace guichet::docs
