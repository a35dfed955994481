// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_NEW_FILES_H_
#define PLACET_CLI_MANIFEST_NEW_FILES_H_

#include <string>
#include <vector>

#include "cli/terminal/console.h"

namespace placet::cli {

struct NewFile {
  std::string path;
  std::string text;
};

// Files that are written together: all of them or, after telling why, none. A call that fails takes
// back what earlier calls have written.
class WrittenFiles {
 public:
  // What is there already is a fault unless `force`. Folders are made as needed.
  bool WriteNew(const std::vector<NewFile>& files, bool force, const Console& console);
  // A new text for a file that may be there.
  bool Replace(const std::string& path, const std::string& text, const Console& console);

 private:
  bool MakeFolder(const std::string& folder);
  bool WriteOne(const NewFile& file, const Console& console);
  void TakeBack();

  std::vector<std::string> files_;    // that were not there before
  std::vector<NewFile> replaced_;     // as they were before
  std::vector<std::string> folders_;  // the same, outermost first
};

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_NEW_FILES_H_
