#include "dsl/check/constants.h"

#include <algorithm>
#include <limits>

#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

struct Describe {
    bool french;
    std::string operator()(bool) const { return french ? "oui ou non" : "yes or no"; }
    std::string operator()(const Ratio&) const { return french ? "un nombre sans unité" : "a number without unit"; }
    std::string operator()(const Money&) const { return french ? "un montant" : "an amount"; }
    std::string operator()(const ast::Percent&) const { return french ? "un pourcentage" : "a percentage"; }
    std::string operator()(const Date&) const { return french ? "une date" : "a date"; }
    std::string operator()(const Duration&) const { return french ? "une durée" : "a length of time"; }
    std::string operator()(const ast::Count& count) const {
        if (count.unit == ast::Count::Unit::characters) return french ? "un nombre de caractères" : "a number of characters";
        return french ? "un nombre de lignes" : "a number of lines";
    }
    std::string operator()(const std::string&) const { return french ? "un texte" : "a text"; }
    std::string operator()(const ast::Named&) const { return french ? "un choix de la langue" : "a choice of the language"; }
};

const Symbol* parameter_of(const Context& context, const ast::Expr& expr) {
    return expr.kind == ast::ExprKind::path ? context.symbols.parameters.symbol(expr.path.text) : nullptr;
}

/// A computation on written values: it depends on no dossier.
bool is_written(const ast::Expr& expr) {
    if (expr.kind == ast::ExprKind::literal) return true;
    if (expr.kind == ast::ExprKind::path || expr.children.empty()) return false;
    return std::all_of(expr.children.begin(), expr.children.end(), [](const ast::Expr& each) { return is_written(each); });
}

/// Says that `expr` is not what stands here; `literal` is what it is, nullptr for a formula.
void refuse(Context& context, const ast::Expr& expr, const ast::Literal* literal, const std::string& expected) {
    if (expr.kind == ast::ExprKind::error) return;
    if (literal == nullptr) {
        if (const Symbol* parameter = parameter_of(context, expr); parameter != nullptr) return;  // its own value is at fault
        if (expr.kind == ast::ExprKind::path && context.symbols.schedules.find(expr.path.text) != none) {
            context.report.say(Message::schedule_misplaced, expr.span, {expr.path.text, expected})
                .with_label(context.symbols.schedules.symbol(expr.path.text)->span, Message::note_declared_here, {expr.path.text});
            return;
        }
        if (expr.kind == ast::ExprKind::path && expr.path.text.find('.') == std::string::npos) {
            context.symbols.parameters.report_unknown(context.report, expr.path.text, expr.span);
            return;
        }
        if (is_written(expr)) {
            const bool share = expected.find('%') != std::string::npos;
            context.report.say(Message::constant_computed, expr.span,
                               {context.text_of(expr.span), expected, share ? context.report.word(" ; un tiers : `33,34 %`", "; a third: `33.34 %`") : ""});
            return;
        }
        context.report.say(Message::constant_expected, expr.span, {context.text_of(expr.span), expected});
        return;
    }
    Diagnostic& found = context.report.say(Message::type_mismatch, expr.span,
                                           {context.text_of(expr.span), describe(*literal, context.report.french()), expected});
    if (const Symbol* parameter = parameter_of(context, expr)) {
        found.with_label(parameter->span, Message::note_declared_here, {expr.path.text});
    }
}

/// The literal as a T, or a message.
template <class T>
const T* constant(Context& context, const ast::Expr& expr, const std::string& expected) {
    const ast::Literal* literal = find_constant(context, expr);
    const T* value = literal == nullptr ? nullptr : std::get_if<T>(literal);
    if (value == nullptr) refuse(context, expr, literal, expected);
    return value;
}

template <class T>
std::optional<T> copied(const T* value) {
    return value == nullptr ? std::nullopt : std::optional<T>(*value);
}

std::optional<std::int32_t> fitting(Context& context, const ast::Expr& expr, std::int64_t count) {
    if (count >= 0 && count <= std::numeric_limits<std::int32_t>::max()) return static_cast<std::int32_t>(count);
    context.report.say(Message::count_out_of_range, expr.span, {context.text_of(expr.span)});
    return std::nullopt;
}

}  // namespace

const ast::Literal* constant_moment(Context& context, bool opening, const ast::Expr& expr) {
    const auto& moment = opening ? context.call.opening : context.call.closing;
    if (moment) return find_constant(context, moment->value);
    const bool waves = !context.call.waves.empty();
    if (waves) context.report.say(Message::moment_of_each_wave, expr.span, {context.text_of(expr.span)});
    if (!waves && !opening) context.report.say(Message::closing_never, expr.span, {context.text_of(expr.span)});
    return nullptr;
}

