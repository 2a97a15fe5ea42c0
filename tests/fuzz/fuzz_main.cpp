// The entry of libFuzzer: which function, the build says.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    guichet::fuzz::GUICHET_FUZZ_ENTRY({reinterpret_cast<const char*>(data), size});
    return 0;
}
