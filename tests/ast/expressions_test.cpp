// Formulas: what binds to what, exact places, and the mistakes they invite.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/ast/expressions.h"
#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string written(const Literal& literal) {
    struct Writer {
        std::string operator()(bool value) const { return value ? "oui" : "non"; }
        std::string operator()(const Ratio& value) const {
            return std::to_string(value.numerator()) + (value.is_integer() ? "" : "/" + std::to_string(value.denominator()));
        }
        std::string operator()(const Money& value) const { return std::to_string(value.cents) + "c"; }
        std::string operator()(const Percent& value) const { return (*this)(value.ratio) + "%"; }
        std::string operator()(const Date& value) const { return iso(value); }
        std::string operator()(const Duration& value) const { return format_duration(value, true); }
        std::string operator()(const Count& value) const {
            return std::to_string(value.count) + (value.unit == Count::Unit::lines ? "L" : "C");
        }
        std::string operator()(const std::string& value) const { return "'" + value + "'"; }
        std::string operator()(Named value) const { return "#" + std::to_string(static_cast<int>(value)); }
    };
    return std::visit(Writer{}, literal);
}

/// The tree of a formula, as a Lisp would write it.
std::string tree(const Expr& expr) {
    static constexpr const char* names[] = {"", "", "non", "et", "ou", "=", "<>", "<", "<=", ">", ">=", "+",
                                            "-", "dans", "renseigné", "vide", "éligible", "somme", "nombre", "?",
                                            "*", "/", "min", "max", "min-de", "max-de", "moy-de"};
    if (expr.kind == ExprKind::literal) return written(expr.literal);
    if (expr.kind == ExprKind::path) return expr.path.text;
    std::string out = std::string("(") + names[static_cast<std::size_t>(expr.kind)];
    if (!expr.path.empty()) out += " " + expr.path.text;
    for (const Expr& child : expr.children) out += " " + tree(child);
    return out + ")";
}

struct Formula : Reading {
    explicit Formula(std::string_view formula)
        : Reading(file_with(Construct::condition, "- " + std::string(formula) + " sinon \"non\"")) {}
    const Expr& expr() const { return call.eligibility->groups.at(0).conditions.at(0).test; }
    std::string text() const { return text_of(expr().span); }
};

std::string tree_of(std::string_view formula) {
    const Formula read(formula);
    EXPECT_THAT(read.told(), IsEmpty()) << formula;
    EXPECT_EQ(read.text(), formula);
    return tree(read.expr());
}

TEST(Formulas, CompareBeforeTheyDenyAndDenyBeforeTheyJoin) {
    EXPECT_EQ(tree_of("non a = b et c renseigné"), "(et (non (= a b)) (renseigné c))");
    EXPECT_EQ(tree_of("a + b - c >= d"), "(>= (- (+ a b) c) d)");
    EXPECT_EQ(tree_of("a et b et non c"), "(et a b (non c))");
    EXPECT_EQ(tree_of("a ou (b et c)"), "(ou a (et b c))");
    EXPECT_EQ(tree_of("non non a vide"), "(non (non (vide a)))");
}

TEST(Formulas, ReadEveryLiteralWithItsUnit) {
    EXPECT_EQ(tree_of("a <= 40 000,01 EUR"), "(<= a 4000001c)");
    EXPECT_EQ(tree_of("a = 70 %"), "(= a 7/10%)");
    EXPECT_EQ(tree_of("a > 29 mai 2015"), "(> a 2015-05-29)");
    EXPECT_EQ(tree_of("a < 3"), "(< a 3)");
    EXPECT_EQ(tree_of("a < -2,5"), "(< a -5/2)");
    EXPECT_EQ(tree_of("a = \"le nom\""), "(= a 'le nom')");
    EXPECT_EQ(tree_of("a = oui et b = non"), "(et (= a oui) (= b non))");
    EXPECT_EQ(tree_of("a <> 30 jours ouvrés"), "(<> a 30 jours ouvrés)");
}

