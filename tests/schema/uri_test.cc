// SPDX-License-Identifier: Apache-2.0
#include "schema/uri.h"

#include <gtest/gtest.h>

namespace placet::schema {
namespace {

TEST(Uri, ResolvesTheExamplesOfRfc3986) {
  constexpr const char* kBase = "http://a/b/c/d;p?q";
  struct Case {
    const char* reference;
    const char* resolved;
  };
  const Case cases[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"./g/.", "http://a/b/c/g/"},
      {"g/../h", "http://a/b/c/h"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(test.resolved, ResolveUri(kBase, test.reference)) << test.reference;
  }
}

TEST(Uri, ResolvesFileNamesWithoutScheme) {
  EXPECT_EQ("vendor.schema.json#/a", ResolveUri("manifest.schema.json", "vendor.schema.json#/a"));
  EXPECT_EQ("schemas/b.json", ResolveUri("schemas/a.json", "b.json"));
  EXPECT_EQ("a.json#x", ResolveUri("a.json", "#x"));
  EXPECT_EQ("urn:a#x", ResolveUri("urn:a", "#x"));
}

TEST(Uri, DecodesWhatIsEncoded) {
  EXPECT_EQ("a b%", PercentDecode("a%20b%"));
  EXPECT_EQ("%zz", PercentDecode("%zz"));
}

}  // namespace
}  // namespace placet::schema
