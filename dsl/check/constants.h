#pragma once
// Constants: places where a call must say a value outright, or by the name of a parameter.
//
// A parameter stands anywhere a literal is expected. It is replaced here, at compile time, and its
// type is checked as if the value stood in its place; messages then show both places.
//
// Each function gives the value, or nullopt after a message (none for what the parser refused).
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

#include "dsl/check/context.h"

namespace guichet::check {

/// The literal that `expr` is or names, nullptr when it is neither; says nothing.
const ast::Literal* find_constant(Context& context, const ast::Expr& expr);
/// The day that `ouverture` or `clôture` stands for, where `expr` names it; nullptr, and said, when it is no
/// one day (waves, permanent filing).
const ast::Literal* constant_moment(Context& context, bool opening, const ast::Expr& expr);
/// "un montant" / "an amount": for messages.
std::string describe(const ast::Literal& literal, bool french);

std::optional<bool> constant_boolean(Context& context, const ast::Expr& expr);
std::optional<Money> constant_money(Context& context, const ast::Expr& expr);
std::optional<Ratio> constant_percent(Context& context, const ast::Expr& expr);
std::optional<Date> constant_date(Context& context, const ast::Expr& expr);
std::optional<Duration> constant_duration(Context& context, const ast::Expr& expr);
/// A number of characters; must carry its unit.
std::optional<std::int32_t> constant_characters(Context& context, const ast::Expr& expr);
/// A number of lines; the unit may be left to the other bound ("entre 1 et 50 lignes").
std::optional<std::int32_t> constant_lines(Context& context, const ast::Expr& expr);
/// A whole number without unit, zero or more.
std::optional<std::int32_t> constant_whole(Context& context, const ast::Expr& expr);
/// One of the values that the vocabulary names; `expected` is how messages call them.
std::optional<ast::Named> constant_named(Context& context, const ast::Expr& expr,
                                         std::initializer_list<ast::Named> allowed, const std::string& expected);

}  // namespace guichet::check
