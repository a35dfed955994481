// SPDX-License-Identifier: Apache-2.0
// What the library below reads without a word and we refuse, or reads wrongly and we read right:
// one test for each trap known of yaml-cpp 0.7.0. They hold for every release of it.

#include <string>

#include "document/yaml_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

TEST(YamlTraps, Trap01DuplicateKeysAreReportedWithBothPlaces) {
  EXPECT_EQ(ReadBack("a: 1\nb: 2\na: 3\n"),
            "YAML019 3:1-3:2 the key `a` stands twice in this map [it stands first here 1:1-1:2]");
  EXPECT_EQ(
      ReadBack("x: {a: 1, \"a\": 2, 'a': 3}\n"),
      "YAML019 1:11-1:14 the key `a` stands twice in this map [it stands first here 1:5-1:6]\n"
      "YAML019 1:19-1:22 the key `a` stands twice in this map [it stands first here 1:5-1:6]");
}

TEST(YamlTraps, Trap02AnUnclosedQuoteIsNotClosedByTheEnd) {
  EXPECT_EQ(ReadBack("a: \"abc\nz: 1\n"), "YAML011 1:4-1:5 this quote is never closed");
  EXPECT_EQ(ReadBack("a: 'abc\n"), "YAML011 1:4-1:5 this quote is never closed");
  EXPECT_EQ(ReadBack("\""), "YAML011 1:1-1:2 this quote is never closed");
}

TEST(YamlTraps, Trap03ADocumentDoesNotEndWithoutAMarker) {
  EXPECT_EQ(ReadBack("- a\nb: 1\n"), "YAML007 2:1-2:5 found `b: 1` behind the end of the document");
  EXPECT_EQ(ReadBack("{a: 1} b\n"),
            "YAML033 1:8-1:9 found `b` behind a value, expected the end of the document");
  EXPECT_EQ(ReadBack("\"a\" b\n"),
            "YAML033 1:5-1:6 found `b` behind a value, expected the end of the document");
}

TEST(YamlTraps, Trap04APercentSignDoesNotEndADocument) {
  EXPECT_EQ(ReadBack("a: 1\n%foo\nb: 2\n"),
            "YAML008 2:1-2:5 a line of the document begins with `%`");
}

TEST(YamlTraps, Trap05NothingFollowsTheEndMarkerOnItsLine) {
  EXPECT_EQ(ReadBack("a: 1\n... junk\n"),
            "YAML007 2:5-2:9 found `j` behind `...`, expected the end of the line");
}

TEST(YamlTraps, Trap06CarriageReturnsAloneAreNotDropped) {
  EXPECT_EQ(ReadBack("a: 1\rb: 2\r"),
            "YAML004 1:5-1:6 a carriage return stands without a line feed\n"
            "YAML004 1:10-1:11 a carriage return stands without a line feed");
  EXPECT_EQ(ReadBack("a: 1\r\nb: 2\r\n"), "{a: 1, b: 2}");
}

TEST(YamlTraps, Trap07InvalidUtf8IsFound) {
  EXPECT_EQ(ReadBack("a: \xff\n"), "YAML001 1:4-1:5 found a byte that is not UTF-8");
  EXPECT_EQ(ReadBack("# caf\xe9\na: 1\n"), "YAML001 1:6-1:7 found a byte that is not UTF-8");
}

TEST(YamlTraps, Trap08EscapesAboveAsciiBecomeUtf8) {
  EXPECT_EQ(ReadBack("a: \"\\N\\_\\L\\P\\xe9\"\n"),
            "{a: \"\xC2\x85\xC2\xA0\xE2\x80\xA8\xE2\x80\xA9\xC3\xA9\"}");
}

TEST(YamlTraps, Trap09SurrogatePairsAreRefusedWithTheirPlace) {
  EXPECT_EQ(ReadBack("a: \"x \\ud83d\\ude00\"\n"), "YAML016 1:7-1:19 this escape cannot be read");
  EXPECT_EQ(ReadBack("a: \"\\ud83d\"\n"), "YAML016 1:5-1:11 this escape is half of a character");
}

TEST(YamlTraps, Trap10NulIsFoundFirst) {
  EXPECT_EQ(ReadBack(std::string_view("a: b\0c\n", 7)),
            "YAML003 1:5-1:6 found the character U+0000, which YAML does not allow");
}

