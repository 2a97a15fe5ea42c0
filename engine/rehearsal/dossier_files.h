#pragma once
// A folder of dossiers as JSON files (docs/dossier-format.md): AQ-01.json is the dossier AQ-01.
#include <map>
#include <string>
#include <vector>

namespace guichet::rehearsal {

struct FileProblem {
    std::string file;
    std::string french, english;
};

/// reference → form name → the form's answers as JSON text. Documents named by {"fichier": path} (or
/// {"file": path}) have become {"nom", "sha256", "octets"}, their bytes hashed.
struct DossierFiles {
    std::map<std::string, std::map<std::string, std::string>> forms;
    std::vector<FileProblem> problems;
};

/// Limits: 4 MB a file, 32 deep, 100 000 files. A file that breaks one, or is not JSON, is a problem
/// that names it; the others are read all the same.
DossierFiles read_dossier_files(const std::string& folder);

/// One file of answers, whole, as JSON text with its documents hashed; they are named from its folder.
/// Throws FileProblem.
std::string read_answer_file(const std::string& path);

}  // namespace guichet::rehearsal
