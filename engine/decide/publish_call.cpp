#include "engine/decide/commands.h"

namespace guichet::decide {

// The Program that the shard was built with is the one published: its text goes to the journal whole,
// so that nothing needs the call file to replay. Publishing another version is not decided here.
Decision decide_one(const Context& context, const model::PublishCall& publish) {
    if (auto no = must_be_engine(context)) return *no;
    if (!context.call.fingerprint.empty())
        return reject(RejectionKind::out_of_turn, "cet appel est déjà publié dans ce journal", "this call is already published in this journal");
    return Accepted{{}, {model::CallPublished{publish.program, publish.fingerprint}}};
}

}  // namespace guichet::decide