TEST(YamlTraps, Trap11ControlCharactersAreRefused) {
  EXPECT_EQ(ReadBack("a: \x01\nb: \x7f\nc: \xEF\xBB\xBF\n"),
            "YAML003 1:4-1:5 found the character U+0001, which YAML does not allow\n"
            "YAML003 2:4-2:5 found the character U+007F, which YAML does not allow\n"
            "YAML003 3:4-3:5 found the character U+FEFF, which YAML does not allow");
}

TEST(YamlTraps, Trap12AnAliasDoesNotStandForItsOwnParent) {
  EXPECT_EQ(
      ReadBack("a: &x [*x]\n"),
      "YAML022 1:8-1:10 the alias `*x` stands within the value that it stands for [the anchor "
      "is here 1:4-1:6]");
}

TEST(YamlTraps, Trap13ABillionLaughsStopsEarly) {
  std::string text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'l'; ++c) {
    const std::string alias = std::string("*") + static_cast<char>(c - 1) + ',';
    text += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 10; ++i) text += alias;
    text += "]\n";
  }
  const std::string faults = ReadBack(text);
  EXPECT_EQ(faults.substr(0, faults.find(' ')), "YAML028");
}

TEST(YamlTraps, Trap14OfTwoAnchorsTheLastWins) {
  EXPECT_EQ(ReadBack("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"), "{a: 1, b: 1, c: 2, d: 2}");
}

TEST(YamlTraps, Trap15MergeKeysAreRefused) {
  EXPECT_EQ(ReadBack("a: &x {b: 1}\nc:\n  <<: *x\n"),
            "YAML020 3:3-3:5 the merge key `<<` is not part of YAML 1.2");
  EXPECT_EQ(ReadBack("\"<<\": 1\n"), "{<<: 1}");
}

TEST(YamlTraps, Trap16DeepNestingIsNamed) {
  EXPECT_EQ(YamlFaultText(std::string(10000, '[') + std::string(10000, ']')),
            "YAML027 1:101-1:102 more than 100 lists and maps are nested");
  std::string list;
  for (int i = 0; i < 10000; ++i) list += "- ";
  EXPECT_EQ(YamlFaultText(list + "x\n"),
            "YAML027 1:201-1:202 more than 100 lists and maps are nested");
}

TEST(YamlTraps, Trap17TextThatLooksLikeOtherTypes) {
  EXPECT_EQ(ReadBack("[yes, No, on, off, y, 010, 1_000, 12:30:45, 2026-01-01, 0b1, 1,000]\n"),
            "[\"yes\", \"No\", \"on\", \"off\", \"y\", \"010\", \"1_000\", \"12:30:45\", "
            "\"2026-01-01\", \"0b1\", 1, \"000\"]");
  EXPECT_EQ(ReadBack("a: 1e400\nb: 18446744073709551616\n"),
            "YAML025 1:4-1:9 the number `1e400` is too large or too small for a double\n"
            "YAML025 2:4-2:24 the number `18446744073709551616` does not fit 64 bits");
}

TEST(YamlTraps, Trap18TagsAreCheckedAgainstTheirValue) {
  EXPECT_EQ(ReadBack("a: !!int abc\nb: !!binary aGk=\nc: !custom x\nd: !foo!bar x\n"),
            "YAML023 1:4-1:9 the tag `!!int` does not fit the value behind it\n"
            "YAML023 2:4-2:12 the tag `!!binary` is not known\n"
            "YAML023 3:4-3:11 the tag `!custom` is not known\n"
            "YAML023 4:4-4:12 the tag handle `!foo!` is not declared for this document");
  EXPECT_EQ(ReadBack("a: !!set {}\n"), "YAML023 1:4-1:9 the tag `!!set` is not known");
  EXPECT_EQ(ReadBack("a: !!map []\n"),
            "YAML023 1:4-1:9 the tag `!!map` does not fit the value behind it");
}

TEST(YamlTraps, Trap19KeysAreStrings) {
  EXPECT_EQ(ReadBack("? [a, b]\n: 1\n"), "YAML017 1:3-1:4 a key is a list");
  EXPECT_EQ(ReadBack("[a]: 1\n"), "YAML017 1:1-1:2 a key is a list");
  EXPECT_EQ(ReadBack("a: {{name}: 1}\n"),
            "YAML018 1:6-1:10 the key `name` has no value\nYAML017 1:5-1:6 a key is a map");
  EXPECT_EQ(ReadBack(": 1\n"), "YAML017 1:1-1:2 a key is missing before `:`");
  EXPECT_EQ(ReadBack("?\n: 1\n"), "YAML017 2:1-2:2 a key is missing before `:`");
  EXPECT_EQ(ReadBack("~: 1\n2: 2\ntrue: 3\n"),
            "YAML017 1:1-1:2 a key is null\n"
            "YAML017 2:1-2:2 the key `2` is not a string\n"
            "YAML017 3:1-3:5 the key `true` is not a string");
}

