#pragma once
// JSON from outside, read so that nothing is guessed: one value, UTF-8, no member twice in one
// object, no deeper than stated. The depth is checked before anything is built, because the
// library recurses when it copies or writes what it has read.
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

namespace guichet::program {

/// Why a text is not taken as JSON. what() is the English sentence.
struct JsonFault : std::runtime_error {
    JsonFault(std::string french_sentence, const std::string& english_sentence)
        : std::runtime_error(english_sentence),
          french(std::move(french_sentence)),
          english(english_sentence) {}
    std::string french;
    std::string english;
};

/// Throws JsonFault. An array in an array is 2 deep.
nlohmann::json parse_strict(std::string_view text, int max_depth);

}  // namespace guichet::program
