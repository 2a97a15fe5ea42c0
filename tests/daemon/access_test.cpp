#include "engine/daemon/access.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "engine/host/digest.h"
#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

class AccessFile : public testing::Test {
protected:
    std::string wrong(const std::string& text, mode_t mode = 0600) {
        std::ofstream(path) << text;
        ::chmod(path.c_str(), mode);
        try {
            read_access_file(path);
        } catch (const AccessError& error) {
            EXPECT_FALSE(error.french.empty());
            return error.what();
        }
        return "";
    }
    TemporaryFolder folder;
    std::string path = folder.file("access.json");
};

TEST_F(AccessFile, IsForItsOwnerAloneAndHoldsNoToken) {
    const auto granted = add_access(path, {"c.dubosc", "essai", {"équipe"}}, Instant{0});
    struct stat facts {};
    ASSERT_EQ(::stat(path.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
    const auto text = text_of(path);
    EXPECT_EQ(text.find(granted.token), std::string::npos);
    EXPECT_NE(text.find(host::sha256_hex(granted.token)), std::string::npos);
}

TEST_F(AccessFile, NoFileIsNobody) { EXPECT_TRUE(read_access_file(path).empty()); }

TEST_F(AccessFile, AFileThatOthersReadOrThatIsDamagedIsRefused) {
    EXPECT_NE(wrong("{\"version\":1,\"entries\":[]}", 0644).find("chmod 600"), std::string::npos);
    ::unlink(path.c_str());
    EXPECT_NE(wrong("{\"version\":1,\"entries\":["), "");
    EXPECT_NE(wrong("{\"version\":2,\"entries\":[]}"), "");
    EXPECT_NE(wrong("{\"version\":1,\"entries\":[{\"id\":\"a\"}]}"), "");
    EXPECT_NE(wrong("[]"), "");
    EXPECT_EQ(wrong("{\"version\":1,\"entries\":[]}"), "");
}

TEST_F(AccessFile, ChangesAtTheSameTimeAreAllKept) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] { add_access(path, {"p" + std::to_string(i), "*", {"jury"}}, Instant{0}); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(read_access_file(path).size(), 8U);
}

TEST_F(AccessFile, TheStarIsEveryRoleButTheOperators) {
    const auto granted = add_access(path, {"x", "essai", {"*"}}, Instant{0});
    TokenDoor door(path);
    const auto as = [&](const std::string& party) { return door.admit({granted.token, party, ""}, "essai"); };
    EXPECT_TRUE(std::holds_alternative<model::Actor>(as("jury")));
    EXPECT_FALSE(std::holds_alternative<model::Actor>(as("guichet")));
    EXPECT_EQ(std::get<api::Denial>(as("")).kind, api::Denial::Kind::which_party);
    EXPECT_FALSE(std::holds_alternative<model::Actor>(door.admit_operator({granted.token, "", ""})));
    EXPECT_THROW(add_access(path, {"x", "essai", {"guichet"}}, Instant{0}), AccessError);
}

}  // namespace
}  // namespace guichet::daemon
