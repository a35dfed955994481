// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_SHARED_XML_WRITER_H_
#define PLACET_REPORT_SHARED_XML_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace placet {

// `text` as character data (`attribute` false) or inside double quotes. Hidden characters are shown
// by their number (base/plain.h); what else XML 1.0 cannot write (U+FFFE, U+FFFF, invalid UTF-8)
// becomes U+FFFD. A carriage return, and in attributes tabs and line ends too, is written as a
// reference, because a parser would otherwise read another character.
void AppendXmlText(std::string& out, std::string_view text, bool attribute);

// Writes an XML 1.0 document piece by piece, in UTF-8, with two spaces of indentation.
//   XmlWriter w;
//   w.Open("suite"); w.Attribute("name", "a"); w.Text("b"); w.Close();
// An element has either texts or elements; names must be valid XML names.
class XmlWriter {
 public:
  XmlWriter();

  void Open(std::string_view name);
  // Only between Open and the element's first content.
  void Attribute(std::string_view name, std::string_view value);
  void Attribute(std::string_view name, uint64_t value);
  void Text(std::string_view text);
  void Close();

  // Open, Text and Close in one call.
  void Element(std::string_view name, std::string_view text);

  // The document, when every element is closed; the writer is then spent.
  std::string Take();

 private:
  struct OpenElement {
    std::string name;
    bool has_elements = false;
    bool has_text = false;
  };

  void EndTag();  // of an element that is about to get content
  void NewLine();

  std::string out_;
  std::vector<OpenElement> open_;
  bool in_tag_ = false;
};

}  // namespace placet

#endif  // PLACET_REPORT_SHARED_XML_WRITER_H_
