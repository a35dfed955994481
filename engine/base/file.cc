// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>

#include "base/links.h"
#include "base/posix.h"

namespace placet {

namespace internal {

tl::unexpected<Diagnostic> FileFault(const char* code, std::string_view action,
                                     std::string_view path, int error) {
  std::string message = "cannot ";
  message.append(action).append(" `").append(path).append("`: ");
  return Fail(code, message + std::generic_category().message(error));
}

}  // namespace internal

namespace {

using internal::FileDescriptor;
using internal::FileFault;
using internal::HasNul;

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
struct FreeMemory {
  void operator()(char* memory) const { std::free(memory); }
};

tl::unexpected<Diagnostic> TooLarge(const std::string& path, uint64_t max_bytes) {
  return Fail("FILE002", "`" + path + "` is larger than the " + std::to_string(max_bytes) +
                             " bytes that are read at most");
}

constexpr std::string_view kStandardInput = "/dev/stdin";

// /dev/stdin cannot be opened when it is a socket, so standard input is taken as it is.
FileDescriptor Open(const std::string& path) {
  if (path == kStandardInput) return FileDescriptor(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0));
  return FileDescriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
}

const char* KindOf(mode_t mode) {
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

tl::unexpected<Diagnostic> NoFile(const std::string& path, mode_t mode) {
  if (S_ISDIR(mode)) return FileFault("FILE001", "read", path, EISDIR);
  return Fail("FILE001", "cannot read `" + path + "`: it is " + KindOf(mode) + ", not a file", {},
              "name a file, or give the text on standard input where a command takes `-`");
}

// Looks before it opens: opening a pipe waits for a writer, and opening a device may act on it.
Status MayOpen(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0) return FileFault("FILE001", "read", path, errno);
  if (!S_ISREG(status.st_mode)) return NoFile(path, status.st_mode);
  const Result<Way> way = FollowLinks(path);
  if (!way) return tl::unexpected<Diagnostic>(way.error());
  return HoldInside(*way, path);
}

bool GetStatus(const std::string& path, struct stat* status) {
  return !HasNul(path) && stat(path.c_str(), status) == 0;
}

Result<std::string> ReadAll(const FileDescriptor& file, const std::string& path, uint64_t size_hint,
                            uint64_t max_bytes) {
  constexpr size_t kChunk = 64 << 10;
  std::string text;
  size_t filled = 0;
  // One byte more than expected, so that an unchanged file ends without growing the buffer.
  text.resize(size_hint > 0 ? static_cast<size_t>(size_hint) + 1 : kChunk);
  for (;;) {
    if (filled == text.size()) text.resize(filled + std::max(filled, kChunk));
    const ssize_t got = read(file.get(), text.data() + filled, text.size() - filled);
    if (got < 0) {
      if (errno == EINTR) continue;
      return FileFault("FILE001", "read", path, errno);
    }
    if (got == 0) break;
    filled += static_cast<size_t>(got);
    if (filled > max_bytes) return TooLarge(path, max_bytes);
  }
  text.resize(filled);
  return text;
}

FileEntry EntryOf(DIR* folder, const dirent& entry) {
  FileEntry result{entry.d_name, entry.d_type == DT_DIR, false};
  if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN) return result;
  struct stat status;
  const auto is_folder = [&](int flags) {
    return fstatat(dirfd(folder), entry.d_name, &status, flags) == 0 && S_ISDIR(status.st_mode);
  };
  result.directory = is_folder(AT_SYMLINK_NOFOLLOW);
  result.link_to_directory = !result.directory && is_folder(0);
  return result;
}

class PosixFiles final : public FileSystem {
 public:
  Result<std::string> Read(const std::string& path, uint64_t max_bytes) const override {
    if (HasNul(path)) return FileFault("FILE001", "read", path, EINVAL);
    const bool is_stdin = path == kStandardInput;
    const Status may_open = is_stdin ? Status() : MayOpen(path);
    if (!may_open) return tl::unexpected<Diagnostic>(may_open.error());
    const FileDescriptor file = Open(path);
    struct stat status;
    if (!file.valid() || fstat(file.get(), &status) != 0) {
      return FileFault("FILE001", "read", path, errno);
    }
    const bool regular = S_ISREG(status.st_mode);
    if (S_ISDIR(status.st_mode) || (!regular && !is_stdin)) return NoFile(path, status.st_mode);
    const uint64_t size = regular ? static_cast<uint64_t>(status.st_size) : 0;
    if (size > max_bytes) return TooLarge(path, max_bytes);
    return ReadAll(file, path, size, max_bytes);
  }

  bool Exists(const std::string& path) const override {
    struct stat status;
    return GetStatus(path, &status);
  }

  bool IsDirectory(const std::string& path) const override {
    struct stat status;
    return GetStatus(path, &status) && S_ISDIR(status.st_mode);
  }

  Result<std::vector<FileEntry>> List(const std::string& path) const override {
    if (HasNul(path)) return FileFault("FILE004", "list", path, EINVAL);
    const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
    if (folder == nullptr) return FileFault("FILE004", "list", path, errno);
    std::vector<FileEntry> entries;
    errno = 0;
    while (const dirent* entry = readdir(folder.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") entries.push_back(EntryOf(folder.get(), *entry));
      errno = 0;
    }
    if (errno != 0) return FileFault("FILE004", "list", path, errno);
    std::sort(entries.begin(), entries.end(),
              [](const FileEntry& a, const FileEntry& b) { return a.name < b.name; });
    return entries;
  }

  Result<std::string> Canonical(const std::string& path) const override {
    if (HasNul(path)) return FileFault("FILE001", "find", path, EINVAL);
    const std::unique_ptr<char, FreeMemory> resolved(realpath(path.c_str(), nullptr));
    if (resolved == nullptr) return FileFault("FILE001", "find", path, errno);
    return std::string(resolved.get());
  }

  Status WriteAtomically(const std::string& path, std::string_view bytes) override {
    return internal::WriteFileAtomically(path, bytes);
  }
};

}  // namespace

FileSystem& SystemFiles() {
  static PosixFiles files;
  return files;
}

std::string ReadHead(const std::string& path, size_t max_bytes) {
  struct stat status;
  if (!GetStatus(path, &status) || !S_ISREG(status.st_mode)) return "";
  const FileDescriptor file = Open(path);
  std::string head(max_bytes, '\0');
  const ssize_t got = file.valid() ? read(file.get(), head.data(), max_bytes) : 0;
  head.resize(static_cast<size_t>(std::max<ssize_t>(got, 0)));
  return head;
}

}  // namespace placet
