#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/compile.h"
#include "dsl/text/source_text.h"

namespace guichet::daemon {

struct TestOptions {
    std::vector<std::string> files;
    std::string only;  ///< scenarios whose title holds this
    std::string lang;
    int threshold = 0;  ///< per cent of outcomes and of transitions
    bool json = false;
    bool show = false;
};
/// `guichet test`: plays the scenarios of call files. Status 1 when one fails, a file has mistakes, or the
/// coverage is under the threshold.
int test(const TestOptions& options);

/// A call file or a file of scenarios, read and checked. `call_text` is the call's own file, which is `source`
/// itself unless `source` is a file of scenarios.
struct LoadedCall {
    text::SourceText source;
    text::SourceText call;
    check::Compiled compiled;
};
/// nullopt after a message on standard error: a file that cannot be read.
std::optional<LoadedCall> load_checked(const std::string& path, bool french);

}  // namespace guichet::daemon
