#include <fstream>
#include <iterator>
#include <memory>

#include <nlohmann/json.hpp>

#include "dsl/check/compile.h"
#include "dsl/program/answers.h"
#include "dsl/program/codec.h"
#include "dsl/program/strict_json.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/must.h"

namespace guichet::fuzz {
namespace {

const program::Program& the_call() {
    static const program::Program call = [] {
        std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
        const text::SourceText source("aquitaine-2015.call", {std::istreambuf_iterator<char>(file), {}});
        auto compiled = check::compile(source);
        must(compiled.program.has_value(), "the 2015 call checks");
        return *std::move(compiled.program);
    }();
    return call;
}

void read_strictly(std::string_view bytes) {
    try {
        const nlohmann::json json = program::parse_strict(bytes, program::max_json_depth);
        must(program::parse_strict(json.dump(), program::max_json_depth) == json, "what was read reads the same again");
    } catch (const program::JsonFault&) {
        // A fault of the text, told in both languages: that is the contract.
    }
}

void read_program(std::string_view bytes) {
    try {
        const program::Program read = program::decode(bytes);
        must(program::encode(program::decode(program::encode(read))) == program::encode(read), "a Program comes back from its encoding");
    } catch (const std::runtime_error&) {
        // Not a Program.
    }
}

}  // namespace

void fuzz_json(std::string_view bytes) {
    read_strictly(bytes);
    const program::Program& call = the_call();
    for (std::size_t form = 0; form < call.forms.size(); ++form) {
        const program::FormReading reading = program::read_form(call, static_cast<program::Index>(form), bytes);
        for (const auto& [field, value] : reading.answers) {
            program::write_answer(call, call.fields[static_cast<std::size_t>(field)], value);
        }
    }
    read_program(bytes);
}

}  // namespace guichet::fuzz
