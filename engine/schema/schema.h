// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_SCHEMA_H_
#define PLACET_SCHEMA_SCHEMA_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "document/path.h"
#include "document/tree.h"

namespace placet::schema {

// Private to the room.
struct CompiledNode;
struct CompiledSchema;
struct Property;

// One sub-schema with its references followed, as the type checker, the due dates and the `todo`
// command see it. Cheap to copy; must not outlive the Schema.
class Shape {
 public:
  Shape() = default;
  explicit Shape(const CompiledNode* node) : node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  friend bool operator==(const Shape&, const Shape&) = default;

  // The JSON types the shape allows, as a set of the bits below; all of them when it says nothing.
  // A shape of kNumber also takes integers; kInteger is then set only beside all other bits.
  enum TypeBit : uint8_t {
    kNull = 1,
    kBoolean = 2,
    kInteger = 4,
    kNumber = 8,
    kString = 16,
    kArray = 32,
    kObject = 64,
  };
  uint8_t types() const;
  std::string_view format() const;
  std::string_view title() const;
  std::string_view description() const;
  bool deprecated() const;

  // Objects.
  struct Property;
  const std::vector<Property>& properties() const;
  std::optional<Property> FindProperty(std::string_view name) const;
  // Of keys that `properties` does not name: none when they are forbidden or unspecified. A single
  // pattern of an otherwise closed object counts as such.
  Shape additional_properties() const;
  // True when keys that `properties` does not name are refused.
  bool closed() const;

  // Arrays.
  Shape items() const;

  // Of a union (`anyOf`, `oneOf`) the above is what its alternatives have together: a property of
  // any of them, required where all of them require it.

  // String values of `enum` or `const`, in order; empty when there is no such limit.
  const std::vector<std::string>& enum_values() const;
  std::optional<double> minimum() const;
  std::optional<double> maximum() const;
  std::optional<uint64_t> max_length() const;
  std::optional<uint64_t> max_items() const;
  std::optional<uint64_t> max_properties() const;

  // Annotations; "" or empty where absent. `supplied_by` is inherited from the nearest ancestor on
  // the way down (see Field).
  std::string_view due() const;       // x-due
  std::string_view due_when() const;  // x-due-when
  std::string_view supplied_by() const;
  const std::vector<std::string>& key_fields() const;  // x-key
  NodeRef default_value() const;
  // Where the shape is written in its schema document.
  NodeRef place() const;

  const CompiledNode* node() const { return node_; }

 private:
  const CompiledNode* node_ = nullptr;
};

// A computed property (`x-computed`) is one that rules can read and documents may not state.
struct Shape::Property {
  std::string_view name;
  Shape shape;
  bool computed = false;
  bool required = false;
};

struct Property {
  std::string_view name;
  Shape shape;
  bool computed = false;
  bool required = false;
};

// What a schema says of one path of a document, annotations inherited from its containers.
struct Field {
  Shape shape;           // no shape: the path leaves what the schema describes (an open object)
  bool known = true;     // false: the schema forbids such a field
  std::string due;       // "", "idea", "pilot", "production"; a container's own, or, where it has
                         // none, that of its first due field (fields without x-due do not count)
  std::string due_when;  // CEL, or ""
  std::string supplied_by;
  NodeRef due_place;  // the x-due-when string in the schema, for errors
};

// Finds a schema document by the reference another one makes, without the fragment: first resolved
// against the base URI of that schema, then, where that finds nothing, as written. The schema keeps
// the tree.
class Resolver {
 public:
  virtual ~Resolver() = default;
  virtual TreePtr Find(std::string_view reference) = 0;
};

struct CompileOptions {
  // Of a keyword, a format or a `$schema` that we do not know. Everything that can be refused is
  // refused in any case: a wrong keyword value, a reference that leads nowhere, a bad pattern.
  enum class Unknown { kError, kWarning, kIgnored };
  Unknown unknown = Unknown::kError;
  // Compiles patterns when they are first used. For schemas whose patterns are known to be sound:
  // a pattern that turns out not to be matches nothing.
  bool lazy_patterns = false;
};

// A compiled JSON Schema (draft 2020-12). Immutable and thread-safe. An unknown keyword, a keyword
// value of the wrong type, a reference that leads nowhere or back to itself, or a pattern that RE2
// cannot take is an error at its place (SCH020 and up), never ignored.
//
// Differences from the draft: `format` is asserted for date, date-time and decimal; a decimal is a
// string or an integer (base/decimal.h); `$schema` of other drafts and `$vocabulary` are not
// supported.
class Schema {
 public:
  // `name` is the base URI of a schema without `$id`: it resolves relative references between our
  // own files (`vendor.schema.json`). Null when the schema has errors.
  static std::shared_ptr<const Schema> Compile(const TreePtr& document, const std::string& name,
                                               Resolver& resolver, Diagnostics& diagnostics,
                                               const CompileOptions& options = {});
  ~Schema();

  Shape root() const;
  Field FieldAt(const std::vector<PathStep>& path) const;

  // Adds every fault of the document, one for each cause: its place, what was found and what was
  // expected, and the nearest name where a key or an enum value is unknown. False when there was
  // any. Values of kind kUnknown are not looked at.
  //   SCH001 wrong type          SCH002 unknown key       SCH003 missing key
  //   SCH004 not a listed value  SCH005 format            SCH006 pattern
  //   SCH007 number range        SCH008 length of text    SCH009 size of a list or map
  //   SCH010 repeated item       SCH011 no, or more than one, alternative fits
  //   SCH012 not allowed here    SCH013 computed key      SCH014 too deep or too costly to check
  bool Validate(NodeRef document, Diagnostics& diagnostics) const;

 private:
  explicit Schema(std::unique_ptr<const CompiledSchema> compiled);
  std::unique_ptr<const CompiledSchema> compiled_;
};

// Marks scalars whose shape has `format: date`, `date-time` or `decimal`, so that expressions read
// them as timestamps and decimals. The document must have passed validation.
void AnnotateFormats(Tree& tree, Shape shape);

// The schemas embedded in the binary by short name: manifest, vendor, organization, pack, test,
// configuration, report, ... (`schemas/NAME.schema.json`). Compiled at the first call; null for an
// unknown name. Thread-safe.
std::shared_ptr<const Schema> BuiltinSchema(std::string_view name);
const std::vector<std::string>& BuiltinSchemaNames();  // sorted
// Key fields of list nodes of a manifest (or another document of this schema), for KeyedPathOf.
KeyFields KeyFieldsOf(std::shared_ptr<const Schema> schema);

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_SCHEMA_H_