TEST(Formulas, TellNoFromNotByWhatFollows) {
    EXPECT_EQ(tree_of("non date dans période.prévue"), "(non (dans date période.prévue))");
    EXPECT_EQ(tree_of("(a = non) ou non b"), "(ou (= a non) (non b))");
    EXPECT_EQ(tree_of("non (a ou b)"), "(non (ou a b))");
}

TEST(Formulas, SumAndCountTheLinesOfAList) {
    EXPECT_EQ(tree_of("nombre de dossier.partenaires >= 1"), "(>= (nombre dossier.partenaires) 1)");
    EXPECT_EQ(tree_of("somme de dépenses.montant quand nature éligible et date dans p"),
              "(somme dépenses.montant (et (éligible nature) (dans date p)))");
    EXPECT_EQ(tree_of("(nombre de x quand y vide) <= 2"), "(<= (nombre x (vide y)) 2)");
}

TEST(Formulas, ReadAmongAsEqualToOneOfTheValues) {
    EXPECT_EQ(tree_of("candidat parmi entreprise, association"), "(ou (= candidat entreprise) (= candidat association))");
    EXPECT_EQ(tree_of("candidat parmi entreprise"), "(= candidat entreprise)");
}

TEST(Formulas, TakeKeywordsAsNamesWhereAnOperandIsDue) {
    EXPECT_EQ(tree_of("avis = décision"), "(= avis décision)");
    EXPECT_EQ(tree_of("montant + date >= texte"), "(>= (+ montant date) texte)");
    EXPECT_EQ(tree_of("vide renseigné"), "(renseigné vide)");
}

TEST(Formulas, KeepTheExactPlaceOfEachPart) {
    const Formula read("non (a  =  b) et somme de c.d quand e vide");
    EXPECT_EQ(read.text(), "non (a  =  b) et somme de c.d quand e vide");
    EXPECT_EQ(read.text_of(read.expr().children.at(0).span), "non (a  =  b)");
    EXPECT_EQ(read.text_of(read.expr().children.at(0).children.at(0).span), "(a  =  b)");
    EXPECT_EQ(read.text_of(read.expr().children.at(0).children.at(0).children.at(1).span), "b");
    EXPECT_EQ(read.text_of(read.expr().children.at(1).span), "somme de c.d quand e vide");
    EXPECT_EQ(read.text_of(read.expr().children.at(1).path.span), "c.d");
}

TEST(Formulas, RefuseToMixAndWithOr) {
    const Formula read("a et b ou c");
    EXPECT_THAT(read.told(), ElementsAre("E0246 ou"));
    EXPECT_EQ(read.text_of(read.found[0].labels.at(0).span), "et");
}

TEST(Formulas, RefuseTwoComparisonsInARow) {
    EXPECT_THAT(Formula("a < b < c").told(), ElementsAre("E0247 <"));
    EXPECT_THAT(Formula("a renseigné vide").told(), ElementsAre("E0247 vide"));
    EXPECT_THAT(Formula("nombre de x quand y éligible >= 1").told(), ElementsAre("E0247 >="));
}

TEST(Formulas, MultiplyBeforeTheyAdd) {
    EXPECT_EQ(tree_of("a + b * 2 > c"), "(> (+ a (* b 2)) c)");
    EXPECT_EQ(tree_of("a * 50 % / 3 >= b"), "(>= (/ (* a 1/2%) 3) b)");
    EXPECT_EQ(tree_of("a × b = c"), "(= (* a b) c)");
    EXPECT_EQ(tree_of("(a + b) * c = d"), "(= (* (+ a b) c) d)");
}

TEST(Formulas, ReadExtremesOfValuesAndOfColumns) {
    EXPECT_EQ(tree_of("plus_petit de a, 3 EUR > b"), "(> (min a 300c) b)");
    EXPECT_EQ(tree_of("plus_grand de l.m quand n éligible"), "(max-de l.m (éligible n))");
    EXPECT_EQ(tree_of("moyenne de l.m > b"), "(> (moy-de l.m) b)");
    EXPECT_THAT(Formula("plus_petit de a > b").told(), ElementsAre(HasSubstr("E0240")));
}

