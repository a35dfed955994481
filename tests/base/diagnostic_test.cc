// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace placet {
namespace {

SourcePtr MakeSource(std::string name, std::string text) {
  return std::make_shared<const Source>(std::move(name), std::move(text));
}

// The first occurrence of `part` in `text`.
Location At(const std::string& text, std::string_view part, const std::string& name = "f.yaml") {
  const SourcePtr source = MakeSource(name, text);
  const size_t offset = text.find(part);
  return {source, source->MakeSpan(offset, offset + part.size()), ""};
}

TEST(Diagnostics, CountsErrors) {
  Diagnostics diagnostics;
  EXPECT_TRUE(diagnostics.empty());
  diagnostics.Warning("A001", "careful");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.Error("A002", "wrong").help = "mend it";
  EXPECT_EQ(diagnostics.error_count(), 1u);
  EXPECT_EQ(diagnostics.all()[1].help, "mend it");
  diagnostics.Append(diagnostics);
  EXPECT_EQ(diagnostics.error_count(), 2u);
  EXPECT_EQ(diagnostics.all().size(), 4u);
}

TEST(Diagnostics, SortsByFileThenPlaceThenCodeAndDropsRepetitions) {
  const std::string text = "one\ntwo\nthree\n";
  Diagnostics diagnostics;
  diagnostics.Error("B001", "later line", At(text, "two", "a.yaml"));
  diagnostics.Error("B001", "other file", At(text, "one", "b.yaml"));
  diagnostics.Error("B002", "second code", At(text, "one", "a.yaml"));
  diagnostics.Error("B001", "first code", At(text, "one", "a.yaml"));
  diagnostics.Error("B001", "no file");
  diagnostics.Error("B001", "later line", At(text, "two", "a.yaml"));
  diagnostics.Error("B001", "later line", At(text, "two", "a.yaml")).help = "differs";
  diagnostics.Warning("B001", "later line", At(text, "two", "a.yaml"));
  diagnostics.Sort();
  std::string printed;
  for (const Diagnostic& each : diagnostics.all()) {
    printed +=
        ToString(each.location) + ' ' + each.code + ' ' + each.message + ' ' + each.help + '\n';
  }
  EXPECT_EQ(printed,
            " B001 no file \n"
            "a.yaml:1:1 B001 first code \n"
            "a.yaml:1:1 B002 second code \n"
            "a.yaml:2:1 B001 later line \n"
            "a.yaml:2:1 B001 later line differs\n"
            "a.yaml:2:1 B001 later line \n"
            "b.yaml:1:1 B001 other file \n");
  EXPECT_EQ(diagnostics.error_count(), 6u);
}

TEST(Diagnostics, KeepsWhatDiffersInItsNotes) {
  Diagnostics diagnostics;
  diagnostics.Error("A001", "twice").notes.push_back({"here", {}});
  diagnostics.Error("A001", "twice").notes.push_back({"there", {}});
  diagnostics.Error("A001", "twice").notes.push_back({"there", {}});
  diagnostics.Sort();
  EXPECT_EQ(diagnostics.all().size(), 2u);
}

TEST(Diagnostics, FailMakesAnError) {
  const Status status = Fail("CFG001", "no", {}, "do");
  ASSERT_FALSE(status.has_value());
  EXPECT_EQ(Render(status.error()), "error: no [CFG001]\n  help: do\n");
}

TEST(Location, PrintsAsFarAsItIsKnown) {
  EXPECT_EQ(ToString(Location{}), "");
  EXPECT_EQ(ToString(Location{MakeSource("f.yaml", ""), {}, "a.b"}), "f.yaml");
  EXPECT_EQ(ToString(At("a: b", "b")), "f.yaml:1:4");
}

TEST(Render, PrintsAsACompilerDoes) {
  const std::string text = std::string(11, '\n') + "  data: {clasification: public}\n";
  Diagnostic diagnostic;
  diagnostic.code = "SCH002";
  diagnostic.message = "unknown key `clasification`";
  diagnostic.help = "did you mean `classification`?";
  diagnostic.location = At(text, "clasification", "deployments/chat.yaml");
  diagnostic.notes.push_back({"first defined here", At("a\nb\nc\n", "c", "governance/x.yaml")});
  diagnostic.notes.push_back({"without a place", {}});
  EXPECT_EQ(Render(diagnostic),
            "deployments/chat.yaml:12:10: error: unknown key `clasification` [SCH002]\n"
            "   12 |   data: {clasification: public}\n"
            "      |          ^^^^^^^^^^^^^\n"
            "  note: first defined here: governance/x.yaml:3:1\n"
            "  note: without a place\n"
            "  help: did you mean `classification`?\n");
}

TEST(Render, NamesTheSeverity) {
  Diagnostic diagnostic;
  diagnostic.message = "m";
  diagnostic.severity = Severity::kWarning;
  EXPECT_EQ(Render(diagnostic), "warning: m\n");
  diagnostic.severity = Severity::kNote;
  EXPECT_EQ(Render(diagnostic), "note: m\n");
}

TEST(Render, ColorsOnRequest) {
  Diagnostic diagnostic;
  diagnostic.code = "A001";
  diagnostic.message = "wrong";
  diagnostic.help = "mend it";
  diagnostic.location = At("a: b", "b");
  diagnostic.notes.push_back({"see", At("x", "x", "g.yaml")});
  EXPECT_EQ(Render(diagnostic, {.color = true}),
            "\x1b[1mf.yaml:1:4:\x1b[0m \x1b[1;31merror:\x1b[0m wrong [A001]\n"
            "    1 | a: b\n"
            "      |    \x1b[1;32m^\x1b[0m\n"
            "  \x1b[1;36mnote:\x1b[0m see: \x1b[1mg.yaml:1:1\x1b[0m\n"
            "  \x1b[1;36mhelp:\x1b[0m mend it\n");
  diagnostic.severity = Severity::kWarning;
  EXPECT_NE(Render(diagnostic, {.color = true}).find("\x1b[1;33mwarning:\x1b[0m"),
            std::string::npos);
}

TEST(Render, LetsNoFileForgeTerminalOutput) {
  Diagnostic diagnostic;
  diagnostic.message =
      "unknown key `\x1b[2J\nok: approved\r\x07`\xE2\x80\xAE"
      "deny\xFF";
  diagnostic.help =
      "\xC2\x9B"
      "0m";
  diagnostic.location = At("a: \x1b[31m\xE2\x81\xA6x", "x", "evil\nname");
  EXPECT_EQ(Render(diagnostic),
            "evil name:1:10: error: unknown key `\\u{1b}[2J ok: "
            "approved\\u{d}\\u{7}`\\u{202e}deny\xEF\xBF\xBD\n"
            "    1 | a: ?[31m\xEF\xBF\xBDx\n"
            "      |          ^\n"
            "  help: \\u{9b}0m\n");
}

TEST(RenderExcerpt, PlacesCarets) {
  const struct {
    std::string text;
    std::string part;
    std::string excerpt;
  } cases[] = {
      {"a: b\n", "a", "    1 | a: b\n      | ^\n"},
      {"\tkey:\tvalue", "value", "    1 |  key: value\n      |       ^^^^^\n"},
      {"\xC3\xA9t\xC3\xA9: x", "x", "    1 | \xC3\xA9t\xC3\xA9: x\n      |      ^\n"},
      // Wide characters take two cells, combining ones none.
      {"\xE6\x97\xA5\xE6\x9C\xAC: x", "x",
       "    1 | \xE6\x97\xA5\xE6\x9C\xAC: x\n      |       ^\n"},
      {"\xE6\x97\xA5: x", "\xE6\x97\xA5", "    1 | \xE6\x97\xA5: x\n      | ^^\n"},
      {"e\xCC\x81: x", "x", "    1 | e\xCC\x81: x\n      |    ^\n"},
      {"bad \xFF\xFE x", "x", "    1 | bad \xEF\xBF\xBD\xEF\xBF\xBD x\n      |        ^\n"},
      // Over several lines: the first to its end.
      {"x: [1,\n 2]\n", "[1,\n 2]", "    1 | x: [1,\n      |    ^^^\n"},
      // A caret for what has no length, and at the end of a line.
      {"abc\n", "", "    1 | abc\n      | ^\n"},
      {"abc\n", "\n", "    1 | abc\n      |    ^\n"},
      {"a: 1\r\nb: 2\r\n", "b", "    2 | b: 2\n      | ^\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(RenderExcerpt(At(c.text, c.part)), c.excerpt);
}

TEST(RenderExcerpt, AlignsLineNumbersOfAnyWidth) {
  EXPECT_EQ(RenderExcerpt(At(std::string(98, '\n') + "x", "x")), "   99 | x\n      | ^\n");
  EXPECT_EQ(RenderExcerpt(At(std::string(99'999, '\n') + "x", "x")), "100000 | x\n       | ^\n");
}

TEST(RenderExcerpt, ShowsAnEmptyLastLine) {
  const SourcePtr source = MakeSource("f", "a\n");
  EXPECT_EQ(RenderExcerpt({source, source->MakeSpan(2, 2), ""}), "    2 |\n      | ^\n");
}

TEST(RenderExcerpt, IsEmptyWithoutAPlace) {
  EXPECT_EQ(RenderExcerpt({}), "");
  EXPECT_EQ(RenderExcerpt({MakeSource("f", "a"), {}, ""}), "");
  EXPECT_EQ(RenderExcerpt({MakeSource("f", "a"), Span{7, 1, 7, 2, 0, 0}, ""}), "");
}

std::string X(size_t count) { return std::string(count, 'x'); }

TEST(RenderExcerpt, CutsLongLinesAroundTheCaret) {
  const std::string head = "    1 | ";
  const std::string gutter = "      | ";
  // As long as may be.
  EXPECT_EQ(RenderExcerpt(At(X(119) + "!", "!")),
            head + X(119) + "!\n" + gutter + std::string(119, ' ') + "^\n");
  // At the begin, in the middle, at the end.
  EXPECT_EQ(RenderExcerpt(At("!" + X(500), "!")), head + "!" + X(116) + "...\n" + gutter + "^\n");
  EXPECT_EQ(RenderExcerpt(At(X(500) + "!" + X(500), "!")),
            head + "..." + X(56) + "!" + X(57) + "...\n" + gutter + std::string(59, ' ') + "^\n");
  EXPECT_EQ(RenderExcerpt(At(X(500) + "!", "!")),
            head + "..." + X(116) + "!\n" + gutter + std::string(119, ' ') + "^\n");
  // A span longer than the window is underlined as far as it shows.
  EXPECT_EQ(RenderExcerpt(At(X(200) + std::string(300, '!') + X(9), std::string(300, '!'))),
            head + "..." + std::string(114, '!') + "...\n" + gutter + "   " +
                std::string(114, '^') + "\n");
}

TEST(RenderExcerpt, KeepsTheCaretVisibleWhereverItStands) {
  for (size_t at = 0; at < 300; ++at) {
    std::string text = X(300);
    text[at] = '!';
    const std::string excerpt = RenderExcerpt(At(text, "!"));
    const size_t second = excerpt.find('\n') + 1;
    ASSERT_EQ(excerpt.find('!'), excerpt.find('^') - second) << at;
    ASSERT_EQ(second - 1, 8u + 120) << at;
  }
}

}  // namespace
}  // namespace placet
