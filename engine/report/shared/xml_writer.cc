// SPDX-License-Identifier: Apache-2.0
#include "report/shared/xml_writer.h"

#include <utility>

#include "base/check.h"
#include "base/plain.h"
#include "base/utf8.h"

namespace placet {
namespace {

// XML 1.0, production 2: Char.
bool IsChar(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF && c <= 0x10FFFF;
}

// The reference that stands for the character, or "" where it stands for itself.
std::string_view Reference(char32_t c, bool attribute) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";  // of `]]>`, which character data must not have
    case '\r': return "&#13;";
    case '"': return attribute ? "&quot;" : "";
    case '\n': return attribute ? "&#10;" : "";
    case '\t': return attribute ? "&#9;" : "";
    default: return "";
  }
}

}  // namespace

void AppendXmlText(std::string& out, std::string_view text, bool attribute) {
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    const char32_t c = utf8::Next(text, &i);
    const std::string_view reference = Reference(c, attribute);
    if (!reference.empty()) {
      out += reference;
    } else if (c != '\t' && c != '\n' && IsHidden(c)) {
      out += Plain(text.substr(begin, i - begin));
    } else {
      utf8::Append(out, IsChar(c) ? c : U'\uFFFD');
    }
  }
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {}

void XmlWriter::NewLine() {
  out_ += '\n';
  out_.append(2 * open_.size(), ' ');
}

void XmlWriter::EndTag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

void XmlWriter::Open(std::string_view name) {
  EndTag();
  if (!open_.empty()) {
    PLACET_CHECK(!open_.back().has_text);
    open_.back().has_elements = true;
  }
  NewLine();
  out_.append("<").append(name);
  open_.push_back({std::string(name)});
  in_tag_ = true;
}

void XmlWriter::Attribute(std::string_view name, std::string_view value) {
  PLACET_CHECK(in_tag_);
  out_.append(" ").append(name).append("=\"");
  AppendXmlText(out_, value, true);
  out_ += '"';
}

void XmlWriter::Attribute(std::string_view name, uint64_t value) {
  const std::string digits = std::to_string(value);
  Attribute(name, digits);
}

void XmlWriter::Text(std::string_view text) {
  PLACET_CHECK(!open_.empty() && !open_.back().has_elements);
  EndTag();
  open_.back().has_text = true;
  AppendXmlText(out_, text, false);
}

void XmlWriter::Close() {
  PLACET_CHECK(!open_.empty());
  const OpenElement element = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
    return;
  }
  if (element.has_elements) NewLine();
  out_.append("</").append(element.name).append(">");
}

void XmlWriter::Element(std::string_view name, std::string_view text) {
  Open(name);
  Text(text);
  Close();
}

std::string XmlWriter::Take() {
  PLACET_CHECK(open_.empty());
  return std::exchange(out_, {}) + "\n";
}

}  // namespace placet
