// SPDX-License-Identifier: Apache-2.0
//
// A polynomial rolling hash, modulo 2^64 and to the base 37, over a window of 100 code units. A
// unit enters on the right and leaves 100 units later; when the first unit of a line is about to
// leave, the window holds just the 100 units from there, and the hash is that line's. The text is
// followed by one unit 0xFFFF and then by zeroes, so that the last lines get theirs.
#include "report/forge/line_hash.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <map>

#include "base/utf8.h"

namespace placet {
namespace {

constexpr size_t kWindow = 100;
constexpr uint64_t kBase = 37;
constexpr char32_t kEnd = 0xFFFF;

class RollingHash {
 public:
  RollingHash() {
    for (size_t i = 0; i < kWindow; ++i) leaving_factor_ *= kBase;
  }

  void Add(char16_t unit, bool starts_line) {
    Leave();
    starts_[at_] = starts_line;
    Shift(unit);
  }

  std::vector<std::string> Finish() {
    for (size_t i = 0; i < kWindow; ++i) {
      Leave();
      Shift(0);
    }
    return std::move(hashes_);
  }

 private:
  // The unit in this place of the ring is the oldest: if it starts a line, the window is its.
  void Leave() {
    if (!starts_[at_]) return;
    starts_[at_] = false;
    char buffer[20];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, hash_, 16).ptr;
    std::string text(buffer, end);
    const size_t count = ++counts_[text];
    hashes_.push_back(text + ":" + std::to_string(count));
  }

  void Shift(char16_t unit) {
    hash_ = hash_ * kBase + unit - leaving_factor_ * window_[at_];
    window_[at_] = unit;
    at_ = (at_ + 1) % kWindow;
  }

  std::array<char16_t, kWindow> window_{};
  std::array<bool, kWindow> starts_{};
  size_t at_ = 0;
  uint64_t hash_ = 0;
  uint64_t leaving_factor_ = 1;
  std::map<std::string, size_t> counts_;
  std::vector<std::string> hashes_;
};

}  // namespace

std::vector<std::string> LineHashes(std::string_view text) {
  RollingHash hash;
  bool line_start = true;
  bool after_return = false;
  const auto add = [&](char32_t c) {
    const bool ends_line = c == '\n';
    if (c > 0xFFFF) {
      hash.Add(static_cast<char16_t>(0xD7C0 + (c >> 10)), line_start);
      hash.Add(static_cast<char16_t>(0xDC00 + (c & 0x3FF)), false);
    } else {
      hash.Add(static_cast<char16_t>(c), line_start);
    }
    line_start = ends_line;
  };
  for (size_t i = 0; i < text.size();) {
    const char32_t c = utf8::Next(text, &i);
    const bool second_half = after_return && c == '\n';
    after_return = c == '\r';
    if (c == ' ' || c == '\t' || second_half) continue;
    add(c == '\r' ? U'\n' : c);
  }
  add(kEnd);
  return hash.Finish();
}

}  // namespace placet
