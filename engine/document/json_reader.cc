// SPDX-License-Identifier: Apache-2.0
// A recursive-descent reader of RFC 8259 that goes on after a fault: it takes what was probably
// meant (a comma too many or too few, a word without quotes) or puts null in its place, so that one
// run reports all faults. A text with a fault yields no document.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "document/builder.h"
#include "document/json_number.h"
#include "document/json_scanner.h"
#include "document/json_string.h"
#include "document/reader.h"

namespace placet {
namespace {

class JsonReader {
 public:
  JsonReader(const SourcePtr& source, Diagnostics& diagnostics, const ReadLimits& limits)
      : scanner_(source, diagnostics), limits_(limits), source_(builder_.AddSource(source)) {}

  std::vector<TreePtr> Read() {
    if (!Readable()) return {};
    scanner_.SkipBlank();
    if (scanner_.AtEnd()) {
      scanner_.Fault("JSON004", "the text is empty, expected a JSON value", scanner_.at(),
                     scanner_.at());
      return {};
    }
    if (!Value(1)) return {};
    scanner_.SkipBlank();
    if (!scanner_.AtEnd()) {
      FaultHere("JSON018", "found " + scanner_.Found() + " after the end of the document",
                "a JSON text holds one value; write several documents as YAML, each after `---`");
    }
    if (scanner_.fault_count() > 0) return {};
    return {TreePtr(builder_.Finish())};
  }

 private:
  // A key of an open object; its text stands in `key_text_`.
  struct KeyPlace {
    uint32_t hash;
    uint32_t size;
    size_t text;
    Span span;
  };

  bool Readable();
  // Each reads one value and adds one node; false when the rest of the text cannot be read.
  bool Value(size_t depth);
  bool Object(size_t depth);
  bool Array(size_t depth);
  bool Member(size_t depth);
  bool Open(size_t depth);
  void Scalar();
  void String();
  void Number();
  void Word();

  bool TakeKey();
  void TakeString(std::string& out);
  bool Separated(char close, size_t opened, bool* closed);
  void ReportRepeatedKeys(size_t first_key);

  bool WithinNodes();
  void FaultHere(std::string code, std::string message, std::string help = {});
  Span Here() { return scanner_.SpanFrom(begin_, begin_offset_); }
  // Remembers where the next scalar or key begins.
  void Begin() {
    begin_ = scanner_.Here();
    begin_offset_ = scanner_.at();
  }

