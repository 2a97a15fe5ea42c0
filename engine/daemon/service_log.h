#pragma once
// What the service says of itself while it runs: one line per event on standard error, with its
// figures as name=value, for journald and for people alike. Nothing of a dossier is ever in it.
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace guichet::daemon {

enum class Gravity : std::uint8_t { info, warning, error };

using Figures = std::initializer_list<std::pair<std::string_view, std::string>>;

/// "2015-05-29T21:59:59.999Z info prêt / ready address=127.0.0.1 port=8117"
void note(Gravity gravity, std::string_view french, std::string_view english, Figures figures = {});

}  // namespace guichet::daemon
