// SPDX-License-Identifier: Apache-2.0
//
// Rules see a map from id to two fields, cut out of the document with their places. Its schema is
// made along with it, so that the checker of expressions knows each id, as it knows each field of a
// manifest.
#include "policy/calendar.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/sha256.h"
#include "base/time.h"
#include "builtin/builtin.h"
#include "document/builder.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "schema/annotate.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

constexpr uint64_t kMaxCalendarBytes = 4 << 20;
constexpr const char* kBuiltinPath = "policies/data/calendar.yaml";
constexpr const char* kFields[] = {"effective", "status"};

std::string Text(NodeRef entry, std::string_view field) {
  return std::string(entry.Find(field).StringOr(""));
}

std::optional<CivilDate> Day(NodeRef entry, std::string_view field) {
  const NodeRef node = entry.Find(field);
  return node ? ParseDate(node.StringOr("")) : std::nullopt;
}

// Both have passed validation, so that only `ends` may be absent: without an end.
bool RunAtOnce(NodeRef a, NodeRef b) {
  const auto a_ends = Day(a, "ends");
  const auto b_ends = Day(b, "ends");
  const bool a_reaches_b = !a_ends || *Day(b, "effective") <= *a_ends;
  const bool b_reaches_a = !b_ends || *Day(a, "effective") <= *b_ends;
  return a_reaches_b && b_reaches_a;
}

void CheckDates(NodeRef entry, Diagnostics& diagnostics) {
  const CivilDate effective = *Day(entry, "effective");
  const std::string id = Text(entry, "id");
  if (const auto ends = Day(entry, "ends"); ends && *ends < effective) {
    diagnostics
        .Error("POL053", "`" + id + "` ends before it takes effect", entry.Find("ends").location())
        .notes.push_back({"it takes effect here", entry.Find("effective").location()});
  }
  if (Text(entry, "status") == "in-force" && *Day(entry, "as_of") < effective) {
    Diagnostic& diagnostic = diagnostics.Error(
        "POL054",
        "`" + id + "` cannot be in force on " + Text(entry, "as_of") + ", before it takes effect",
        entry.Find("status").location());
    diagnostic.help = "write `adopted`, or correct `effective` or `as_of`";
  }
}

void CheckEntries(NodeRef entries, Diagnostics& diagnostics) {
  std::map<std::string, NodeRef> ids;
  std::map<std::string, std::vector<NodeRef>> subjects;
  for (size_t i = 0; i < entries.size(); ++i) {
    const NodeRef entry = entries.at(i);
    CheckDates(entry, diagnostics);
    const NodeRef id = entry.Find("id");
    const auto [first, inserted] = ids.emplace(Text(entry, "id"), id);
    if (!inserted) {
      diagnostics.Error("POL051", "two entries have the id `" + first->first + "`", id.location())
          .notes.push_back({"first here", first->second.location()});
    }
    const std::string subject = Text(entry, "subject");
    if (subject.empty()) continue;
    for (const NodeRef other : subjects[subject]) {
      if (!RunAtOnce(entry, other)) continue;
      Diagnostic& diagnostic =
          diagnostics.Error("POL052",
                            "`" + Text(entry, "id") + "` and `" + Text(other, "id") +
                                "` are both about `" + subject + "` and run at once",
                            entry.Find("effective").location());
      diagnostic.help = "state in `ends` the last day of the earlier one";
      diagnostic.notes.push_back({"the other one", other.Find("effective").location()});
    }
    subjects[subject].push_back(entry);
  }
}

std::unique_ptr<Tree> EntriesById(NodeRef entries) {
  TreeBuilder builder;
  const uint16_t source = builder.AddSource(entries.source());
  builder.BeginMap(entries.span(), source);
  for (size_t i = 0; i < entries.size(); ++i) {
    const NodeRef entry = entries.at(i);
    builder.Key(Text(entry, "id"), entry.Find("id").span());
    builder.BeginMap(entry.span(), source);
    for (const char* field : kFields) {
      const NodeRef value = entry.Find(field);
      builder.Key(field, value.own_key_span());
      builder.Copy(value);
    }
    builder.EndMap();
  }
  builder.EndMap();
  std::unique_ptr<Tree> tree = builder.Finish();
  tree->set_path_prefix("calendar");
  return tree;
}

