// formulaire, section, liste, champ, calcul; nomenclature, candidats, territoire.
#include <algorithm>
#include <array>

#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"
#include "dsl/diagnostics/message.h"

namespace guichet::ast {
namespace {

/// `au_moins A`, `au_plus B`, `entre A et B`, whose keyword was just taken.
template <class Part>
void read_bound(LineReader& line, Word keyword, std::initializer_list<Word> follow, Part& part) {
    if (keyword != Word::at_most) part.minimum = read_value(line, follow, expected::bound);
    if (keyword == Word::between) line.expect(Word::and_);
    if (keyword != Word::at_least) part.maximum = read_value(line, follow, expected::bound);
}

/// `entre` beside `au_moins` or `au_plus` says a bound twice.
class BoundWords {
public:
    void see(LineReader& line, Word keyword, Span place) {
        const bool clash = keyword == Word::between ? !seen_.empty() : between_;
        if (clash) {
            line.fail(Diagnostic(Message::option_repeated, place, {line.context().word(keyword)})
                          .with_label(seen_.front(), Message::note_first_said_here));
        }
        between_ |= keyword == Word::between;
        seen_.push_back(place);
    }

private:
    bool between_ = false;
    std::vector<Span> seen_;
};

/// Whether the answer must be given; `obligatoire` and `facultatif` exclude each other.
void read_requirement(LineReader& line, Word keyword, Span place, Field& field, Span& said_at) {
    if (field.requirement != Requirement::unsaid) {
        line.fail(Diagnostic(Message::option_repeated, place, {line.context().word(keyword)})
                      .with_label(said_at, Message::note_first_said_here));
        return;
    }
    said_at = place;
    field.requirement = keyword == Word::required ? Requirement::always : Requirement::never;
    if (keyword != Word::required || !line.accept(Word::if_)) return;
    field.requirement = Requirement::when;
    field.required_when = read_condition(line, {Word::at_least, Word::at_most, Word::between, Word::when, Word::visible});
}

Field read_field(Context& context, const Node& node) {
    const Construct construct = says(context, node, Word::several) ? Construct::field_several
                                : says(context, node, Word::when)  ? Construct::field_of_branch
                                                                   : Construct::field;
    LineReader line(context, node, construct);
    Field field;
    field.span = node.span;
    field.name = line.name();
    field.type = line.name(expected::type);
    // The label follows: a word there is `plusieurs`, right or misspelt.
    const Span place_of_several = line.here();
    if (line.accept(Word::several) || (line.at(TokenKind::word) && line.mend(std::array{Word::several}) != Word::none)) field.several = place_of_several;
    field.label = line.quoted(expected::label);
    BoundWords bounds;
    Span requirement_at;
    while (true) {
        const Span place = line.here();
        const Word word = line.option({Word::required, Word::optional, Word::at_least, Word::at_most, Word::between, Word::when, Word::visible, Word::ref});
        if (word == Word::none) break;
        if (word == Word::ref) {
            field.ref = line.quoted(expected::clause);
        } else if (word == Word::visible) {
            field.readers = line.paths(expected::role);
        } else if (word == Word::when) {
            field.when = read_condition(line, {Word::required, Word::optional, Word::at_least, Word::at_most, Word::between, Word::visible});
        } else if (word == Word::required || word == Word::optional) {
            read_requirement(line, word, place, field, requirement_at);
        } else {
            bounds.see(line, word, place);
            read_bound(line, word, {Word::required, Word::optional, Word::at_least, Word::at_most, Word::when, Word::visible}, field);
        }
    }
    return field;
}

Computed read_computed(Context& context, const Node& node) {
    LineReader line(context, node, Construct::computed);
    Computed computed;
    computed.span = node.span;
    computed.name = line.name();
    computed.label = line.quoted(expected::label);
    computed.value = read_condition(line, {}, expected::formula);
    computed.ref = line.clause();
    return computed;
}

List read_list(Context& context, const Node& node) {
    LineReader line(context, node, Construct::list);
    List list;
    list.span = span_of(context, node);
    list.name = line.name();
    list.label = line.quoted(expected::label);
    BoundWords bounds;
    while (true) {
        const Span place = line.here();
        const Word word = line.option({Word::between, Word::at_least, Word::at_most, Word::when, Word::ref});
        if (word == Word::none) break;
        if (word == Word::ref) {
            list.ref = line.quoted(expected::clause);
        } else if (word == Word::when) {
            list.when = read_condition(line, {Word::between, Word::at_least, Word::at_most});
        } else {
            bounds.see(line, word, place);
            read_bound(line, word, {Word::at_least, Word::at_most, Word::when}, list);
        }
    }
    for (const Node* child : lines_of(context, node)) list.columns.push_back(read_field(context, *child));
    return list;
}

std::optional<Entry> read_entry(Context& context, const Node& node) {
    switch (node.keyword) {
        case Word::field: return read_field(context, node);
        case Word::computed: return read_computed(context, node);
        case Word::list: return read_list(context, node);
        default: return std::nullopt;
    }
}

/// NAME "Label" [réf "…"]
template <class Part>
void read_heading(LineReader& line, Part& part) {
    part.name = line.name();
    part.label = line.quoted(expected::label);
    part.ref = line.clause();
}

Section read_section(Context& context, const Node& node) {
    LineReader line(context, node, says(context, node, Word::when) ? Construct::branch : Construct::section);
    Section section;
    section.span = span_of(context, node);
    section.name = line.name();
    section.label = line.quoted(expected::label);
    for (Word word = line.option({Word::when, Word::visible, Word::ref}); word != Word::none; word = line.option({Word::when, Word::visible, Word::ref})) {
        if (word == Word::when) section.when = read_condition(line, {Word::visible});
        if (word == Word::visible) section.readers = line.paths(expected::role);
        if (word == Word::ref) section.ref = line.quoted(expected::clause);
    }
    for (const Node* child : lines_of(context, node)) {
        if (auto entry = read_entry(context, *child)) section.entries.push_back(std::move(*entry));
    }
    return section;
}

Item read_item(Context& context, const Node& node) {
    LineReader line(context, node, Construct::item);
    Item item;
    item.span = node.span;
    item.name = line.name();
    item.label = line.quoted(expected::label);
    Span eligible_at;
    while (true) {
        const Span place = line.here();
        const Word word = line.option({Word::eligible, Word::not_eligible, Word::admitted, Word::ref});
        if (word == Word::none) break;
        if (word == Word::ref) {
            item.ref = line.quoted(expected::clause);
        } else if (word == Word::admitted) {
            line.expect(Word::if_);
            item.admitted_if = read_condition(line, {Word::not_eligible});
        } else if (item.eligible) {
            line.fail(Diagnostic(Message::option_repeated, place, {context.word(word)})
                          .with_label(eligible_at, Message::note_first_said_here));
        } else {
            item.eligible = word == Word::eligible;
            eligible_at = place;
        }
    }
    return item;
}

bool is_department(const Token& token, std::string_view text) {
    if (!token.is(TokenKind::number) && !token.is(TokenKind::word)) return false;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() == 2 && text[0] == '2' && (text[1] == 'A' || text[1] == 'B' || text[1] == 'a' || text[1] == 'b')) return true;
    return (text.size() == 2 || text.size() == 3) && std::all_of(text.begin(), text.end(), digit);
}

}  // namespace

