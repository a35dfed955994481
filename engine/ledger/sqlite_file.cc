// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/file.h"
#include "base/sha256.h"

namespace placet {
namespace {

constexpr mode_t kOwnerOnly = 0600;
// What gives a file without a name one.
constexpr const char* kSelf = "/proc/self/fd/";

tl::unexpected<Diagnostic> CannotOpen(const std::string& path, const std::string& why,
                                      const std::string& help) {
  return Fail("LED002", "the audit database `" + path + "` cannot be opened: " + why, {}, help);
}

tl::unexpected<Diagnostic> Refused(const std::string& path, int error) {
  if (error == ENOSPC || error == EDQUOT) {
    return Fail("LED005", "no space is left for the audit database `" + path + "`", {},
                "make space and run again");
  }
  return CannotOpen(path, std::generic_category().message(error),
                    "check that its folder exists and may be written");
}

const char* KindOf(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe";
  if (S_ISSOCK(mode)) return "it is a socket";
  return "it is a device";
}

// An open file; closed, and its temporary name removed, whatever happens.
class NewFile {
 public:
  // Without a name, so that a process that is killed leaves nothing; where the file system knows no
  // such files, under a temporary one.
  NewFile(const std::string& path, Random& random) {
    if (access(kSelf, F_OK) == 0) {
      file_ = open(path::Folder(path).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwnerOnly);
    }
    if (file_ >= 0) return;
    name_ = path + ".new-" + ToHex(random.Bytes(8));
    file_ = open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    const int error = errno;
    if (file_ >= 0) close(file_);
    if (!name_.empty()) unlink(name_.c_str());
    errno = error;
  }

  // The error number, 0 for none. The umask has no say in who may read it.
  int Write(std::string_view bytes) const {
    if (file_ < 0 || fchmod(file_, kOwnerOnly) != 0) return errno;
    while (!bytes.empty()) {
      const ssize_t written = write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) return errno;
      if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
    }
    return fsync(file_) == 0 ? 0 : errno;
  }
  // A link never replaces a file. Where a file system has none, the look before `rename` leaves a
  // moment in which another process could be first.
  int GiveName(const std::string& path) const {
    if (name_.empty()) {
      const std::string self = kSelf + std::to_string(file_);
      return linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0
                                                                                            : errno;
    }
    if (link(name_.c_str(), path.c_str()) == 0) return 0;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return errno;
    if (access(path.c_str(), F_OK) == 0) return EEXIST;
    return rename(name_.c_str(), path.c_str()) == 0 ? 0 : errno;
  }

 private:
  int file_ = -1;
  std::string name_;
};

// A name must reach the disk like the file that it names.
Status SyncFolder(const std::string& path) {
  const int folder = open(path::Folder(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return Refused(path, errno);
  // Some file systems cannot sync a folder, and need not.
  const bool synced = fsync(folder) == 0 || errno == EINVAL;
  const int error = errno;
  close(folder);
  if (!synced) return Refused(path, error);
  return {};
}

}  // namespace

Result<bool> FindLedgerFile(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    const int error = errno;
    if (error != ENOENT) return Refused(path, error);
    if (lstat(path.c_str(), &found) != 0) return false;
    return CannotOpen(path, "it is a link to a file that does not exist",
                      "name the file itself, or remove the link");
  }
  if (!S_ISREG(found.st_mode)) {
    return CannotOpen(path, KindOf(found.st_mode), "name a file with --audit sqlite:FILE");
  }
  if (found.st_size > 0) return true;
  return Fail("LED013",
              "the audit database `" + path + "` is an empty file, and no ledger is ever empty", {},
              "it was emptied or made by something else: restore it from a backup; remove it to "
              "begin a new ledger there");
}

Status MakeLedgerFile(const std::string& path, std::string_view bytes, Random& random) {
  const NewFile file(path, random);
  const int written = file.Write(bytes);
  if (written != 0) return Refused(path, written);
  const int named = file.GiveName(path);
  if (named == EEXIST) return {};
  if (named != 0) return Refused(path, named);
  return SyncFolder(path);
}

}  // namespace placet
