#include "engine/host/digest.h"

#include <gtest/gtest.h>

namespace guichet::host {
namespace {

// FIPS 180-4 examples.
constexpr auto of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr auto of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto of_a_million_a = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, GivesThePublishedDigests) {
    EXPECT_EQ(sha256_hex(""), of_nothing);
    EXPECT_EQ(sha256_hex("abc"), of_abc);
    EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')), of_a_million_a);
}

TEST(Sha256, GivesTheSameInPiecesAndBeginsAnewAfterFinishing) {
    Sha256 digest;
    for (int i = 0; i < 1000; ++i) digest.update(std::string(1000, 'a'));
    EXPECT_EQ(digest.finish_hex(), of_a_million_a);
    digest.update("a");
    digest.update("bc");
    EXPECT_EQ(digest.finish_hex(), of_abc);
}

}  // namespace
}  // namespace guichet::host
