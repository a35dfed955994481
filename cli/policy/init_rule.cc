// SPDX-License-Identifier: Apache-2.0
//
// placet init --rule: a rule behind the others of a pack, and cases behind the others of its test.
// Text is inserted, so that comments and form of both files stay. Nothing is green before somebody
// has filled it in: the rule demands `false` as a draft, and no case expects what it says.
#include "cli/policy/init_rule.h"

#include <algorithm>

#include "base/clock.h"
#include "base/file.h"
#include "base/time.h"

#include "cli/manifest/new_files.h"
#include "cli/terminal/surroundings.h"
#include "document/reader.h"
#include "policy/load.h"
#include "project/classify.h"
#include "report/shared/style.h"
#include "schema/builtin_schemas.h"
#include "session/session.h"

namespace placet::cli {
namespace {

constexpr const char* kRule = R"(id: ID
title: FILL IN what the rule demands, in a few words
severity: medium
status: draft    # evaluated and shown, never counts; take this line out when the rule is ready
effect: {pilot: warn, production: deny}
# when: data.classification == "restricted"    # CEL: what the rule applies to; left out: everything
require: "false"    # FILL IN the condition, in CEL: what must be true
message: FILL IN what is wrong where it is not
remediation: FILL IN what to do about it
)";

constexpr const char* kPass = R"(name: "ID: FILL IN what satisfies the rule"
patch: {}    # FILL IN what differs from the base
expect: {rules: {ID: pass}}
)";

constexpr const char* kFail = R"(name: "ID: FILL IN what breaks the rule"
patch: {}    # FILL IN what differs from the base
expect: {rules: {ID: {outcome: fail, message: FILL IN the message that people see}}}
)";

constexpr const char* kMissing = R"(name: "ID: FILL IN what is not stated"
patch: {}    # FILL IN the fact that is left out: null removes it
expect: {rules: {ID: {outcome: missing, missing: [FILL.IN.the_path]}}}
)";

std::string WithId(std::string text, const std::string& id) {
  for (size_t at = text.find("ID"); at != text.npos; at = text.find("ID", at + id.size())) {
    // Not within a word of the text.
    text.replace(at, 2, id);
  }
  return text;
}

// The lines as an element of a list whose dashes stand behind `margin` spaces.
std::string Element(const std::string& lines, size_t margin) {
  std::string out;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = lines.find('\n', at);
    out += std::string(margin, ' ') + (at == 0 ? "- " : "  ") + lines.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return out;
}

TreePtr ReadOne(const std::string& file, const std::string& text, Diagnostics& faults) {
  const auto source = std::make_shared<const Source>(file, text);
  const std::vector<TreePtr> documents = ReadDocuments(source, faults);
  if (faults.has_errors()) return nullptr;
  if (documents.size() == 1) return documents[0];
  faults.Error("POL001", "`" + file + "` holds more than one document");
  return nullptr;
}

// The text with elements behind the last one of a list, which must be written with dashes. nullopt
// after telling why that cannot be done.
std::optional<std::string> Append(const std::string& text, NodeRef list,
                                  const std::vector<std::string>& elements,
                                  const Console& console) {
  const NodeRef last =
      list && list.is_list() && list.size() > 0 ? list.at(list.size() - 1) : NodeRef();
  const SourcePtr source = list ? list.source() : nullptr;
  std::string_view line = last ? source->Line(last.span().line) : std::string_view();
  const size_t dash = line.find_first_not_of(' ');
  const bool block = last && dash != line.npos && line[dash] == '-' &&
                     last.span().column > dash + 1 &&
                     !text.substr(list.span().offset).starts_with("[");
  if (!block) {
    Usage(console,
          "the list in " + Plain(list ? source->name() : "the file") +
              " is not written with a dash for each element",
          "write it so, and run this again");
    return std::nullopt;
  }
  std::string added;
  for (const std::string& element : elements) added += Element(element, dash);
  size_t at = text.find('\n', last.span().end_offset == 0 ? 0 : last.span().end_offset - 1);
  std::string out = text;
  if (at == text.npos) {
    out += "\n";
    at = out.size() - 1;
  }
  return out.insert(at + 1, added);
}

