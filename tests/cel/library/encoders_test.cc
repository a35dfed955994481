// SPDX-License-Identifier: Apache-2.0
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Encoders, WriteAndReadBase64) {
  ExpectResults({
      {"base64.encode(b'hello')", "\"aGVsbG8=\""},
      {"base64.encode(b'')", "\"\""},
      {"base64.encode(b'\\x00\\xff\\xfe')", "\"AP/+\""},
      {"base64.decode('aGVsbG8=')", "b\"hello\""},
      {"base64.decode('aGVsbG8')", "b\"hello\""},
      {"base64.decode('')", "b\"\""},
      {"base64.decode('AP/+')", "b\"\\x00\\xff\\xfe\""},
      {"base64.decode('a')", "error: the text is not base64"},
      {"base64.decode('YQ=')", "error: the text is not base64"},
      {"base64.decode('YR==')", "error: the text is not base64"},
      {"base64.decode('a b=')", "error: the text is not base64"},
      {"base64.decode('AP_-')", "error: the text is not base64"},
      {"base64.encode('text')", "fault: there is no `base64.encode(string)`"},
  });
}

TEST(Encoders, PayBeforeTheyWork) {
  ExpectSpent({"base64.encode(bytes(text))", "base64.decode(text)"});
}

}  // namespace
}  // namespace placet::cel
