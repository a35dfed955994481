// SPDX-License-Identifier: Apache-2.0
#include "cli/manifest/new_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "project/output_place.h"
#include "report/shared/style.h"

namespace placet::cli {
namespace {

// A link to nothing is there too.
bool IsTaken(const std::string& file) {
  struct stat status;
  return lstat(file.c_str(), &status) == 0;
}

}  // namespace

bool WrittenFiles::MakeFolder(const std::string& folder) {
  if (SystemFiles().IsDirectory(folder)) return true;
  const std::string above = path::Folder(folder);
  if (above != folder && !MakeFolder(above)) return false;
  if (mkdir(folder.c_str(), 0777) != 0) return false;
  folders_.push_back(folder);
  return true;
}

void WrittenFiles::TakeBack() {
  for (const NewFile& file : replaced_) {
    (void)SystemFiles().WriteAtomically(file.path, file.text);
  }
  replaced_.clear();
  for (const std::string& file : files_) unlink(file.c_str());
  for (auto folder = folders_.rbegin(); folder != folders_.rend(); ++folder) {
    rmdir(folder->c_str());
  }
  files_.clear();
  folders_.clear();
}

bool WrittenFiles::WriteOne(const NewFile& file, const Console& console) {
  const std::string folder = path::Folder(file.path);
  if (!MakeFolder(folder)) {
    const std::string why = std::strerror(errno);
    Usage(console, "the folder `" + Plain(folder) + "` cannot be made: " + why);
    return false;
  }
  const bool taken = IsTaken(file.path);
  const Status status = SystemFiles().WriteAtomically(file.path, file.text);
  if (!status) {
    console.Report(status.error());
    return false;
  }
  if (!taken) files_.push_back(file.path);
  return true;
}

bool WrittenFiles::WriteNew(const std::vector<NewFile>& files, bool force, const Console& console) {
  std::string taken;
  for (const NewFile& file : files) {
    if (IsTaken(file.path)) taken += (taken.empty() ? "" : ", ") + Plain(file.path);
  }
  if (!taken.empty() && !force) {
    Usage(console, taken + ": there already; nothing was written",
          files.size() > 1 ? "" : "write to another file with -o, or replace it with --force");
    return false;
  }
  for (const NewFile& file : files) {
    const Status may = MayWrite(file.path, "GenAIDeployment");
    if (!may) return Usage(console, may.error().message, may.error().help), false;
  }
  for (const NewFile& file : files) {
    if (WriteOne(file, console)) continue;
    TakeBack();
    return false;
  }
  return true;
}

bool WrittenFiles::Replace(const std::string& path, const std::string& text,
                           const Console& console) {
  const auto before = SystemFiles().Read(path, 64ull << 20);
  if (WriteOne({path, text}, console)) {
    if (before) replaced_.push_back({path, *before});
    return true;
  }
  TakeBack();
  return false;
}

}  // namespace placet::cli