std::optional<std::string> ReadText(const std::string& file, const Console& console) {
  constexpr uint64_t kMaxBytes = 64ull << 20;
  auto text = SystemFiles().Read(file, kMaxBytes);
  if (text) return *std::move(text);
  console.Report(text.error());
  return std::nullopt;
}

bool IsPack(const std::string& file) {
  const auto text = SystemFiles().Read(file, 64ull << 20);
  Diagnostics faults;
  if (!text) return false;
  const auto documents = ReadDocuments(std::make_shared<const Source>(file, *text), faults);
  return std::any_of(documents.begin(), documents.end(), [&](const TreePtr& document) {
    return Classify(document->root(), faults).name == "PolicyPack";
  });
}

// The file of the pack that was named, or that lies in the folder that was named.
std::optional<std::string> PackFile(const std::string& named, const Console& console) {
  if (named.empty()) {
    Usage(console, "--rule needs the pack that it goes into",
          "placet init --rule ID --pack governance/policies");
    return std::nullopt;
  }
  if (!SystemFiles().IsDirectory(named)) return named;
  std::vector<std::string> packs;
  const auto entries = SystemFiles().List(named);
  if (!entries) {
    console.Report(entries.error());
    return std::nullopt;
  }
  for (const FileEntry& entry : *entries) {
    const std::string file = path::Join(named, entry.name);
    const std::string_view extension = path::Extension(entry.name);
    if (!entry.directory && (extension == ".yaml" || extension == ".yml") && IsPack(file)) {
      packs.push_back(file);
    }
  }
  if (packs.size() == 1) return packs[0];
  std::string all;
  for (const std::string& pack : packs) all += (all.empty() ? "" : ", ") + Plain(pack);
  Usage(console,
        "`" + Plain(named) + "` holds " +
            (packs.empty() ? "no pack" : std::to_string(packs.size()) + " packs"),
        packs.empty() ? "`placet init --governance` writes one" : "name one of " + all);
  return std::nullopt;
}

bool IsId(const std::string& id) {
  const size_t hyphen = id.find('-');
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (hyphen == id.npos || id.empty() || !upper(id[0]) || id.size() > 40) return false;
  const std::string number = id.substr(hyphen + 1);
  return std::all_of(id.begin(), id.begin() + static_cast<ptrdiff_t>(hyphen),
                     [&](char c) { return upper(c) || digit(c); }) &&
         (number.size() == 2 || number.size() == 3) &&
         std::all_of(number.begin(), number.end(), digit);
}

// The next number behind the last rule of the pack.
std::string NextId(const Pack& pack) {
  const NodeRef rules = pack.document->root().Find("rules");
  const std::string last(rules.at(rules.size() - 1).Find("id").StringOr(""));
  const size_t hyphen = last.find('-');
  std::string number = std::to_string(std::stoi(last.substr(hyphen + 1)) + 1);
  if (number.size() < 2) number = "0" + number;
  return last.substr(0, hyphen + 1) + number;
}

// Whether no rule has the id yet: neither of this pack nor of another that is decided by.
bool IsFree(const std::string& id, const Pack& pack, const Console& console) {
  const auto tell = [&](const Pack& taken) {
    Usage(console, "there is a rule `" + id + "` already, in " + Plain(taken.file),
          "the next free one of this pack may be " + NextId(pack));
    return false;
  };
  const NodeRef rules = pack.document->root().Find("rules");
  for (size_t i = 0; i < rules.size(); ++i) {
    if (rules.at(i).Find("id").StringOr("") == id) return tell(pack);
  }
  Diagnostics faults;
  const auto configuration =
      Configure(SystemFiles(), System(), {}, {pack.file}, Discovery::kUpward, faults);
  if (!configuration) return true;
  const auto policies = LoadPolicies(SystemFiles(), *configuration, {}, faults);
  const Pack* taken = nullptr;
  if (policies && policies->FindRule(id, &taken) != nullptr) return tell(*taken);
  return true;
}

std::string TestFileOf(const std::string& pack) {
  const std::string extension(path::Extension(pack));
  return pack.substr(0, pack.size() - extension.size()) + ".test" + extension;
}