Nomenclature read_nomenclature(Context& context, const Node& node) {
    Nomenclature list;
    list.is_applicants = node.keyword == Word::applicants;
    LineReader line(context, node, list.is_applicants ? Construct::applicants : Construct::nomenclature);
    list.span = span_of(context, node);
    if (list.is_applicants) {
        list.name = {context.word(Word::applicants), context.tree.head(node).span};
        list.ref = line.clause();
    } else {
        read_heading(line, list);
    }
    for (const Node* child : lines_of(context, node)) list.items.push_back(read_item(context, *child));
    return list;
}

Territory read_territory(Context& context, const Node& node) {
    LineReader line(context, node, Construct::territory);
    Territory territory;
    territory.span = node.span;
    territory.name = line.name();
    line.expect(Word::departments);
    do {
        const Token* token = line.peek();
        if (token == nullptr || !is_department(*token, context.tree.text(*token))) {
            line.wrong(expected::department);
            break;
        }
        Name department = line.name_of(line.take());
        std::replace(department.text.begin(), department.text.end(), 'a', 'A');
        std::replace(department.text.begin(), department.text.end(), 'b', 'B');
        territory.departments.push_back(std::move(department));
    } while (line.accept(TokenKind::comma));
    territory.ref = line.clause();
    return territory;
}

Form read_form(Context& context, const Node& node) {
    LineReader line(context, node, Construct::form);
    Form form;
    form.span = span_of(context, node);
    read_heading(line, form);
    for (const Node* child : lines_of(context, node)) {
        if (child->keyword == Word::section) {
            form.sections.push_back(read_section(context, *child));
        } else if (auto entry = read_entry(context, *child)) {
            form.entries.push_back(std::move(*entry));
        }
    }
    return form;
}

}  // namespace guichet::ast
