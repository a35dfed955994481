// SPDX-License-Identifier: Apache-2.0
// Layout: Header, then each array behind the other, padded to 8: nodes, spans, node sources,
// entries, key spans, items, text. Behind them what is decoded on loading: sources, unknowns,
// origins and the path prefix; counts and sizes are u64, strings are a size and bytes.

#include "document/blob.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

#include "base/check.h"

namespace placet {
namespace {

constexpr uint64_t kMagic = 0x3145455254434C50;  // "PLCTREE1" on a little-endian machine
constexpr uint64_t kVersion = 1;
constexpr size_t kAlignment = 8;

struct Header {
  uint64_t magic = kMagic;
  uint64_t version = kVersion;
  uint64_t size = 0;  // of the whole blob
  uint64_t nodes = 0;
  uint64_t entries = 0;
  uint64_t items = 0;
  uint64_t text = 0;
  uint64_t root = 0;
};

// The bytes of these are written and used as they are.
static_assert(std::is_trivially_copyable_v<Node> && sizeof(Node) == 24 && alignof(Node) == 8);
static_assert(std::is_trivially_copyable_v<Entry> && sizeof(Entry) == 24);
static_assert(std::is_trivially_copyable_v<Span> && sizeof(Span) == 24);

size_t Padded(size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

class BlobWriter {
 public:
  template <typename T>
  void Array(std::span<const T> values) {
    Bytes(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    out_.resize(Padded(out_.size()));
  }
  template <typename T>
  void Value(const T& value) {
    Bytes(reinterpret_cast<const char*>(&value), sizeof(T));
  }
  void Size(uint64_t size) { Value(size); }
  void Text(std::string_view text) {
    Size(text.size());
    Bytes(text.data(), text.size());
  }
  std::string Take(Header header) {
    out_.resize(Padded(out_.size()));
    header.size = out_.size();
    std::memcpy(out_.data(), &header, sizeof(header));
    return std::move(out_);
  }

 private:
  void Bytes(const char* bytes, size_t size) {
    if (size > 0) out_.append(bytes, size);
  }
  std::string out_;
};

class BlobParser {
 public:
  explicit BlobParser(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  std::span<const T> Array(size_t count) {
    const auto* first = reinterpret_cast<const T*>(Bytes(count * sizeof(T)).data());
    at_ = Padded(at_);
    return {first, count};
  }
  template <typename T>
  T Value() {
    T value;
    std::memcpy(&value, Bytes(sizeof(T)).data(), sizeof(T));
    return value;
  }
  uint64_t Size() { return Value<uint64_t>(); }
  std::string_view Text() { return Bytes(Size()); }

 private:
  std::string_view Bytes(size_t size) {
    PLACET_CHECK(size <= bytes_.size() - at_);
    const std::string_view bytes = bytes_.substr(at_, size);
    at_ += size;
    return bytes;
  }
  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace

std::string TreeBlob::Write(const Tree& tree) {
  Header header;
  header.nodes = tree.nodes_.size();
  header.entries = tree.entries_.size();
  header.items = tree.items_.size();
  header.text = tree.text_.size();
  header.root = tree.root_;

  BlobWriter out;
  out.Value(header);
  out.Array(tree.nodes_);
  out.Array(tree.spans_);
  out.Array(tree.node_sources_);
  out.Array(tree.entries_);
  out.Array(tree.key_spans_);
  out.Array(tree.items_);
  out.Array(std::span<const char>(tree.text_));
  out.Size(tree.sources_.size());
  for (const SourcePtr& source : tree.sources_) {
    out.Text(source->name());
    out.Text(source->text());
  }
  out.Size(tree.unknowns_.size());
  for (const UnknownReason& unknown : tree.unknowns_) {
    out.Text(unknown.reason);
    out.Size(unknown.missing.size());
    for (const std::string& path : unknown.missing) out.Text(path);
  }
  out.Size(tree.origins_.size());
  for (const Tree::Origin& origin : tree.origins_) {
    out.Value(origin.node);
    out.Value(origin.source);
    out.Value(origin.span);
  }
  out.Text(tree.path_prefix_);
  return out.Take(header);
}

Result<TreePtr> TreeBlob::Load(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) return Fail("BLOB001", "an embedded document is cut short");
  PLACET_CHECK(reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment == 0);
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kMagic)
    return Fail("BLOB001", "this is no embedded document of this machine");
  if (header.version != kVersion) {
    return Fail("BLOB001", "an embedded document has version " + std::to_string(header.version) +
                               ", expected " + std::to_string(kVersion));
  }
  if (header.size != bytes.size()) {
    return Fail("BLOB001", "an embedded document has " + std::to_string(bytes.size()) +
                               " bytes, expected " + std::to_string(header.size));
  }

  auto tree = std::make_shared<Tree>();
  BlobParser in(bytes);
  in.Value<Header>();
  tree->root_ = static_cast<NodeId>(header.root);
  tree->nodes_ = in.Array<Node>(header.nodes);
  tree->spans_ = in.Array<Span>(header.nodes);
  tree->node_sources_ = in.Array<uint16_t>(header.nodes);
  tree->entries_ = in.Array<Entry>(header.entries);
  tree->key_spans_ = in.Array<Span>(header.entries);
  tree->items_ = in.Array<NodeId>(header.items);
  const std::span<const char> text = in.Array<char>(header.text);
  tree->text_ = {text.data(), text.size()};
  for (uint64_t n = in.Size(); n > 0; --n) {
    std::string name(in.Text());
    tree->sources_.push_back(std::make_shared<Source>(std::move(name), std::string(in.Text())));
  }
  for (uint64_t n = in.Size(); n > 0; --n) {
    UnknownReason& unknown = tree->unknowns_.emplace_back();
    unknown.reason = in.Text();
    for (uint64_t paths = in.Size(); paths > 0; --paths) unknown.missing.emplace_back(in.Text());
  }
  for (uint64_t n = in.Size(); n > 0; --n) {
    Tree::Origin& origin = tree->origins_.emplace_back();
    origin.node = in.Value<NodeId>();
    origin.source = in.Value<uint16_t>();
    origin.span = in.Value<Span>();
  }
  tree->path_prefix_ = in.Text();
  return TreePtr(std::move(tree));
}

}  // namespace placet
