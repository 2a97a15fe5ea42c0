#include "plugins/http/target.h"

#include <algorithm>
#include <optional>

#include "dsl/text/utf8.h"

namespace guichet::http {

namespace {

std::optional<int> hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

bool has_control_characters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

std::optional<std::string> decode(std::string_view encoded, bool plus_is_space) {
    std::string text;
    text.reserve(encoded.size());
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] == '+' && plus_is_space) {
            text.push_back(' ');
        } else if (encoded[i] != '%') {
            text.push_back(encoded[i]);
        } else {
            const auto high = i + 1 < encoded.size() ? hex_value(encoded[i + 1]) : std::nullopt;
            const auto low = i + 2 < encoded.size() ? hex_value(encoded[i + 2]) : std::nullopt;
            if (!high || !low) return std::nullopt;
            text.push_back(static_cast<char>(*high * 16 + *low));
            i += 2;
        }
    }
    if (!is_utf8(text) || has_control_characters(text)) return std::nullopt;
    return text;
}

// Calls `take` with each part of `text` between separators; stops when it returns false.
template <class Take>
bool each_part(std::string_view text, char separator, Take take) {
    for (;;) {
        const std::size_t end = text.find(separator);
        if (!take(text.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        text.remove_prefix(end + 1);
    }
}

TargetFault bad_encoding() {
    return {"une partie de l'adresse n'est pas de l'UTF-8 encodé par %XX",
            "a part of the address is not UTF-8 encoded by %XX"};
}

}  // namespace

bool is_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        const text::Decoded character = text::decode(text, offset);
        if (character.size == 0) return false;
        offset += character.size;
    }
    return true;
}

TargetFault parse_target(std::string_view text, Target& out) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        const std::size_t slash = text.find('/', scheme.size());
        text = slash == std::string_view::npos ? std::string_view("/") : text.substr(slash);
        break;
    }
    if (!text.starts_with('/')) {
        return {"l'adresse doit commencer par /", "the address must begin with /"};
    }
    const std::size_t mark = text.find('?');
    const std::string_view path = text.substr(0, mark);
    out.path = path;
    const auto take_segment = [&](std::string_view part) {
        std::optional<std::string> segment = decode(part, false);
        if (segment) out.segments.push_back(std::move(*segment));
        return segment.has_value();
    };
    if (path.size() > 1 && !each_part(path.substr(1), '/', take_segment)) return bad_encoding();
    if (mark == std::string_view::npos || mark + 1 == text.size()) return {};

    std::string twice;
    const auto take_parameter = [&](std::string_view part) {
        if (part.empty()) return true;
        const std::size_t equals = std::min(part.find('='), part.size());
        std::optional<std::string> name = decode(part.substr(0, equals), true);
        std::optional<std::string> value =
            decode(equals == part.size() ? std::string_view() : part.substr(equals + 1), true);
        if (!name || !value) return false;
        if (!out.query.emplace(*name, std::move(*value)).second) twice = *name;
        return twice.empty();
    };
    if (!each_part(text.substr(mark + 1), '&', take_parameter)) {
        if (twice.empty()) return bad_encoding();
        return {"le paramètre « " + twice + " » est donné deux fois", "the parameter \"" + twice + "\" is given twice"};
    }
    return {};
}

}  // namespace guichet::http