TEST(Formulas, MissingAnOperandSayWhereItWasDue) {
    EXPECT_THAT(Formula("a =").told(), ElementsAre("E0240 sinon"));
    EXPECT_THAT(Formula("a et et b").told(), ElementsAre("E0240 et"));
    EXPECT_THAT(Formula("").told(), ElementsAre("E0240 sinon"));
    EXPECT_THAT(Formula("a + (b - ) > c").told(), ElementsAre("E0240 )"));
    EXPECT_THAT(Formula("a dans").told(), ElementsAre("E0240 sinon"));
    EXPECT_THAT(Formula("somme de >= 3").told(), ElementsAre("E0240 >="));
}

TEST(Formulas, MendMisspeltConnectives) {
    const auto mended = [](std::string_view formula) { return Formula(formula).mended(); };
    EXPECT_THAT(mended("a dnas b"), HasSubstr("- a dans b sinon"));
    EXPECT_THAT(mended("a renseigne_ et b"), HasSubstr("- a renseigné et b"));
    EXPECT_THAT(mended("a renseignée"), HasSubstr("- a renseigné sinon"));
    EXPECT_THAT(mended("some de a.b >= 2"), HasSubstr("- somme de a.b >= 2"));
    EXPECT_THAT(mended("nombre a.b >= 2"), HasSubstr("- nombre de a.b >= 2"));
    EXPECT_THAT(mended("a = b and c"), HasSubstr("- a = b et c"));
    EXPECT_THAT(mended("a <= 30 jous"), HasSubstr("- a <= 30 jours sinon"));
    EXPECT_THAT(mended("a <= 30 jours ouvrs"), HasSubstr("- a <= 30 jours ouvrés sinon"));
    EXPECT_THAT(mended("a <= 29 mia 2015"), HasSubstr("- a <= 29 mai 2015 sinon"));
}

TEST(Formulas, GoOnAfterAMendedWord) {
    const Formula read("a dnas b et c renseignée");
    EXPECT_THAT(read.told(), ElementsAre("E0243 dnas", "E0243 renseignée"));
    EXPECT_EQ(tree(read.expr()), "(et (dans a b) (renseigné c))");
}

TEST(Formulas, RefuseADateWithAnHour) {
    const Formula read("a < 29 mai 2015 à 17h00");
    EXPECT_THAT(read.only_message(), HasSubstr("une date sans heure"));
}

TEST(Formulas, AreLimitedInDepthAndLength) {
    std::string deep, wide = "a";
    for (int i = 0; i < max_formula_depth + 1; ++i) deep += "non ";
    for (std::size_t i = 0; i < max_terms; ++i) wide += " + a";
    EXPECT_THAT(Formula(deep + "a").told(), ElementsAre("E0249 non"));
    EXPECT_THAT(Formula(wide + " > b").told(), ElementsAre("E0250 +"));
    EXPECT_THAT(Formula(deep.substr(4) + "a").told(), IsEmpty());
    EXPECT_THAT(Formula(wide.substr(4) + " > b").told(), IsEmpty());
}

TEST(Formulas, ThatCannotBeReadAreErrorNodes) {
    const Formula read("a + = b");
    EXPECT_EQ(tree(read.expr()), "(= (+ a (?)) b)");
    EXPECT_EQ(read.found.size(), 1u);
}

TEST(Formulas, AreTheSameInEnglish) {
    const Reading read(file_with(Construct::condition,
                                 "- not a in b and (sum of c.d when e eligible) >= 40,000.50 EUR otherwise \"no\"",
                                 Language::english));
    EXPECT_THAT(read.told(), IsEmpty());
    EXPECT_EQ(tree(read.call.eligibility->groups.at(0).conditions.at(0).test),
              "(et (non (dans a b)) (>= (somme c.d (éligible e)) 4000050c))");
}

}  // namespace
}  // namespace guichet::ast
