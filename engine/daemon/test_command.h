#pragma once
#include <string>
#include <vector>

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

}  // namespace guichet::daemon
