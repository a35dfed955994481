// SPDX-License-Identifier: Apache-2.0
// The only file that sees yaml-cpp, and the only place where its exceptions are caught.

#include "document/yaml_parser.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <istream>
#include <streambuf>

namespace placet {
namespace {

// Gives the library the text, but no more than kYamlLookAhead behind the last event.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text)
      : begin_(const_cast<char*>(text.data())), size_(text.size()) {  // never written to
    setg(begin_, begin_, begin_);
  }

  void NoteEvent(size_t at) { event_ = std::max(event_, at); }
  size_t last_event() const { return event_; }
  bool exceeded() const { return exceeded_; }

 protected:
  int_type underflow() override {
    constexpr size_t kPiece = 64 << 10;
    const size_t read = static_cast<size_t>(gptr() - begin_);
    exceeded_ = exceeded_ || read > event_ + kYamlLookAhead;
    if (exceeded_ || read == size_) return traits_type::eof();
    setg(begin_, begin_ + read, begin_ + std::min(size_, read + kPiece));
    return traits_type::to_int_type(*gptr());
  }

 private:
  char* begin_;
  size_t size_;
  size_t event_ = 0;
  bool exceeded_ = false;
};

// The library can be left in the middle of a document only by an exception.
struct Stop {};

class Adapter : public YAML::EventHandler {
 public:
  Adapter(YamlEventSink& sink, TextBuffer& buffer, size_t skipped)
      : sink_(sink), buffer_(buffer), skipped_(skipped) {}

  size_t Offset(const YAML::Mark& mark) const {
    return skipped_ + (mark.pos < 0 ? 0 : static_cast<size_t>(mark.pos));
  }

  void OnDocumentStart(const YAML::Mark&) override {
    Do([&] { return sink_.OnDocumentStart(); });
  }
  void OnDocumentEnd() override {
    Do([&] { return sink_.OnDocumentEnd(); });
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Do([&] { return sink_.OnNull({.at = Note(mark), .tag = "?", .anchor = anchor}); });
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Do([&] { return sink_.OnAlias({.at = Note(mark), .anchor = anchor}); });
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Do([&] {
      return sink_.OnScalar({.at = Note(mark), .tag = tag, .anchor = anchor, .text = value});
    });
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    Do([&] { return sink_.OnListStart(Collection(mark, tag, anchor, style)); });
  }
  void OnSequenceEnd() override {
    Do([&] { return sink_.OnListEnd(); });
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    Do([&] { return sink_.OnMapStart(Collection(mark, tag, anchor, style)); });
  }
  void OnMapEnd() override {
    Do([&] { return sink_.OnMapEnd(); });
  }

 private:
  // Where the text was cut, events may be wrong.
  template <typename Handle>
  void Do(Handle handle) {
    if (buffer_.exceeded() || !handle()) throw Stop();
  }
  size_t Note(const YAML::Mark& mark) {
    if (mark.pos > 0) buffer_.NoteEvent(static_cast<size_t>(mark.pos));
    return Offset(mark);
  }
  YamlEvent Collection(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) {
    return {
        .at = Note(mark), .tag = tag, .anchor = anchor, .flow = style != YAML::EmitterStyle::Block};
  }

  YamlEventSink& sink_;
  TextBuffer& buffer_;
  size_t skipped_;
};

std::optional<YamlParseError> Run(std::istream& stream, Adapter& adapter) {
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(adapter)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    if (error.mark.is_null()) return YamlParseError{error.msg, std::nullopt};
    return YamlParseError{error.msg, adapter.Offset(error.mark)};
  } catch (const std::exception& error) {
    return YamlParseError{error.what(), std::nullopt};
  }
  return std::nullopt;
}

}  // namespace

std::optional<YamlParseError> ParseYaml(std::string_view text, YamlEventSink& sink) {
  const size_t skipped = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  TextBuffer buffer(text.substr(skipped));
  std::istream stream(&buffer);
  Adapter adapter(sink, buffer, skipped);
  std::optional<YamlParseError> error = Run(stream, adapter);
  if (!buffer.exceeded()) return error;
  return YamlParseError{"", skipped + buffer.last_event(), true};
}

}  // namespace placet
