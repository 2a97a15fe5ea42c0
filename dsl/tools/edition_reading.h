#pragma once
// The words of an edition, understood. An edition has no meaning alone: `remplace clôture 29 avril` is
// read in the whole call that it stands for, and `supprime`, `dans` in the call that it inherits.
#include "dsl/editions/editions.h"
#include "dsl/tools/reading.h"

namespace guichet::tools {

/// The inherited call, as the reading of an edition needs it: whole, in the edition's language.
struct InheritedCall {
    const text::SourceText& text;
    std::string fingerprint;
};

/// What was taken of each word: from the flattened text for what the edition writes, from the parent for
/// what it only names. `compiled` and `whole` are the flattened call's. `source` and the parent's text must
/// outlive the result; `source` is an edition whose changes have no mistake.
Reading read_edition(const text::SourceText& source, const editions::Heading& heading, const InheritedCall& parent);

}  // namespace guichet::tools
