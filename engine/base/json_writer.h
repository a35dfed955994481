// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_JSON_WRITER_H_
#define PLACET_BASE_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace placet {

// Appends `text` as a JSON string with quotes; invalid UTF-8 becomes U+FFFD.
void AppendJsonString(std::string& out, std::string_view text);

// The shortest decimal that reads back to the same double, in the form of ECMAScript's Number to
// String (RFC 8785): 1e+21, 1e-7, 100, -0 as 0. Must not be called with NaN or infinities.
std::string FormatDouble(double value);

// Writes JSON piece by piece. `indent` 0 writes one line; otherwise pretty.
//   JsonWriter w(2);
//   w.BeginObject(); w.Key("a"); w.Int(1); w.EndObject();
class JsonWriter {
 public:
  explicit JsonWriter(int indent = 0) : indent_(indent) {}
  // Writes the canonical form of RFC 8785 at once, in whatever order keys come. What `Raw` is given
  // must be canonical, too.
  static JsonWriter Canonical();

  void BeginObject();
  void EndObject();
  void BeginArray();
  void EndArray();
  void Key(std::string_view key);
  void String(std::string_view text);
  void Int(int64_t value);
  void Uint(uint64_t value);
  void Double(double value);
  void Bool(bool value);
  void Null();
  // `json` must be one complete JSON value.
  void Raw(std::string_view json);

  // Key and value in one call.
  void Field(std::string_view key, std::string_view text);
  void Field(std::string_view key, const char* text) { Field(key, std::string_view(text)); }
  // A template, since an int converts to int64_t and to bool equally well.
  template <std::integral T>
  void Field(std::string_view key, T value) {
    Key(key);
    if constexpr (std::same_as<T, bool>) {
      Bool(value);
    } else if constexpr (std::signed_integral<T>) {
      Int(value);
    } else {
      Uint(value);
    }
  }
  // null when empty.
  void FieldOrNull(std::string_view key, std::string_view text);

  // The text, when every container is closed; the writer is then empty again.
  std::string Take();

 private:
  // A member of an open object: its key, and where its text begins in `out_`.
  struct Member {
    std::string key;
    size_t begin;
  };

  void Begin(char bracket);
  void End(char bracket);
  void Prepare();
  void NewLine();
  void SortMembers(std::vector<Member> members);

  int indent_;
  bool canonical_ = false;
  std::string out_;
  std::vector<bool> has_items_;               // per open container
  std::vector<std::vector<Member>> members_;  // likewise, in canonical form
  bool after_key_ = false;
};

}  // namespace placet

#endif  // PLACET_BASE_JSON_WRITER_H_
