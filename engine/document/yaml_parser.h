// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_PARSER_H_
#define PLACET_DOCUMENT_YAML_PARSER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace placet {

// yaml-cpp's stream of events behind our own types. The events are claims about the text, to be
// checked: the library reads a good deal that is not YAML (see yaml_follower.h).

// One node: where it or its anchor or tag begins, its expanded tag ("?" where it has none, "!" for
// quotes and blocks) and its anchor's number within the document (0: none).
struct YamlEvent {
  size_t at = 0;
  std::string_view tag = {};
  size_t anchor = 0;
  std::string_view text = {};  // of a scalar
  bool flow = false;           // of a collection

  bool has_tag() const { return !tag.empty() && tag != "?" && tag != "!"; }
};

// Every function returns false to end the parsing.
class YamlEventSink {
 public:
  virtual ~YamlEventSink() = default;
  virtual bool OnDocumentStart() = 0;
  virtual bool OnDocumentEnd() = 0;
  virtual bool OnNull(const YamlEvent& event) = 0;
  virtual bool OnScalar(const YamlEvent& event) = 0;
  virtual bool OnAlias(const YamlEvent& event) = 0;  // `anchor` is what it stands for
  virtual bool OnListStart(const YamlEvent& event) = 0;
  virtual bool OnListEnd() = 0;
  virtual bool OnMapStart(const YamlEvent& event) = 0;
  virtual bool OnMapEnd() = 0;
};

// The parser looks ahead to the end of a scalar and of a value in brackets, at up to 230 bytes of
// memory for each byte of text. A value larger than this ends the parsing.
inline constexpr size_t kYamlLookAhead = 2 << 20;

struct YamlParseError {
  std::string message;       // the library's: short, and not the same in all of its releases
  std::optional<size_t> at;  // byte at which it stopped, where it tells
  bool too_large = false;    // the value at `at` is larger than kYamlLookAhead
};

// nullopt when the text was read to its end or the sink ended the parsing. A byte order mark at the
// start is skipped, but counted.
std::optional<YamlParseError> ParseYaml(std::string_view text, YamlEventSink& sink);

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_PARSER_H_
