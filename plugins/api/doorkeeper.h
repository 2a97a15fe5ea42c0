#pragma once
// Who asks: from what a request carries to the actor that the engine knows.
#include <cstdint>
#include <string>
#include <variant>

#include "engine/model/command.h"

namespace guichet::api {

/// What a request says of its sender, decoded to plain UTF-8; empty when it says nothing.
struct Credentials {
    std::string token;
    std::string party;   ///< the role he acts in, for who has several
    std::string person;  ///< believed only where no token is asked for (--open-access)
};

/// Why the sender is not let in, in both languages.
struct Denial {
    enum class Kind : std::uint8_t {
        who_are_you,   ///< no token, or one that is not known
        which_party,   ///< several roles, and none named
        not_yours,     ///< a role that was not given to him
    };
    Kind kind = Kind::who_are_you;
    std::string french, english;
};

class Doorkeeper {
public:
    virtual ~Doorkeeper() = default;
    /// The actor that the sender is on `call` (which need not exist).
    virtual std::variant<model::Actor, Denial> admit(const Credentials& credentials,
                                                     const std::string& call) = 0;
    /// The operator (model::engine_party), who may read figures and, as a reader, everything.
    virtual std::variant<model::Actor, Denial> admit_operator(const Credentials& credentials) = 0;
};

}  // namespace guichet::api
