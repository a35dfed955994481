// SPDX-License-Identifier: Apache-2.0
#include "policy/calendar.h"

#include <gtest/gtest.h>

#include <string>

#include "document/canonical.h"
#include "policy/load.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Places;
using testing_support::Yaml;

// The first entry begins in line 5, the second in line 6.
std::string CalendarText(const std::string& first, const std::string& second = "") {
  const std::string common =
      ", obligation: Tell people, law: A law, clause: Article 1, sources: [the law], sourcing: "
      "official}\n";
  std::string text =
      "apiVersion: placet/v1\nkind: Calendar\n"
      "metadata: {title: Dates, version: 2026-11-22}\nobligations:\n";
  text += "  - {" + first + common;
  if (!second.empty()) text += "  - {" + second + common;
  return text;
}

std::string Entry(const std::string& id, const std::string& effective,
                  const std::string& more = "status: in-force, as_of: 2026-11-22") {
  return "id: " + id + ", effective: " + effective + ", " + more;
}

std::string FaultsOf(const std::string& text) {
  Diagnostics faults;
  const auto calendar = MakeCalendar(Yaml(text, "calendar.yaml"), "calendar.yaml", faults);
  EXPECT_EQ(calendar == nullptr, faults.has_errors());
  return Places(faults);
}

TEST(Calendar, KeepsDateAndStatusOfEachEntry) {
  Diagnostics faults;
  const auto calendar = MakeCalendar(
      Yaml(CalendarText(Entry("tell-people", "2026-08-02"),
                        Entry("ask-people", "2027-01-01", "status: adopted, as_of: 2026-11-22"))),
      "own.yaml", faults);
  ASSERT_NE(calendar, nullptr) << Places(faults);
  EXPECT_EQ(calendar->version, "2026-11-22");
  EXPECT_EQ(calendar->file, "own.yaml");
  EXPECT_EQ(calendar->digest.substr(0, 7), "sha256:");
  EXPECT_EQ(ToJson(calendar->entries->root()),
            R"({"tell-people":{"effective":"2026-08-02","status":"in-force"},)"
            R"("ask-people":{"effective":"2027-01-01","status":"adopted"}})");
}

TEST(Calendar, RefusesTwoEntriesOfOneId) {
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-01-01"), Entry("a", "2026-02-01"))),
            "POL051 6:10\n");
}

TEST(Calendar, RefusesDatesThatAreNone) {
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-02-30"))), "SCH005 5:24\n");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "soon"))), "SCH005 5:24\n");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-01-01", "status: in-force, as_of: today"))),
            "SCH005 5:61\n");
}

TEST(Calendar, RefusesAnEndBeforeTheStart) {
  const std::string rest = "status: in-force, as_of: 2026-11-22, ends: ";
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-08-02", rest + "2026-08-02"))), "");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-08-02", rest + "2026-08-01"))), "POL053 5:79\n");
}

TEST(Calendar, RefusesWhatIsInForceBeforeItTakesEffect) {
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-11-22"))), "");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-11-23"))), "POL054 5:44\n");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-11-23", "status: adopted, as_of: 2026-11-22"))),
            "");
}

TEST(Calendar, RefusesEntriesOfOneSubjectThatOverlap) {
  const auto faults = [](const std::string& first_ends, const std::string& second_start,
                         const std::string& second_subject = "duty") {
    const std::string rest = "status: in-force, as_of: 2026-11-22, subject: ";
    return FaultsOf(
        CalendarText(Entry("old", "2020-01-01", rest + "duty" + first_ends),
                     Entry("new", second_start, rest + second_subject + ", ends: 2026-12-31")));
  };
  EXPECT_EQ(faults(", ends: 2025-12-31", "2026-01-01"), "");
  EXPECT_EQ(faults(", ends: 2026-01-01", "2026-01-01"), "POL052 6:26\n");
  EXPECT_EQ(faults("", "2026-01-01"), "POL052 6:26\n");
  EXPECT_EQ(faults("", "2026-01-01", "another"), "");
}