std::string describe(const ast::Literal& literal, bool french) { return std::visit(Describe{french}, literal); }

const ast::Literal* find_constant(Context& context, const ast::Expr& expr) {
    if (expr.kind == ast::ExprKind::literal) return &expr.literal;
    if (expr.kind != ast::ExprKind::path) return nullptr;
    const Index parameter = context.symbols.parameters.find(expr.path.text);
    if (parameter == none) return nullptr;
    const ast::Expr& value = context.call.parameters[static_cast<std::size_t>(parameter)].value;
    return value.kind == ast::ExprKind::literal ? &value.literal : nullptr;
}

std::optional<bool> constant_boolean(Context& context, const ast::Expr& expr) {
    return copied(constant<bool>(context, expr, context.report.word("`oui` ou `non`", "`yes` or `no`")));
}

std::optional<Money> constant_money(Context& context, const ast::Expr& expr) {
    return copied(constant<Money>(context, expr, context.report.word("un montant (`40 000 EUR`)", "an amount (`40,000 EUR`)")));
}

std::optional<Ratio> constant_percent(Context& context, const ast::Expr& expr) {
    const auto* percent =
        constant<ast::Percent>(context, expr, context.report.word("un pourcentage (`70 %`)", "a percentage (`70%`)"));
    return percent == nullptr ? std::nullopt : std::optional<Ratio>(percent->ratio);
}

std::optional<Date> constant_date(Context& context, const ast::Expr& expr) {
    return copied(constant<Date>(context, expr, context.report.word("une date (`29 mai 2015`)", "a date (`29 May 2015`)")));
}

std::optional<Duration> constant_duration(Context& context, const ast::Expr& expr) {
    return copied(constant<Duration>(context, expr,
                                     context.report.word("une durée (`15 jours`, `6 mois`)", "a length of time (`15 days`, `6 months`)")));
}

std::optional<std::int32_t> constant_characters(Context& context, const ast::Expr& expr) {
    const std::string expected = context.report.word("un nombre de caractères (`200 caractères`)", "a number of characters (`200 characters`)");
    const ast::Literal* literal = find_constant(context, expr);
    const auto* count = literal == nullptr ? nullptr : std::get_if<ast::Count>(literal);
    if (count == nullptr || count->unit != ast::Count::Unit::characters) {
        refuse(context, expr, literal, expected);
        return std::nullopt;
    }
    return fitting(context, expr, count->count);
}

std::optional<std::int32_t> constant_lines(Context& context, const ast::Expr& expr) {
    const std::string expected = context.report.word("un nombre de lignes (`50 lignes`)", "a number of lines (`50 lines`)");
    const ast::Literal* literal = find_constant(context, expr);
    if (literal != nullptr) {
        const auto* count = std::get_if<ast::Count>(literal);
        if (count != nullptr && count->unit == ast::Count::Unit::lines) return fitting(context, expr, count->count);
        const auto* number = std::get_if<Ratio>(literal);
        if (number != nullptr && number->is_integer()) return fitting(context, expr, number->numerator());
    }
    refuse(context, expr, literal, expected);
    return std::nullopt;
}

std::optional<std::int32_t> constant_whole(Context& context, const ast::Expr& expr) {
    const std::string expected = context.report.word("un nombre entier sans unité (`3`)", "a whole number without unit (`3`)");
    const ast::Literal* literal = find_constant(context, expr);
    const auto* number = literal == nullptr ? nullptr : std::get_if<Ratio>(literal);
    if (number != nullptr && number->is_integer()) return fitting(context, expr, number->numerator());
    refuse(context, expr, literal, expected);
    return std::nullopt;
}

std::optional<ast::Named> constant_named(Context& context, const ast::Expr& expr,
                                         std::initializer_list<ast::Named> allowed, const std::string& expected) {
    const auto* named = constant<ast::Named>(context, expr, expected);
    if (named == nullptr) return std::nullopt;
    if (std::find(allowed.begin(), allowed.end(), *named) != allowed.end()) return *named;
    Diagnostic& found = context.report.say(Message::named_value_misplaced, expr.span, {context.text_of(expr.span), expected});
    if (const Symbol* parameter = parameter_of(context, expr)) {
        found.with_label(parameter->span, Message::note_declared_here, {expr.path.text});
    }
    return std::nullopt;
}

}  // namespace guichet::check
