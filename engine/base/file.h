// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_FILE_H_
#define PLACET_BASE_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "base/result.h"

namespace placet {

struct FileEntry {
  std::string name;        // without the folder
  bool directory = false;  // a folder itself, not a link to one
  bool link_to_directory = false;
};

// The seam to the file system; paths are bytes. Errors carry the code FILE001 (cannot read),
// FILE002 (too large), FILE003 (cannot write), FILE004 (cannot list), FILE005 (a link leads out of
// its repository) and the system's reason.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // Refuses what is not a regular file, what a link of a repository reaches outside of it
  // (base/links.h), and what has more than `max_bytes`; never waits. `/dev/stdin` is standard
  // input, whatever that is connected to.
  virtual Result<std::string> Read(const std::string& path, uint64_t max_bytes) const = 0;
  virtual bool Exists(const std::string& path) const = 0;
  virtual bool IsDirectory(const std::string& path) const = 0;
  // Sorted by name, bytewise; without `.` and `..`.
  virtual Result<std::vector<FileEntry>> List(const std::string& path) const = 0;
  // Absolute path with symbolic links resolved; the identity of a file.
  virtual Result<std::string> Canonical(const std::string& path) const = 0;
  // Writes beside the target and renames into place: a reader never sees half a file. Symbolic
  // links are followed; permissions of an existing file are kept. What is neither file nor folder
  // (a pipe, /dev/stdout) is written directly.
  virtual Status WriteAtomically(const std::string& path, std::string_view bytes) = 0;
};

FileSystem& SystemFiles();

// The first bytes of a file, however large; "" where it is none or cannot be read.
std::string ReadHead(const std::string& path, size_t max_bytes);

}  // namespace placet

#endif  // PLACET_BASE_FILE_H_