// The order in which they stand makes no difference.
TEST(Calendar, RefusesAnOlderEntryAfterTheNewerOne) {
  const std::string rest = "status: in-force, as_of: 2026-11-22, subject: duty";
  EXPECT_EQ(FaultsOf(CalendarText(Entry("new", "2026-01-01", rest),
                                  Entry("old", "2020-01-01", rest + ", ends: 2026-01-01"))),
            "POL052 6:26\n");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("new", "2026-01-01", rest),
                                  Entry("old", "2020-01-01", rest + ", ends: 2025-12-31"))),
            "");
}

TEST(Calendar, ReportsEveryFault) {
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2027-01-01"), Entry("a", "2027-01-01"))),
            "POL054 5:44\nPOL054 6:44\nPOL051 6:10\n");
}

TEST(Calendar, RefusesKeysAndWordsThatAreNone) {
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-01-01", "status: law, as_of: 2026-11-22"))),
            "SCH004 5:44\n");
  EXPECT_EQ(FaultsOf(CalendarText(Entry("a", "2026-01-01", "state: in-force"))),
            "SCH002 5:36\nSCH003 5:5\nSCH003 5:5\n");
}

TEST(BuiltinCalendar, IsSound) {
  const auto& builtin = BuiltinCalendar();
  Diagnostics faults;
  EXPECT_NE(MakeCalendar(builtin->document, builtin->file, faults), nullptr) << Places(faults);
  EXPECT_EQ(builtin->file, "builtin:policies/data/calendar.yaml");
}

std::string PackFaults(const std::string& require, const Calendar& calendar = *BuiltinCalendar()) {
  Diagnostics faults;
  LoadPack(Yaml("apiVersion: placet/v1\nkind: PolicyPack\n"
                "metadata: {name: test, version: 1.0.0, title: Test}\n"
                "rules:\n  - id: TST-01\n    title: A rule\n    severity: low\n    effect: deny\n"
                "    message: m\n    remediation: r\n    require: '" +
                    require + "'\n",
                "pack.yaml"),
           "pack.yaml", faults, calendar);
  std::string text;
  for (const Diagnostic& fault : faults.all()) {
    text += fault.code + " " + std::to_string(fault.location.span.line) + ":" +
            std::to_string(fault.location.span.column) + " " + fault.help + "\n";
  }
  return text;
}

TEST(CalendarInRules, HasADateAndAStatus) {
  EXPECT_EQ(PackFaults("calendar[\"eu-ai-act-50\"].effective <= as_of"), "");
  EXPECT_EQ(PackFaults("calendar[\"eu-ai-act-50\"].status == \"in-force\""), "");
  EXPECT_EQ(PackFaults("calendar[\"eu-ai-act-50\"].status == \"on\"").substr(0, 12),
            "CEL027 11:50");
  EXPECT_EQ(PackFaults("calendar[\"eu-ai-act-50\"].sources == \"\"").substr(0, 12), "CEL022 11:40");
}

TEST(CalendarInRules, AnUnknownIdIsAFaultWithTheNearestOne) {
  EXPECT_EQ(PackFaults("calendar[\"eu-dora2\"].effective <= as_of"),
            "CEL022 11:24 did you mean `eu-dora`?\n");
}

TEST(CalendarInRules, IdsAreThoseOfTheCalendarInUse) {
  Diagnostics faults;
  const auto own =
      MakeCalendar(Yaml(CalendarText(Entry("house-rule", "2026-01-01"))), "own.yaml", faults);
  ASSERT_NE(own, nullptr);
  EXPECT_EQ(PackFaults("calendar[\"house-rule\"].effective <= as_of", *own), "");
  EXPECT_NE(PackFaults("calendar[\"house-rule\"].effective <= as_of"), "");
  EXPECT_NE(PackFaults("calendar[\"eu-dora\"].effective <= as_of", *own), "");
}

TEST(CalendarInRules, ChangesThePolicyDigest) {
  Diagnostics faults;
  const auto own =
      MakeCalendar(Yaml(CalendarText(Entry("house-rule", "2026-01-01"))), "own.yaml", faults);
  EXPECT_NE(MakePolicySet({}, {}, own).digest, MakePolicySet({}).digest);
}

}  // namespace
}  // namespace placet
