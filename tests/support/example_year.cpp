#include "tests/support/example_year.h"

#include "tests/support/call_text.h"

namespace guichet::support {

ExampleYear::ExampleYear()
    : files(rehearsal::read_dossier_files(std::string(GUICHET_SOURCE_DIR) + "/examples/aquitaine-2015/dossiers")),
      script(rehearsal::read_script(repository_file("examples/aquitaine-2015/année.script"))) {
    if (!files.problems.empty()) throw std::runtime_error(files.problems[0].file + ": " + files.problems[0].french);
    if (!script.problems.empty()) throw std::runtime_error("année.script: " + script.problems[0].french);
    runner = std::make_unique<rehearsal::Runner>(compiled(call_2015()), journal, files);
    played = runner->play(script, {});
}

std::vector<journal::Record> ExampleYear::records() const {
    std::vector<journal::Record> all;
    journal.read(1, [&](const journal::Record& record) {
        all.push_back(record);
        return true;
    });
    return all;
}

const ExampleYear& example_year() {
    static const ExampleYear year;
    return year;
}

}  // namespace guichet::support
