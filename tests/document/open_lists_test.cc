// SPDX-License-Identifier: Apache-2.0
#include "document/open_lists.h"

#include <gtest/gtest.h>

#include <string>

#include "document/blob.h"
#include "document/builder.h"
#include "document/canonical.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Places;
using testing_support::Yaml;

// Known elements of `list`, and `...` where it is open.
std::string Elements(NodeRef list) {
  std::string text;
  for (size_t i = 0; i < list.size(); ++i) text += ToJson(list.at(i)) + " ";
  return text + (list.is_open() ? "..." : ".");
}

std::string Marked(const std::string& text) {
  Diagnostics faults;
  const TreePtr marked = MarkOpenLists(Yaml(text), faults);
  return Elements(marked->root().Find("list")) + (faults.has_errors() ? " " + Places(faults) : "");
}

TEST(OpenLists, EndInThreeDots) {
  EXPECT_EQ(Marked("list: [a, b, ...]"), "\"a\" \"b\" ...");
  EXPECT_EQ(Marked("list: [a, \"...\"]"), "\"a\" ...");
  EXPECT_EQ(Marked("list:\n  - a\n  - ...\n"), "\"a\" ...");
  EXPECT_EQ(Marked("list: [...]"), "...");
  EXPECT_EQ(Marked("list: [{k: v}, ...]"), "{\"k\":\"v\"} ...");
  EXPECT_EQ(Marked("x: &x [a, ...]\nlist: *x\n"), "\"a\" ...");
}

TEST(OpenLists, AreNoneWithoutThem) {
  EXPECT_EQ(Marked("list: [a, b]"), "\"a\" \"b\" .");
  EXPECT_EQ(Marked("list: []"), ".");
  EXPECT_EQ(Marked("list: [a, \"....\"]"), "\"a\" \"....\" .");
  EXPECT_EQ(Marked("list: [a]\nother: ...\n"), "\"a\" .");
  Diagnostics faults;
  const TreePtr plain = Yaml("a: [b, {c: ...}]");
  EXPECT_EQ(MarkOpenLists(plain, faults), plain);
}

TEST(OpenLists, RefuseThreeDotsAmongElements) {
  EXPECT_EQ(Marked("list: [a, ..., b]"), "\"a\" null \"b\" . DOC025 1:11\n");
  EXPECT_EQ(Marked("list: [..., ...]"), "null ... DOC025 1:8\n");
  EXPECT_EQ(Marked("list: [[...], [..., a]]"), "[\"...\"] [null,\"a\"] . DOC025 1:16\n");
}

TEST(OpenLists, KeepWhatTheyAreInCopiesAndText) {
  Diagnostics faults;
  for (const char* text : {"{list: [a, ...]}", "{list: [...]}", "{list: [[a, ...], b]}"}) {
    const TreePtr written = Yaml(text);
    const TreePtr marked = MarkOpenLists(written, faults);
    EXPECT_EQ(CanonicalJson(marked->root()), CanonicalJson(written->root()));
    EXPECT_EQ(ToJson(marked->root(), 2), ToJson(written->root(), 2));
    TreeBuilder builder;
    builder.Copy(marked->root());
    EXPECT_EQ(CanonicalJson(builder.Finish()->root()), CanonicalJson(written->root()));
  }
  const TreePtr open = MarkOpenLists(Yaml("[a, ...]"), faults);
  EXPECT_NE(CanonicalDigest(open->root()), CanonicalDigest(Yaml("[a]")->root()));
}

}  // namespace
}  // namespace placet