std::string NewTest(const std::string& pack, const std::vector<std::string>& cases) {
  std::string out =
      "# What the rules decide at their limits.\napiVersion: placet/v1\nkind: PolicyTest\n";
  out += "pack: " + std::string(path::Name(pack)) + "\n";
  out += "as_of: " + FormatDate(DateOf(SystemClock().Now())) + "\n";
  out +=
      "base:\n  apiVersion: placet/v1\n  kind: GenAIDeployment\n"
      "  metadata: {id: base, title: A deployment}\n  lifecycle: {stage: production}\ncases:\n";
  for (const std::string& one : cases) out += Element(one, 2);
  return out;
}

// The new text of the test, beside the pack or where it stands.
std::optional<std::string> TestText(const std::string& test, const std::string& pack,
                                    const std::vector<std::string>& cases, const Console& console) {
  if (!SystemFiles().Exists(test)) return NewTest(pack, cases);
  const auto text = ReadText(test, console);
  if (!text) return std::nullopt;
  Diagnostics faults;
  const TreePtr document = ReadOne(test, *text, faults);
  if (document) schema::BuiltinSchema("test")->Validate(document->root(), faults);
  console.Report(faults);
  if (faults.has_errors()) return std::nullopt;
  return Append(*text, document->root().Find("cases"), cases, console);
}

// Whether a text that was put together means what it should: nothing is written otherwise.
bool Holds(const std::string& file, const std::string& text, const char* schema, const char* list,
           const std::string& last, const Console& console) {
  Diagnostics faults;
  const TreePtr document = ReadOne(file, text, faults);
  if (document) schema::BuiltinSchema(schema)->Validate(document->root(), faults);
  const NodeRef elements = document ? document->root().Find(list) : NodeRef();
  const NodeRef added =
      elements && elements.size() > 0 ? elements.at(elements.size() - 1) : NodeRef();
  const std::string_view name =
      added.Find(std::string(schema) == "pack" ? "id" : "name").StringOr("");
  if (!faults.has_errors() && name.starts_with(last)) return true;
  console.Report(faults);
  Usage(console, "nothing can be added to " + Plain(file) + " as it is written",
        "give each element of `" + std::string(list) + "` lines of its own");
  return false;
}

}  // namespace

int InitRule(const InitOptions& options, const Console& console) {
  const std::string& id = options.rule;
  if (!IsId(id)) {
    return Usage(console, "`" + Plain(id) + "` is no id of a rule",
                 "capital letters, a hyphen, two or three digits: HSE-02");
  }
  const auto file = PackFile(options.pack, console);
  if (!file) return kExitUnusable;
  const auto text = ReadText(*file, console);
  if (!text) return kExitUnusable;
  Diagnostics faults;
  const TreePtr document = ReadOne(*file, *text, faults);
  const auto pack = document ? LoadPack(document, *file, faults) : nullptr;
  if (pack == nullptr) {
    console.Report(faults);
    return kExitUnusable;
  }
  if (!IsFree(id, *pack, console)) return kExitUnusable;
  const auto rules = Append(*text, document->root().Find("rules"), {WithId(kRule, id)}, console);
  if (!rules || !Holds(*file, *rules, "pack", "rules", id, console)) return kExitUnusable;
  const std::string test = TestFileOf(*file);
  const auto cases =
      TestText(test, *file, {WithId(kPass, id), WithId(kFail, id), WithId(kMissing, id)}, console);
  if (!cases || !Holds(test, *cases, "test", "cases", id, console)) return kExitUnusable;
  WrittenFiles written;
  // A case without its rule fails, a rule without its cases would be green: so the cases first.
  if (!written.Replace(test, *cases, console) || !written.Replace(*file, *rules, console)) {
    return kExitUnusable;
  }
  return console.Out("added " + id + " to " + Plain(*file) + " as a draft, and 3 cases to " +
                     Plain(test) +
                     "\nnext: fill in what says FILL IN, until this passes\n  placet test " +
                     Plain(test) + "\n")
             ? kExitOk
             : kExitUnusable;
}

}  // namespace placet::cli
