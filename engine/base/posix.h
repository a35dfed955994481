// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_POSIX_H_
#define PLACET_BASE_POSIX_H_

#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

// What file.cc and write_file.cc share of the system's interface; for base/ alone.
namespace placet::internal {

// Owns a file descriptor.
class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
  }

  bool valid() const { return fd_ >= 0; }
  int get() const { return fd_; }
  // Closes now; false if that reports a lost write.
  bool Close() { return close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

// `cannot read `x`: No such file or directory`
tl::unexpected<Diagnostic> FileFault(const char* code, std::string_view action,
                                     std::string_view path, int error);

// The system's calls would end the path at a NUL and so open another file.
inline bool HasNul(std::string_view path) { return path.find('\0') != std::string_view::npos; }

Status WriteFileAtomically(const std::string& path, std::string_view bytes);

}  // namespace placet::internal

#endif  // PLACET_BASE_POSIX_H_
