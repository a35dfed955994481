// SPDX-License-Identifier: Apache-2.0
#include "document/blob.h"

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/builder.h"
#include "document/canonical.h"
#include "document/json_fixture.h"
#include "gtest/gtest.h"

namespace placet {
namespace {

// The bytes of a blob at an address that is a multiple of 8.
class Aligned {
 public:
  explicit Aligned(std::string_view bytes) : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<uint64_t> words_;
  size_t size_;
};

// Everything of a tree, for comparison.
std::string Dump(NodeRef node) {
  std::string out = std::to_string(static_cast<int>(node.kind())) + "," +
                    std::to_string(static_cast<int>(node.node().format)) + "," +
                    std::to_string(static_cast<int>(node.node().basis)) + "," +
                    std::to_string(node.node().flags) + " " + ToString(node.location()) + " " +
                    SpanText(node.span()) + " " + node.location().path;
  if (const auto origin = node.origin()) out += " from " + SpanText(origin->span);
  if (node.kind() == NodeKind::kUnknown) {
    const UnknownReason& unknown = node.tree()->unknown(node.id());
    out += " " + unknown.reason;
    for (const std::string& path : unknown.missing) out += " " + path;
  }
  if (!node.is_map() && !node.is_list()) return out + " " + CanonicalJson(node) + "\n";
  out += "\n";
  for (size_t i = 0; i < node.size(); ++i) {
    if (node.is_map()) out += std::string(node.key(i)) + " " + SpanText(node.key_span(i)) + "\n";
    out += Dump(node.at(i));
  }
  return out;
}

TEST(TreeBlob, KeepsEverything) {
  const TreePtr json = MustReadJson(
      "{\"a\": [1, -2, 18446744073709551615, 2.5, \"x\", \"\", true, null],\n \"é\": {}, \"l\": "
      "[]}");
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(TestSource("one\ntwo\n", "mine.yaml"));
  builder.BeginMap({1, 1, 2, 1, 0, 4}, source);
  builder.Key("json", {1, 2, 1, 3, 1, 2});
  const NodeId anchor = builder.Copy(json->root());
  builder.Key("alias", {2, 2, 2, 3, 5, 6});
  builder.SetBasis(builder.CopyAlias(anchor, {2, 1, 2, 2, 4, 5}, source), NodeBasis::kSigned);
  builder.Key("unknown", {});
  builder.Unknown({"expired", {"a.b", "c"}}, {}, source);
  builder.EndMap();
  const auto tree = builder.Finish();
  tree->set_path_prefix("org");
  tree->SetFormat(tree->root().Find("unknown").id(), NodeFormat::kDecimal);

  const Aligned blob(TreeBlob::Write(*tree));
  const Result<TreePtr> loaded = TreeBlob::Load(blob.bytes());
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(Dump((*loaded)->root()), Dump(tree->root()));
  ASSERT_EQ((*loaded)->sources().size(), 2u);
  EXPECT_EQ((*loaded)->sources()[0]->text(), "one\ntwo\n");
  EXPECT_EQ(TreeBlob::Write(**loaded), blob.bytes()) << "the bytes are reproducible";
}

TEST(TreeBlob, HoldsASingleScalar) {
  const TreePtr tree = MustReadJson("0");
  const Aligned blob(TreeBlob::Write(*tree));
  const Result<TreePtr> loaded = TreeBlob::Load(blob.bytes());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(Dump((*loaded)->root()), Dump(tree->root()));
}

TEST(TreeBlob, RefusesOtherBytes) {
  const std::string good = TreeBlob::Write(*MustReadJson("[1]"));
  std::string bad_magic = good, bad_version = good;
  bad_magic[0] ^= 1;
  bad_version[8] ^= 1;
  const struct {
    std::string bytes;
    const char* message;
  } kCases[] = {
      {"", "an embedded document is cut short"},
      {good.substr(0, 60), "an embedded document is cut short"},
      {bad_magic, "this is no embedded document of this machine"},
      {bad_version, "an embedded document has version 0, expected 1"},
  };
  for (const auto& c : kCases) {
    const Aligned blob(c.bytes);
    const Result<TreePtr> loaded = TreeBlob::Load(blob.bytes());
    ASSERT_FALSE(loaded) << c.message;
    EXPECT_EQ(loaded.error().code, "BLOB001");
    EXPECT_EQ(loaded.error().message, c.message);
  }
  const Aligned longer(good + std::string(8, '\0'));
  EXPECT_FALSE(TreeBlob::Load(longer.bytes()));
}

}  // namespace
}  // namespace placet
