// SPDX-License-Identifier: Apache-2.0
#include "base/source.h"

#include <gtest/gtest.h>

namespace placet {
namespace {

std::string PlaceText(const Source& source, size_t offset) {
  const LineColumn place = source.Locate(offset);
  return std::to_string(place.line) + ':' + std::to_string(place.column);
}

TEST(Source, LocatesOffsets) {
  const struct {
    std::string text;
    size_t offset;
    std::string place;
  } cases[] = {
      {"", 0, "1:1"},
      {"", 9, "1:1"},
      {"abc", 2, "1:3"},
      {"abc", 3, "1:4"},
      {"abc", 99, "1:4"},
      {"a\nb", 1, "1:2"},
      {"a\nb", 2, "2:1"},
      {"a\n", 2, "2:1"},
      {"a\r\nb", 3, "2:1"},
      {"\n\n\n", 2, "3:1"},
      {"\xC3\xA9x", 2, "1:2"},               // after a code point of two bytes
      {"\xC3\xA9x", 1, "1:1"},               // within it
      {"\xF0\x9F\x98\x80y", 4, "1:2"},       //
      {"\xFF\xFEx", 2, "1:3"},               // invalid bytes count one each
      {"\xEF\xBB\xBFkey: 1", 3, "1:1"},      // a byte order mark is no column
      {"\xEF\xBB\xBFkey: 1", 0, "1:1"},      //
      {"\xEF\xBB\xBFkey: 1\nb", 10, "2:1"},  //
  };
  for (const auto& c : cases) {
    EXPECT_EQ(PlaceText(Source("x", c.text), c.offset), c.place) << c.text << " @" << c.offset;
  }
}

TEST(Source, MakesSpansInColumnsAndBytes) {
  const Source source("x", "a: \xC3\xA9t\xC3\xA9\nb: 1\n");
  EXPECT_EQ(source.MakeSpan(3, 8), (Span{1, 4, 1, 7, 3, 8}));
  EXPECT_EQ(source.MakeSpan(3, 10), (Span{1, 4, 2, 2, 3, 10}));
  EXPECT_EQ(source.MakeSpan(100, 200), (Span{3, 1, 3, 1, 14, 14}));
  EXPECT_EQ(source.MakeSpan(5, 2), (Span{1, 5, 1, 5, 5, 5}));
  EXPECT_FALSE(Span{}.valid());
}

TEST(Source, GivesLinesWithoutTheirEnds) {
  const Source source("x", "\xEF\xBB\xBFone\r\n\ntwo\rthree\nlast");
  EXPECT_EQ(source.line_count(), 4u);
  EXPECT_EQ(source.Line(0), "");
  EXPECT_EQ(source.Line(1), "one");
  EXPECT_EQ(source.Line(2), "");
  EXPECT_EQ(source.Line(3), "two\rthree");
  EXPECT_EQ(source.Line(4), "last");
  EXPECT_EQ(source.Line(5), "");
  EXPECT_EQ(Source("x", "a\n").line_count(), 2u);
  EXPECT_EQ(Source("x", "").line_count(), 1u);
}

}  // namespace
}  // namespace placet
