#include "engine/journal/owner_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace guichet::journal {

namespace {

std::string owner_number(int descriptor) {
    std::array<char, 32> text{};
    const ssize_t length = ::pread(descriptor, text.data(), text.size(), 0);
    std::string digits;
    for (ssize_t i = 0; i < length && text[i] >= '0' && text[i] <= '9'; ++i) digits.push_back(text[i]);
    return digits.empty() ? "?" : digits;
}

JournalError owned(const std::string& journal, const std::string& number) {
    return JournalError(Fault::owned,
                        fmt::format("{} : un autre démon guichet possède ce fichier (processus {}) ; l'arrêter, ou "
                                    "donner un autre fichier à celui-ci",
                                    journal, number),
                        fmt::format("{}: another guichet daemon owns this file (process {}); stop it, or give this "
                                    "one another file",
                                    journal, number));
}

JournalError cannot_lock(const std::string& path, int error) {
    const std::string reason = std::generic_category().message(error);
    return JournalError(Fault::io,
                        fmt::format("{} : impossible de prendre ce verrou ({}) ; vérifier que le dossier existe et "
                                    "que l'on peut y écrire",
                                    path, reason),
                        fmt::format("{}: this lock can't be taken ({}); check that the folder exists and can be "
                                    "written to",
                                    path, reason));
}

}  // namespace

OwnerLock::OwnerLock(const std::string& path, const std::string& journal) {
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (descriptor_ < 0) throw cannot_lock(path, errno);
    int result = 0;
    do {
        result = ::flock(descriptor_, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    if (result != 0) {
        const int error = errno;
        const std::string number = owner_number(descriptor_);
        ::close(descriptor_);
        if (error == EWOULDBLOCK) throw owned(journal, number);
        throw cannot_lock(path, error);
    }
    // The number is for the message above only: the lock holds without it.
    const std::string number = fmt::format("{}\n", ::getpid());
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, number.data(), number.size(), 0) < 0) {
        const int error = errno;
        ::close(descriptor_);
        throw cannot_lock(path, error);
    }
}

OwnerLock::~OwnerLock() { ::close(descriptor_); }

}  // namespace guichet::journal
