// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_prescan.h"

#include <algorithm>

#include "base/utf8.h"

namespace placet {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// c-printable of YAML 1.2.2, section 5.1, without the byte order mark.
bool IsPrintable(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c < 0xA0) return c < 0x7F || c == 0x85;
  return c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

// UTF-16 and UTF-32 show in a byte order mark, or in the NUL bytes of the first ASCII character.
const char* OtherEncoding(std::string_view text) {
  const std::string_view head = text.substr(0, 4);
  if (head == std::string_view("\0\0\xFE\xFF", 4) || head == std::string_view("\xFF\xFE\0\0", 4)) {
    return "UTF-32";
  }
  if (head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE")) return "UTF-16";
  if (head.size() < 4) return nullptr;
  const int zeros = static_cast<int>(std::count(head.begin(), head.end(), '\0'));
  if (zeros == 3 && (head[0] != 0 || head[3] != 0)) return "UTF-32";
  if (zeros == 2 && (head[0] == 0) == (head[2] == 0) && head[0] != head[1]) return "UTF-16";
  return nullptr;
}

class Prescan {
 public:
  Prescan(std::string_view text, YamlFaults& faults, std::string* repaired)
      : text_(text), faults_(faults), repaired_(repaired) {}

  void Run() {
    size_t at = text_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    while (at < text_.size() && !faults_.exhausted()) {
      const unsigned char c = static_cast<unsigned char>(text_[at]);
      if (c >= 0x20 && c < 0x7F) {
        ++at;
        continue;
      }
      size_t end = at;
      const char32_t code_point = utf8::Next(text_, &end);
      if (code_point == 0xFFFD && end == at + 1) {
        while (end < text_.size() && (text_[end] & 0xC0) == 0x80) ++end;
        Report(YamlCode::kNotUtf8, "found a byte that is not UTF-8", at, end, 'x',
               "save the file as UTF-8");
      } else if (c == '\r' && (end >= text_.size() || text_[end] != '\n')) {
        Report(YamlCode::kLineEnd, "a carriage return stands without a line feed", at, end, '\n',
               "end lines with LF or CR LF");
      } else if (!IsPrintable(code_point)) {
        Report(YamlCode::kCharacter,
               "found the character " + utf8::Name(code_point) + ", which YAML does not allow", at,
               end, 'x', "remove it, or write it as an escape in double quotes");
      }
      at = end;
    }
  }

 private:
  void Report(YamlCode code, std::string message, size_t begin, size_t end, char instead,
              const char* help) {
    faults_.Add(code, std::move(message), begin, end, help);
    if (repaired_->empty()) *repaired_ = text_;
    std::fill(repaired_->begin() + static_cast<std::ptrdiff_t>(begin),
              repaired_->begin() + static_cast<std::ptrdiff_t>(end), instead);
  }

  std::string_view text_;
  YamlFaults& faults_;
  std::string* repaired_;
};

}  // namespace

bool PrescanYaml(std::string_view text, uint64_t max_bytes, YamlFaults& faults,
                 std::string* repaired) {
  if (text.size() > max_bytes) {
    faults.Add(YamlCode::kTooLarge,
               "the text has " + std::to_string(text.size()) + " bytes, at most " +
                   std::to_string(max_bytes) + " are read",
               0, 0, "split it into several files");
    return false;
  }
  if (const char* encoding = OtherEncoding(text)) {
    faults.Add(YamlCode::kOtherEncoding,
               "the text is encoded as " + std::string(encoding) + ", expected UTF-8", 0, 0,
               "save the file as UTF-8");
    return false;
  }
  Prescan(text, faults, repaired).Run();
  return !faults.exhausted();
}

}  // namespace placet
