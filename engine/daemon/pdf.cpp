#include "engine/daemon/pdf.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "engine/daemon/console.h"
#include "engine/daemon/written_file.h"

extern char** environ;

namespace guichet::daemon {
namespace {

/// A folder of our own that goes with the object.
class Scratch {
public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "guichet-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~Scratch() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    bool made() const { return !path_.empty(); }
    std::string file(const char* name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

enum class Ran { well, badly, not_found };

/// weasyprint --quiet HTML PDF
Ran run_weasyprint(const std::string& html, const std::string& pdf) {
    std::vector<std::string> words{"weasyprint", "--quiet", html, pdf};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, "weasyprint", nullptr, nullptr, arguments.data(), environ);
    if (error != 0) return error == ENOENT ? Ran::not_found : Ran::badly;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return Ran::badly;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return Ran::not_found;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ran::well : Ran::badly;
}

}  // namespace

bool write_pdf(const std::string& html, const std::string& path, bool french) {
    const Scratch scratch;
    if (!scratch.made()) {
        tell_error(french ? "pas de place pour un fichier temporaire" : "no room for a temporary file", french);
        return false;
    }
    if (!write_file(scratch.file("notice.html"), html, french)) return false;
    switch (run_weasyprint(scratch.file("notice.html"), scratch.file("notice.pdf"))) {
        case Ran::well: break;
        case Ran::not_found:
            tell_error(french ? "le PDF demande le programme weasyprint : sudo apt install weasyprint" : "the PDF needs the program weasyprint: sudo apt install weasyprint", french);
            return false;
        case Ran::badly: tell_error(french ? "weasyprint n'a pas fait le PDF" : "weasyprint did not make the PDF", french); return false;
    }
    std::ifstream in(scratch.file("notice.pdf"), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return write_file(path, bytes, french);
}

}  // namespace guichet::daemon