// Writes JSON Schemas as trees.
class SchemaWriter {
 public:
  void Text(std::string_view key, std::string_view text) {
    builder_.Key(key, {});
    builder_.String(text, {}, source_);
  }
  void Open(std::string_view key) {
    builder_.Key(key, {});
    builder_.BeginMap({}, source_);
  }
  void Close() { builder_.EndMap(); }
  // An object that has what is written until the next Close, and nothing else.
  void OpenObject(std::string_view key) {
    if (key.empty()) {
      builder_.BeginMap({}, source_);
    } else {
      Open(key);
    }
    Text("type", "object");
    builder_.Key("additionalProperties", {});
    builder_.Bool(false, {}, source_);
    Open("properties");
  }
  TreePtr Finish() { return builder_.Finish(); }

 private:
  TreeBuilder builder_;
  uint16_t source_ = builder_.AddSource(std::make_shared<const Source>("calendar", ""));
};

TreePtr SchemaOf(NodeRef entries) {
  SchemaWriter schema;
  schema.OpenObject("");
  for (size_t i = 0; i < entries.size(); ++i) {
    schema.Open(entries.key(i));
    schema.Text("$ref", "#/$defs/entry");
    schema.Close();
  }
  schema.Close();
  schema.Open("$defs");
  schema.OpenObject("entry");
  for (const char* field : kFields) {
    schema.Open(field);
    schema.Text("$ref", "calendar.schema.json#/$defs/" + std::string(field));
    schema.Close();
  }
  schema.Close();
  schema.Close();
  schema.Close();
  schema.Close();
  return schema.Finish();
}

class CalendarSchema final : public schema::Resolver {
 public:
  TreePtr Find(std::string_view reference) override {
    return reference.ends_with("calendar.schema.json") ? FindBuiltin("schemas/calendar.schema.json")
                                                       : nullptr;
  }
};

std::shared_ptr<const Calendar> Make(const TreePtr& document, const std::string& file) {
  auto calendar = std::make_shared<Calendar>();
  const NodeRef root = document->root();
  calendar->version = Text(root.Find("metadata"), "version");
  calendar->file = file;
  calendar->digest = DocumentDigest(document);
  calendar->document = document;
  std::shared_ptr<Tree> entries = EntriesById(root.Find("obligations"));
  CalendarSchema resolver;
  Diagnostics none;
  calendar->schema =
      schema::Schema::Compile(SchemaOf(entries->root()), "entries.schema.json", resolver, none, {});
  PLACET_CHECK(calendar->schema != nullptr);
  schema::AnnotateFormats(*entries, calendar->schema->root());
  calendar->entries = std::move(entries);
  return calendar;
}

}  // namespace

std::shared_ptr<const Calendar> MakeCalendar(const TreePtr& document, const std::string& file,
                                             Diagnostics& diagnostics) {
  if (!schema::BuiltinSchema("calendar")->Validate(document->root(), diagnostics)) return nullptr;
  const size_t errors_before = diagnostics.error_count();
  CheckEntries(document->root().Find("obligations"), diagnostics);
  if (diagnostics.error_count() > errors_before) return nullptr;
  return Make(document, file);
}

std::shared_ptr<const Calendar> ReadCalendar(const FileSystem& files, const std::string& file,
                                             Diagnostics& diagnostics) {
  Result<std::string> text = files.Read(file, kMaxCalendarBytes);
  if (!text) {
    diagnostics.Add(text.error());
    return nullptr;
  }
  const auto source = std::make_shared<const Source>(file, std::move(*text));
  const size_t errors_before = diagnostics.error_count();
  const std::vector<TreePtr> documents = ReadDocuments(source, diagnostics);
  if (diagnostics.error_count() > errors_before) return nullptr;
  if (documents.size() == 1) return MakeCalendar(documents[0], file, diagnostics);
  diagnostics.Error(
      "POL050", "a calendar is one document, this file holds " + std::to_string(documents.size()),
      {source, {}, ""});
  return nullptr;
}

// What is embedded was validated when the tests ran.
const std::shared_ptr<const Calendar>& BuiltinCalendar() {
  static const auto* const calendar = [] {
    const TreePtr document = FindBuiltin(kBuiltinPath);
    PLACET_CHECK(document != nullptr);
    return new std::shared_ptr<const Calendar>(
        Make(document, "builtin:" + std::string(kBuiltinPath)));
  }();
  return *calendar;
}

}  // namespace placet
