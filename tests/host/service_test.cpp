#include "engine/host/service.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

namespace guichet::host {
namespace {

// A service manager's end: a datagram socket whose name goes into NOTIFY_SOCKET.
class Manager {
public:
    Manager() {
        path_ = testing::TempDir() + "guichet-notify-" + std::to_string(::getpid());
        socket_ = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path_.data(), path_.size());
        bound_ = ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::setenv("NOTIFY_SOCKET", path_.c_str(), 1);
    }
    ~Manager() {
        ::unsetenv("NOTIFY_SOCKET");
        ::close(socket_);
        ::unlink(path_.c_str());
    }
    bool bound() const { return bound_; }
    std::string heard() {
        std::array<char, 256> text{};
        const ssize_t length = ::recv(socket_, text.data(), text.size(), MSG_DONTWAIT);
        return length < 0 ? std::string() : std::string(text.data(), static_cast<std::size_t>(length));
    }

private:
    std::string path_;
    int socket_ = -1;
    bool bound_ = false;
};

TEST(Service, IsHarmlessWithoutAServiceManager) {
    ::unsetenv("NOTIFY_SOCKET");
    EXPECT_FALSE(has_service_manager());
    tell_ready("prêt");
    tell_stopping("arrêt");
}

TEST(Service, TellsTheManagerWhenItIsReadyAndWhenItStops) {
    Manager manager;
    ASSERT_TRUE(manager.bound());
    if (!has_service_manager()) GTEST_SKIP() << "built without libsystemd";
    tell_ready("127.0.0.1:8080\nREADY=0");
    EXPECT_EQ(manager.heard(), "READY=1\nSTATUS=127.0.0.1:8080 READY=0");
    tell_stopping("arrêt demandé");
    EXPECT_EQ(manager.heard(), "STOPPING=1\nSTATUS=arrêt demandé");
}

}  // namespace
}  // namespace guichet::host
