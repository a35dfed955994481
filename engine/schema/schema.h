// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SCHEMA_SCHEMA_H_
#define PLACET_SCHEMA_SCHEMA_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "document/path.h"
#include "document/tree.h"
#include "schema/shape.h"

namespace placet::schema {

struct CompiledSchema;  // private to the room

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
// Differences from the draft: `format` is asserted for dates, decimals and places; a
// decimal is a string or an integer (base/decimal.h); `$schema` of other drafts and `$vocabulary`
// are not supported.
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

}  // namespace placet::schema

#endif  // PLACET_SCHEMA_SCHEMA_H_
