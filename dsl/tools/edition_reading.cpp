#include "dsl/tools/edition_reading.h"

#include <algorithm>
#include <map>

#include "dsl/editions/targets.h"

namespace guichet::tools {
namespace {

using ast::WordRole;
using syntax::Node;
using syntax::SyntaxTree;
using syntax::Token;
using vocabulary::Word;

class EditionReader {
public:
    EditionReader(Reading& out, const editions::Flattened& flat, const Reading& whole, const Reading& parent)
        : out_(out), tree_(out.tree()), flat_(flat), whole_(whole), parent_(parent) {}

    void understand() {
        take_written_lines();
        take_edit_words();
        // What names lines of the parent without writing them.
        take_named(tree_.root(), parent_.tree().root());
        const Node* own = line_of(tree_, Word::call);
        const Node* inherited = line_of(parent_.tree(), Word::call);
        const Node* language = line_of(tree_, Word::language);
        const Node* its_language = line_of(parent_.tree(), Word::language);
        if (language != nullptr && its_language != nullptr) take_words(tree_.args(*language), parent_.tree().args(*its_language));
        if (own == nullptr || inherited == nullptr) return;
        for (const Token& token : tree_.args(*own)) {
            if (token.is(Word::inherits) || token.is(Word::fingerprint)) give(token, {WordRole::Kind::keyword, token.word});
        }
        take_named(*own, *inherited);
    }

private:
    /// The line of the file that starts with this word; nullptr when there is none.
    static const Node* line_of(const SyntaxTree& tree, Word word) {
        for (const Node& line : tree.children(tree.root())) {
            if (line.keyword == word) return &line;
        }
        return nullptr;
    }
    void give(const Token& token, WordRole role) {
        out_.understood.roles[static_cast<std::size_t>(&token - tree_.tokens().data())] = role;
    }

    /// A flattened line has its words where the edition has them: the same columns.
    void take_written_lines() {
        std::map<std::uint32_t, const Token*> own;  // by place
        for (const Token& token : tree_.tokens()) own.emplace(token.span.begin, &token);
        const text::SourceText& source = tree_.source();
        for (const Token& token : whole_.tree().tokens()) {
            const auto place = editions::in_edition(flat_, source, token.span);
            const auto found = place ? own.find(place->begin) : own.end();
            if (found != own.end()) give(*found->second, whole_.role(token));
        }
        for (const ast::GivenName& name : whole_.understood.given) {
            if (const auto place = editions::in_edition(flat_, source, name.span)) out_.understood.given.push_back({*place, name.french, name.english});
        }
    }

    /// `remplace`, `ajoute après`: the words before the line's own.
    void take_edit_words() {
        for (const Node& node : tree_.nodes()) {
            for (const Token& token : tree_.tokens().subspan(node.first_token - node.edit_tokens, node.edit_tokens)) {
                const bool keyword = token.is(node.edit) || token.is(Word::after);
                give(token, keyword ? WordRole{WordRole::Kind::keyword, token.word} : WordRole{WordRole::Kind::name});
            }
        }
    }

    void take_named(const Node& block, const Node& inherited) {
        for (const Node& line : tree_.children(block)) {
            if (line.edit != Word::in_ && line.edit != Word::removes) continue;
            const auto targets = editions::find_targets(tree_, line, parent_.tree(), inherited);
            if (targets.size() != 1 || targets.front().node == nullptr) continue;
            const Node& target = *targets.front().node;
            take_words(tree_.args(line), parent_.tree().args(target));
            if (line.edit == Word::in_) take_named(line, target);
        }
    }

    /// Word by word: `own` says the beginning of what `there` says.
    void take_words(std::span<const Token> own, std::span<const Token> there) {
        for (std::size_t i = 0; i < std::min(own.size(), there.size()); ++i) {
            give(own[i], parent_.role(there[i]));
            if (tree_.text(own[i]) != parent_.tree().text(there[i])) continue;
            for (const ast::GivenName& name : parent_.understood.given) {
                if (name.span.begin < there[i].span.begin || name.span.end > there[i].span.end) continue;
                const std::uint32_t begin = own[i].span.begin + (name.span.begin - there[i].span.begin);
                out_.understood.given.push_back({{begin, begin + (name.span.end - name.span.begin)}, name.french, name.english});
            }
        }
    }

    Reading& out_;
    const SyntaxTree& tree_;
    const editions::Flattened& flat_;
    const Reading& whole_;
    const Reading& parent_;
};

}  // namespace

Reading read_edition(const text::SourceText& source, const editions::Heading& heading, const InheritedCall& parent) {
    Reading out{syntax::parse(source), {}, {}};
    out.understood.roles.resize(out.tree().tokens().size());
    const editions::Flattened flat = editions::flatten(out.parsed, heading, {parent.text, parent.fingerprint});
    Reading whole = read(flat.text);
    const Reading inherited = read(parent.text);
    EditionReader(out, flat, whole, inherited).understand();
    sort_given(out.understood.given);
    out.understood.whole = whole.understood.whole && out.parsed.diagnostics.empty() && !diagnostics::has_errors(flat.diagnostics);
    out.compiled = std::move(whole.compiled);
    return out;
}

}  // namespace guichet::tools
