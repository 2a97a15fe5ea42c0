#pragma once
// What every description of a struct (describe.h) is written with.
#include <concepts>
#include <type_traits>

namespace guichet::program {

template <class T, class Struct>
concept Described = std::same_as<std::remove_const_t<T>, Struct>;

/// A member that format 1 did not have at first: written only when it says something, so that a
/// Program without it keeps its text and its fingerprint; what is not there is `absent`.
template <class Archive, class T>
void later(Archive& archive, const char* name, T& value, const std::remove_const_t<T>& absent = {}) {
    if constexpr (requires { archive.later(name, value, absent); }) {
        archive.later(name, value, absent);
    } else {
        archive(name, value);
    }
}

}  // namespace guichet::program
