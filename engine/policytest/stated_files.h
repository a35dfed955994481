// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_STATED_FILES_H_
#define PLACET_POLICYTEST_STATED_FILES_H_

#include <map>
#include <optional>
#include <string>

#include "base/file.h"

namespace placet {

// The evidence of a test: a folder of the disk, or texts that the test itself states, by file name.
// Reads alone; where texts are stated, there are no other files.
class StatedFiles final : public FileSystem {
 public:
  StatedFiles(const FileSystem& disk, std::string folder)
      : disk_(disk), folder_(std::move(folder)) {}

  // The folder that evidence lies under, for DecideOptions.
  std::string root() const { return texts_ ? "." : folder_; }
  void set_folder(std::string folder) {
    folder_ = std::move(folder);
    texts_.reset();
  }
  void set_texts(std::map<std::string, std::string> texts) { texts_ = std::move(texts); }

  Result<std::string> Read(const std::string& path, uint64_t max_bytes) const override;
  bool Exists(const std::string& path) const override;
  bool IsDirectory(const std::string& path) const override;
  Result<std::vector<FileEntry>> List(const std::string& path) const override;
  Result<std::string> Canonical(const std::string& path) const override;
  Status WriteAtomically(const std::string& path, std::string_view bytes) override;

 private:
  std::map<std::string, bool> Below(const std::string& folder) const;

  const FileSystem& disk_;
  std::string folder_;
  std::optional<std::map<std::string, std::string>> texts_;
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_STATED_FILES_H_