  JsonScanner scanner_;
  const ReadLimits limits_;
  TreeBuilder builder_;
  uint16_t source_;
  LineColumn begin_;
  size_t begin_offset_ = 0;
  std::string scratch_;
  std::vector<JsonStringFault> string_faults_;
  std::vector<KeyPlace> keys_;  // of all open objects, the innermost last
  std::string key_text_;
};

void JsonReader::FaultHere(std::string code, std::string message, std::string help) {
  size_t end = scanner_.at();
  if (!scanner_.AtEnd()) utf8::Next(scanner_.text(), &end);
  scanner_.Fault(std::move(code), std::move(message), scanner_.at(), end, std::move(help));
}

bool JsonReader::Readable() {
  const std::string_view text = scanner_.text();
  if (text.size() > limits_.max_bytes) {
    scanner_.Fault("JSON001",
                   "the text has " + std::to_string(text.size()) + " bytes, at most " +
                       std::to_string(limits_.max_bytes) + " are read",
                   0, 0);
    return false;
  }
  if (const size_t at = utf8::FindInvalid(text); at != utf8::kValid) {
    scanner_.Fault("JSON002", "the text is not UTF-8 from here on", at, at + 1,
                   "save the file as UTF-8");
    return false;
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    scanner_.Fault("JSON003", "the text begins with a byte order mark, which JSON forbids", 0, 3,
                   "save the file as UTF-8 without a byte order mark");
    scanner_.set_at(3);
  }
  return true;
}

bool JsonReader::WithinNodes() {
  if (builder_.node_count() <= limits_.max_nodes) return !scanner_.exhausted();
  FaultHere("JSON017", "the document has more than " + std::to_string(limits_.max_nodes) +
                           " values; the rest was not read");
  return false;
}

bool JsonReader::Value(size_t depth) {
  const char c = scanner_.Peek();
  if (c == '{') return Object(depth);
  if (c == '[') return Array(depth);
  Scalar();
  return WithinNodes();
}

void JsonReader::Scalar() {
  Begin();
  const char c = scanner_.Peek();
  if (c == '"' || c == '\'') return String();
  if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') return Number();
  if (!scanner_.TakeWord().empty()) return Word();
  FaultHere("JSON005", "expected a value, found " + scanner_.Found());
  scanner_.SkipElement();
  builder_.Null(Here(), source_);
}

void JsonReader::String() {
  TakeString(scratch_);
  builder_.String(scratch_, Here(), source_, kQuoted);
}

// Decodes the string at hand and reports its faults.
void JsonReader::TakeString(std::string& out) {
  const size_t begin = scanner_.at();
  if (scanner_.Peek() == '\'') {
    FaultHere("JSON009", "a string stands in single quotes, expected double quotes");
  }
  out.clear();
  string_faults_.clear();
  scanner_.set_at(DecodeJsonString(scanner_.text(), begin, out, string_faults_));
  for (const JsonStringFault& fault : string_faults_) {
    const std::string found(scanner_.text().substr(fault.begin, fault.end - fault.begin));
    switch (fault.kind) {
      case JsonStringFault::Kind::kUnterminated:
        scanner_.Fault("JSON012", "a string is not closed on its line, expected `\"`", fault.begin,
                       fault.end, "write a line break within a string as `\\n`");
        break;
      case JsonStringFault::Kind::kControl:
        scanner_.Fault("JSON010", "a control character stands in a string", fault.begin, fault.end,
                       "write it as an escape: `\\t` for a tab");
        break;
      case JsonStringFault::Kind::kEscape:
        scanner_.Fault("JSON011", "`" + found + "` is no escape of JSON", fault.begin, fault.end,
                       "the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX; a backslash "
                       "itself is `\\\\`");
        break;
      case JsonStringFault::Kind::kLoneSurrogate:
        scanner_.Fault("JSON011", "`" + found + "` is half of a surrogate pair, without the other",
                       fault.begin, fault.end,
                       "a character above U+FFFF is written as itself or as a pair of escapes");
        break;
    }
  }
}

void JsonReader::Number() {
  const std::string_view token = scanner_.TakeWord();
  JsonNumber number = ParseJsonNumber(token);
  const Span span = Here();
  switch (number.kind) {
    case JsonNumber::Kind::kInt: builder_.Int(number.int_value, span, source_); return;
    case JsonNumber::Kind::kUint: builder_.Uint(number.uint_value, span, source_); return;
    case JsonNumber::Kind::kDouble: builder_.Double(number.double_value, span, source_); return;
    case JsonNumber::Kind::kMalformed:
    case JsonNumber::Kind::kOutOfRange: break;
  }
  const bool malformed = number.kind == JsonNumber::Kind::kMalformed;
  scanner_.Fault(malformed ? "JSON013" : "JSON014", Quoted(token) + " " + number.fault,
                 begin_offset_, scanner_.at(), std::move(number.help));
  builder_.Null(span, source_);
}

void JsonReader::Word() {
  const std::string_view word =
      scanner_.text().substr(begin_offset_, scanner_.at() - begin_offset_);
  const Span span = Here();
  if (word == "true" || word == "false") {
    builder_.Bool(word == "true", span, source_);
    return;
  }
  builder_.Null(span, source_);
  if (word == "null") return;
  std::string help = "write text in double quotes";
  if (word == "True" || word == "TRUE") help = "write `true`";
  if (word == "False" || word == "FALSE") help = "write `false`";
  if (word == "None" || word == "nil" || word == "undefined" || word == "Null" || word == "NULL") {
    help = "write `null`";
  }
  if (word == "NaN" || word == "Infinity") {
    help = "JSON has no infinities and no NaN; write null";
  }
  scanner_.Fault("JSON005", Quoted(word) + " is no JSON value", begin_offset_, scanner_.at(),
                 std::move(help));
}

bool JsonReader::Open(size_t depth) {
  if (depth <= limits_.max_depth) return WithinNodes();
  FaultHere("JSON016", "more than " + std::to_string(limits_.max_depth) +
                           " levels of nesting; the rest was not read");
  return false;
}

// Goes to the next element: past the comma, or past the closing bracket (`*closed`). False when the
// container is not closed.
bool JsonReader::Separated(char close, size_t opened, bool* closed) {
  scanner_.SkipBlank();
  const size_t comma = scanner_.at();
  const bool separated = scanner_.Take(',');
  if (separated) scanner_.SkipBlank();
  const std::string expected = std::string("`") + close + "`";
  if (scanner_.AtEnd()) {
    const char open = close == '}' ? '{' : '[';
    scanner_.Fault("JSON012", std::string("`") + open + "` is never closed, expected " + expected,
                   opened, opened + 1);
    return false;
  }
  *closed = scanner_.Peek() == close;
  if (*closed) {
    scanner_.Take(close);
    if (separated) {
      scanner_.Fault("JSON007", "a comma stands before the closing " + expected, comma, comma + 1,
                     "remove the comma");
    }
    return true;
  }
  if (separated) return !scanner_.exhausted();
  FaultHere("JSON006", "expected `,` or " + expected + ", found " + scanner_.Found());
  // Where the brackets do not match, the rest would only be guessed.
  const bool mismatch = scanner_.Peek() == ']' || scanner_.Peek() == '}';
  return !mismatch && !scanner_.exhausted();
}

bool JsonReader::Array(size_t depth) {
  const LineColumn begin = scanner_.Here();
  const size_t opened = scanner_.at();
  if (!Open(depth)) return false;
  scanner_.Take('[');
  const NodeId list = builder_.BeginList({}, source_);
  scanner_.SkipBlank();
  bool closed = scanner_.Take(']');
  while (!closed) {
    if (scanner_.AtEnd()) return Separated(']', opened, &closed);
    if (!Value(depth + 1) || !Separated(']', opened, &closed)) return false;
  }
  builder_.EndList();
  builder_.SetSpan(list, scanner_.SpanFrom(begin, opened));
  return WithinNodes();
}

bool JsonReader::Object(size_t depth) {
  const LineColumn begin = scanner_.Here();
  const size_t opened = scanner_.at();
  if (!Open(depth)) return false;
  scanner_.Take('{');
  const NodeId map = builder_.BeginMap({}, source_);
  const size_t first_key = keys_.size();
  const size_t first_text = key_text_.size();
  scanner_.SkipBlank();
  bool closed = scanner_.Take('}');
  while (!closed) {
    if (scanner_.AtEnd()) return Separated('}', opened, &closed);
    if (!Member(depth) || !Separated('}', opened, &closed)) return false;
  }
  builder_.EndMap();
  builder_.SetSpan(map, scanner_.SpanFrom(begin, opened));
  ReportRepeatedKeys(first_key);
  keys_.resize(first_key);
  key_text_.resize(first_text);
  return WithinNodes();
}

bool JsonReader::Member(size_t depth) {
  if (!TakeKey()) {
    scanner_.SkipElement();
    return true;
  }
  scanner_.SkipBlank();
  if (!scanner_.Take(':')) {
    FaultHere("JSON006", "expected `:` after a key, found " + scanner_.Found());
    scanner_.Take('=');
  }
  scanner_.SkipBlank();
  return Value(depth + 1);
}

// Takes the key at hand and gives it to the builder; false when there is nothing like a key.
bool JsonReader::TakeKey() {
  Begin();
  const char c = scanner_.Peek();
  if (c == '"' || c == '\'') {
    TakeString(scratch_);
  } else {
    FaultHere("JSON005", "expected a key in double quotes, found " + scanner_.Found());
    scratch_ = scanner_.TakeWord();
    if (scratch_.empty()) return false;
  }
  const Span span = Here();
  builder_.Key(scratch_, span);
  keys_.push_back(
      {KeyHash(scratch_), static_cast<uint32_t>(scratch_.size()), key_text_.size(), span});
  key_text_ += scratch_;
  return true;
}

void JsonReader::ReportRepeatedKeys(size_t first_key) {
  const std::string_view texts = key_text_;
  const auto text = [texts](const KeyPlace& key) { return texts.substr(key.text, key.size); };
  const auto less = [&](const KeyPlace& a, const KeyPlace& b) {
    if (a.hash != b.hash) return a.hash < b.hash;
    if (const int order = text(a).compare(text(b)); order != 0) return order < 0;
    return a.span.offset < b.span.offset;  // equal keys in the order of the text
  };
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first_key);
  std::sort(begin, keys_.end(), less);
  for (auto first = begin, key = begin; key != keys_.end(); ++key) {
    if (text(*first) != text(*key)) first = key;
    if (first == key) continue;
    Diagnostic* fault =
        scanner_.Fault("JSON015", "the key " + Quoted(text(*key)) + " stands here again",
                       key->span.offset, key->span.end_offset, "remove or rename one of them");
    if (fault == nullptr) continue;
    fault->notes.push_back({"first defined here", scanner_.LocationOf(first->span)});
  }
}

}  // namespace

std::vector<TreePtr> ReadJson(const SourcePtr& source, Diagnostics& diagnostics,
                              const ReadLimits& limits) {
  return JsonReader(source, diagnostics, limits).Read();
}

}  // namespace placet