TEST(YamlTraps, Trap20NothingIsMadeUpWithinBrackets) {
  EXPECT_EQ(ReadBack("{a, b: 1}\n"), "YAML018 1:2-1:3 the key `a` has no value");
  EXPECT_EQ(ReadBack("[a,,b]\n"), "YAML013 1:4-1:5 nothing stands before this `,`");
  EXPECT_EQ(ReadBack("[,a]\n"), "YAML013 1:2-1:3 nothing stands before this `,`");
  EXPECT_EQ(ReadBack("[a,]\n"), "[\"a\"]");
}

TEST(YamlTraps, Trap21AnEmptyValueStandsAtTheEndOfItsKey) {
  const TreePtr tree = MustReadYaml("a:\n\n\nb: 1\n");
  ASSERT_NE(tree, nullptr);
  EXPECT_TRUE(tree->root().at(0).is_null());
  EXPECT_EQ(SpanText(tree->root().at(0).span()), "1:2-1:2");
}

TEST(YamlTraps, Trap22TabsInTheIndentationAreNamed) {
  EXPECT_EQ(ReadBack("a:\n\tb: 1\n"), "YAML009 2:1-2:2 a tab stands in the indentation");
  EXPECT_EQ(ReadBack("a:\n  b: 1\n  \tc: 1\n"), "YAML009 3:1-3:4 a tab stands in the indentation");
  EXPECT_EQ(ReadBack("-\t- a\n"), "YAML009 1:2-1:3 a tab stands in the indentation");
  EXPECT_EQ(ReadBack("{\n\t\"a\": [\n\t\t1\n\t]\n}\n"), "{a: [1]}");  // JSON
}

TEST(YamlTraps, Trap23ATextWithoutDocumentIsAFault) {
  EXPECT_EQ(ReadBack(""), "YAML006 1:1-1:1 the text holds no document");
  EXPECT_EQ(ReadBack("# only\n"), "YAML006 1:1-1:1 the text holds no document");
  EXPECT_EQ(ReadBack("%\n"), "YAML008 1:1-1:2 no document stands behind the directive");
  EXPECT_EQ(ReadBack("---\n"), "YAML006 1:4-1:4 the document is empty");
  EXPECT_EQ(ReadBack("...\n"), "YAML006 1:1-1:4 `...` ends a document, but none stands before it");
}

TEST(YamlTraps, Trap24LongKeysAreNamed) {
  EXPECT_EQ(ReadBack(std::string(1100, 'k') + ": 1\n"),
            "YAML031 1:1-1:1101 a key is longer than 1024 bytes");
  EXPECT_EQ(ReadBack("'a\n  b': 1\n"), "YAML031 2:3-2:5 a key goes over several lines");
  EXPECT_EQ(ReadBack("{a\n : 1}\n"), "YAML031 1:2-1:3 a key and its `:` do not stand on one line");
}

TEST(YamlTraps, Trap25MessagesSayWhatWasFoundAndWhatToDo) {
  const YamlReading reading = Read("a: b: c\n");
  ASSERT_EQ(reading.diagnostics.all().size(), 1u);
  EXPECT_EQ(Render(reading.diagnostics.all()[0]),
            "test.yaml:1:5: error: a second `: ` stands on this line [YAML014]\n"
            "    1 | a: b: c\n"
            "      |     ^\n"
            "  help: quote the value if `: ` is part of it, or put the inner map on lines of its "
            "own\n");
}

TEST(YamlTraps, Trap26OtherEncodingsAreNamed) {
  EXPECT_EQ(ReadBack(std::string_view("\xFF\xFE"
                                      "a\0:\0",
                                      6)),
            "YAML002 1:1-1:1 the text is encoded as UTF-16, expected UTF-8");
  EXPECT_EQ(ReadBack(std::string_view("\0a\0:", 4)),
            "YAML002 1:1-1:1 the text is encoded as UTF-16, expected UTF-8");
  EXPECT_EQ(ReadBack(std::string_view("\xFF\xFE\0\0a\0\0\0", 8)),
            "YAML002 1:1-1:1 the text is encoded as UTF-32, expected UTF-8");
  EXPECT_EQ(ReadBack("\xEF\xBB\xBF"
                     "a: 1\n"),
            "{a: 1}");
}

}  // namespace
}  // namespace placet
