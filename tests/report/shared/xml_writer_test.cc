// SPDX-License-Identifier: Apache-2.0
#include "report/shared/xml_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace placet {
namespace {

using namespace std::string_view_literals;

std::string Escaped(std::string_view text, bool attribute) {
  std::string out;
  AppendXmlText(out, text, attribute);
  return out;
}

TEST(XmlWriter, IndentsElementsAndKeepsTextsAsTheyAre) {
  XmlWriter xml;
  xml.Open("suites");
  xml.Attribute("tests", 2);
  xml.Open("case");
  xml.Attribute("name", "a \"b\"");
  xml.Element("failure", "one\n  two");
  xml.Close();
  xml.Open("empty");
  xml.Close();
  xml.Close();
  EXPECT_EQ(xml.Take(), R"(<?xml version="1.0" encoding="UTF-8"?>
<suites tests="2">
  <case name="a &quot;b&quot;">
    <failure>one
  two</failure>
  </case>
  <empty/>
</suites>
)");
}

TEST(XmlWriter, EscapesMarkup) {
  EXPECT_EQ(Escaped("a<b>&\"']]>", false), "a&lt;b&gt;&amp;\"']]&gt;");
  EXPECT_EQ(Escaped("a<b>&\"']]>", true), "a&lt;b&gt;&amp;&quot;']]&gt;");
}

TEST(XmlWriter, KeepsWhatAParserWouldNormalize) {
  EXPECT_EQ(Escaped("a\tb\nc\r\nd", false), "a\tb\nc&#13;\nd");
  EXPECT_EQ(Escaped("a\tb\nc\r\nd", true), "a&#9;b&#10;c&#13;&#10;d");
}

TEST(XmlWriter, ReplacesWhatXmlCannotSay) {
  EXPECT_EQ(Escaped("a\0b"sv, false), "a\\u{0}b");
  EXPECT_EQ(Escaped("\x1B[31m\x7F", true), "\\u{1b}[31m\\u{7f}");
  EXPECT_EQ(Escaped("\xEF\xBF\xBE\xEF\xBF\xBF", false), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(Escaped("\xFF\xED\xA0\x80", false), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(Escaped("\xF0\x9F\x98\x80 \xC3\xA9", true), "\xF0\x9F\x98\x80 \xC3\xA9");
}

}  // namespace
}  // namespace placet
