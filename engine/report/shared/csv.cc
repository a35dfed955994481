// SPDX-License-Identifier: Apache-2.0
#include "report/shared/csv.h"

#include "base/plain.h"

namespace placet {
namespace {

// Also with the full-width forms of the signs.
bool ReadsAsFormula(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == text.npos) return false;
  const std::string_view rest = text.substr(first);
  if (std::string_view("=+-@").find(rest.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
    if (rest.starts_with(wide)) return true;
  }
  return false;
}

bool IsNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789.") == text.npos;
}

void AppendField(std::string& out, std::string_view text) {
  const std::string plain = Plain(text);
  out += '"';
  if (ReadsAsFormula(plain) && !IsNumber(plain)) out += '\'';
  for (const char c : plain) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

std::string CsvRecord(const std::vector<std::string_view>& fields) {
  std::string out;
  for (const std::string_view field : fields) {
    if (!out.empty()) out += ',';
    AppendField(out, field);
  }
  return out + "\r\n";
}

}  // namespace placet
