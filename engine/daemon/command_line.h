#pragma once
// The command line: every subcommand's options and help, in one unit (CLI11 is heavy).
namespace guichet::daemon {

/// Parses and runs; the exit status of the process.
int command_line(int argc, char** argv);

}  // namespace guichet::daemon
