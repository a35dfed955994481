// SPDX-License-Identifier: Apache-2.0
// The only file that sees yaml-cpp, and the only place where its exceptions are caught.

#include "document/yaml_parser.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <exception>
#include <istream>
#include <streambuf>

namespace placet {
namespace {

// Reads from the text in place.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // never written to
    setg(begin, begin, begin + text.size());
  }
};

// The library can be left in the middle of a document only by an exception.
struct Stop {};

class Adapter : public YAML::EventHandler {
 public:
  Adapter(YamlEventSink& sink, size_t skipped) : sink_(sink), skipped_(skipped) {}

  size_t Offset(const YAML::Mark& mark) const {
    return skipped_ + (mark.pos < 0 ? 0 : static_cast<size_t>(mark.pos));
  }

  void OnDocumentStart(const YAML::Mark&) override { Check(sink_.OnDocumentStart()); }
  void OnDocumentEnd() override { Check(sink_.OnDocumentEnd()); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Check(sink_.OnNull({.at = Offset(mark), .tag = "?", .anchor = anchor}));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Check(sink_.OnAlias({.at = Offset(mark), .anchor = anchor}));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Check(sink_.OnScalar({.at = Offset(mark), .tag = tag, .anchor = anchor, .text = value}));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    Check(sink_.OnListStart(Collection(mark, tag, anchor, style)));
  }
  void OnSequenceEnd() override { Check(sink_.OnListEnd()); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    Check(sink_.OnMapStart(Collection(mark, tag, anchor, style)));
  }
  void OnMapEnd() override { Check(sink_.OnMapEnd()); }

 private:
  static void Check(bool go_on) {
    if (!go_on) throw Stop();
  }
  YamlEvent Collection(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) const {
    return {.at = Offset(mark),
            .tag = tag,
            .anchor = anchor,
            .flow = style != YAML::EmitterStyle::Block};
  }

  YamlEventSink& sink_;
  size_t skipped_;
};

}  // namespace

std::optional<YamlParseError> ParseYaml(std::string_view text, YamlEventSink& sink) {
  const size_t skipped = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  ViewBuffer buffer(text.substr(skipped));
  std::istream stream(&buffer);
  Adapter adapter(sink, skipped);
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

}  // namespace placet
