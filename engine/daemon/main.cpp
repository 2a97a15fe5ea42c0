#include <sys/stat.h>

#include <exception>
#include <iostream>

#include "engine/daemon/command_line.h"

int main(int argc, char** argv) {
    umask(077);  // journals hold what applicants confided: nobody else on the machine reads them
    try {
        return guichet::daemon::command_line(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "guichet: " << error.what() << "\n";
        return 3;
    }
}
