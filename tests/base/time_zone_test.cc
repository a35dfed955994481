// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "base/temporary_folder.h"
#include "base/time.h"

namespace placet {
namespace {

int64_t Utc(std::string_view text) {
  const auto time = ParseRfc3339(text);
  EXPECT_TRUE(time) << text;
  return time ? time->seconds : 0;
}

// ---- rules

TEST(TimeZoneRule, ReadsTheFormsOfPosix) {
  const struct {
    const char* rule;
    const char* at;
    int32_t offset;
  } kCases[] = {
      {"UTC0", "2026-01-01T00:00:00Z", 0},
      {"IST-5:30", "2100-07-01T00:00:00Z", 19800},
      {"<+0545>-5:45", "2026-01-01T00:00:00Z", 20700},
      {"<-03>3", "2026-01-01T00:00:00Z", -10800},
      {"LMT+0:09:21", "1900-01-01T00:00:00Z", -561},
      // Paris: the last Sundays of March and October, at 01:00 UTC.
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2037-03-29T00:59:59Z", 3600},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2037-03-29T01:00:00Z", 7200},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2100-10-31T00:59:59Z", 7200},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "2100-10-31T01:00:00Z", 3600},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "0001-06-01T00:00:00Z", 7200},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "9999-12-31T23:59:59Z", 3600},
      // New York: the second Sunday of March, the first of November.
      {"EST5EDT,M3.2.0,M11.1.0", "2100-03-14T06:59:59Z", -18000},
      {"EST5EDT,M3.2.0,M11.1.0", "2100-03-14T07:00:00Z", -14400},
      {"EST5EDT,M3.2.0,M11.1.0", "2100-11-07T05:59:59Z", -14400},
      {"EST5EDT,M3.2.0,M11.1.0", "2100-11-07T06:00:00Z", -18000},
      // Lord Howe: half an hour, and summer in January.
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-04-02T14:59:59Z", 39600},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-04-02T15:00:00Z", 37800},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-10-01T15:29:59Z", 37800},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-10-01T15:30:00Z", 39600},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2050-12-31T23:00:00Z", 39600},
      // Nuuk: a change before midnight of its day. Dublin: winter is the exception.
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-25T00:59:59Z", -7200},
      {"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-25T01:00:00Z", -3600},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2040-01-15T00:00:00Z", 0},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", "2040-07-15T00:00:00Z", 3600},
      // RFC 9636, section 3.3.1: daylight saving that never ends, over the turn of the year too.
      {"XXX3EDT4,0/0,J365/23", "2030-01-01T02:59:59Z", -14400},
      {"XXX3EDT4,0/0,J365/23", "2030-01-01T03:00:00Z", -14400},
      {"XXX3EDT4,0/0,J365/23", "2030-12-31T23:59:59Z", -14400},
      // J60 is March 1 in every year, 59 is February 29 in a leap year.
      {"AAA0BBB,J60/0,J300/0", "2024-02-29T23:59:59Z", 0},
      {"AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", 3600},
      {"AAA0BBB,J60/0,J300/0", "2023-03-01T00:00:00Z", 3600},
      {"AAA0BBB,59/0,300/0", "2024-02-29T00:00:00Z", 3600},
      {"AAA0BBB,59/0,300/0", "2023-02-28T23:59:59Z", 0},
  };
  for (const auto& c : kCases) {
    const auto rule = TimeZoneRule::Parse(c.rule);
    ASSERT_TRUE(rule) << c.rule;
    EXPECT_EQ(rule->OffsetAt(Utc(c.at)), c.offset) << c.rule << " at " << c.at;
  }
}

TEST(TimeZoneRule, RefusesOtherTexts) {
  for (const char* text : {"",
                           "UTC",
                           "UT0",
                           "<UT>0",
                           "<UTC0",
                           "UTC0 ",
                           "0",
                           "UTC25",
                           "UTC0:60",
                           "UTC+-1",
                           "CET-1CEST",
                           "CET-1CEST,M3.5.0",
                           "CET-1CEST,M3.5.0,",
                           "CET-1CEST,M13.5.0,M10.5.0",
                           "CET-1CEST,M0.5.0,M1.1.0",
                           "CET-1CEST,M3.6.0,M10.5.0",
                           "CET-1CEST,M3.0.0,M10.5.0",
                           "CET-1CEST,M3.5.7,M10.5.0",
                           "CET-1CEST,J0,J365",
                           "CET-1CEST,J366,J1",
                           "CET-1CEST,366,1",
                           "CET-1CEST,M3.5.0,M10.5.0,",
                           "CET-1CEST,M3.5.0/168,M10.5.0",
                           "CET-1CEST,M3.5.0/99999999999,M10.5.0",
                           ":Europe/Paris"}) {
    EXPECT_FALSE(TimeZoneRule::Parse(text)) << text;
  }
}

// ---- files

std::string BigEndian(int64_t value, size_t bytes) {
  std::string out;
  for (size_t i = bytes; i > 0; --i) {
    out += static_cast<char>(static_cast<uint64_t>(value) >> (8 * (i - 1)) & 0xFF);
  }
  return out;
}

// A TZif file, written by its fields, so that each can be wrong.
struct ZoneFile {
  char version = '2';
  std::vector<std::pair<int64_t, int>> transitions;  // time, type
  std::vector<int32_t> types = {0};
  std::string footer = "\nUTC0\n";
  uint32_t leap_seconds = 0;
  uint32_t flags = 0;
  char daylight = 0;
  char name_index = 0;

  std::string Block(size_t time_size) const {
    std::string out = "TZif";
    out += version;
    out.append(15, '\0');
    for (const size_t count : {size_t{flags}, size_t{flags}, size_t{leap_seconds},
                               transitions.size(), types.size(), size_t{4}}) {
      out += BigEndian(static_cast<int64_t>(count), 4);
    }
    for (const auto& [at, type] : transitions) out += BigEndian(at, time_size);
    for (const auto& [at, type] : transitions) out += static_cast<char>(type);
    for (const int32_t offset : types) {
      out += BigEndian(offset, 4) + daylight + name_index;
    }
    out += std::string("ABC\0", 4);
    out.append(leap_seconds * (time_size + 4), '\0');
    return out.append(flags * 2, '\0');
  }
  std::string Bytes() const {
    if (version == 0) return Block(4);
    ZoneFile old = *this;
    old.transitions.clear();
    return old.Block(4) + Block(8) + footer;
  }
};

std::string Parsed(const std::string& bytes) {
  const auto zone = TimeZone::Parse(bytes);
  return zone ? "sound" : zone.error().code + ": " + zone.error().message;
}

TEST(TimeZone, TakesTheTableThenTheRule) {
  ZoneFile file;
  file.transitions = {{-5'000'000'000, 1}, {0, 2}, {1000, 0}};
  file.types = {100, 200, -300};
  file.footer = "\nCET-1CEST,M3.5.0,M10.5.0/3\n";
  const auto zone = TimeZone::Parse(file.Bytes());
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->OffsetAt(-5'000'000'001), 100);  // the first type holds before the table
  EXPECT_EQ(zone->OffsetAt(INT64_MIN), 100);
  EXPECT_EQ(zone->OffsetAt(-5'000'000'000), 200);
  EXPECT_EQ(zone->OffsetAt(-1), 200);
  EXPECT_EQ(zone->OffsetAt(0), -300);
  EXPECT_EQ(zone->OffsetAt(999), -300);
  EXPECT_EQ(zone->OffsetAt(1000), 3600);
  EXPECT_EQ(zone->OffsetAt(Utc("2026-07-01T00:00:00Z")), 7200);

  file.footer = "\n\n";  // no rule: the last transition goes on
  EXPECT_EQ(TimeZone::Parse(file.Bytes())->OffsetAt(Utc("2026-07-01T00:00:00Z")), 100);
  file.transitions.clear();
  EXPECT_EQ(TimeZone::Parse(file.Bytes())->OffsetAt(0), 100);
  file.footer = "\nIST-5:30\n";
  EXPECT_EQ(TimeZone::Parse(file.Bytes())->OffsetAt(-5'000'000'000), 19800);
}

TEST(TimeZone, ReadsTheOldVersion) {
  ZoneFile file;
  file.version = 0;
  file.transitions = {{-2'000'000'000, 1}, {2'000'000'000, 0}};
  file.types = {60, 120};
  const auto zone = TimeZone::Parse(file.Bytes());
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->OffsetAt(-2'000'000'001), 60);
  EXPECT_EQ(zone->OffsetAt(-2'000'000'000), 120);
  EXPECT_EQ(zone->OffsetAt(4'000'000'000), 60);
}

TEST(TimeZone, RefusesDamagedFiles) {
  const auto with = [](auto change) {
    ZoneFile file;
    file.transitions = {{0, 0}, {10, 1}};
    file.types = {0, 3600};
    change(file);
    return Parsed(file.Bytes());
  };
  const std::string damaged = "ZONE003: the time zone's file is damaged: ";
  EXPECT_EQ(with([](ZoneFile&) {}), "sound");
  EXPECT_EQ(with([](ZoneFile& f) { f.version = '4'; }), "sound");
  EXPECT_EQ(with([](ZoneFile& f) { f.flags = 2; }), "sound");
  EXPECT_EQ(with([](ZoneFile& f) { f.version = '1'; }), damaged + "its header is wrong");
  EXPECT_EQ(with([](ZoneFile& f) { f.flags = 1; }), damaged + "its header is wrong");
  EXPECT_EQ(with([](ZoneFile& f) { f.types.clear(); }), damaged + "its header is wrong");
  EXPECT_EQ(with([](ZoneFile& f) { f.leap_seconds = 1; }), damaged + "it counts leap seconds");
  EXPECT_EQ(with([](ZoneFile& f) { f.transitions[1].second = 2; }),
            damaged + "a wrong type of local time");
  EXPECT_EQ(with([](ZoneFile& f) { f.transitions[1].first = 0; }),
            damaged + "transitions that are not in order");
  EXPECT_EQ(with([](ZoneFile& f) { f.types[0] = 93'600; }), damaged + "a wrong type of local time");
  EXPECT_EQ(with([](ZoneFile& f) { f.types[1] = -90'000; }),
            damaged + "a wrong type of local time");
  EXPECT_EQ(with([](ZoneFile& f) { f.daylight = 2; }), damaged + "a wrong type of local time");
  EXPECT_EQ(with([](ZoneFile& f) { f.name_index = 4; }), damaged + "a wrong type of local time");
  EXPECT_EQ(with([](ZoneFile& f) { f.footer = ""; }), damaged + "its footer is missing");
  EXPECT_EQ(with([](ZoneFile& f) { f.footer = "\nUTC0"; }), damaged + "its footer is missing");
  EXPECT_EQ(with([](ZoneFile& f) { f.footer = "\nnonsense\n"; }),
            damaged + "the rule `nonsense` of its footer is wrong");
  EXPECT_EQ(Parsed(""), damaged + "its header is wrong");
  EXPECT_EQ(Parsed("TZif2"), damaged + "its header is wrong");
}

// Whatever the bytes, there is an answer and no read beyond them.
TEST(TimeZone, EndsWithEveryDamage) {
  ZoneFile file;
  file.transitions = {{-100, 0}, {0, 1}, {100, 2}};
  file.types = {0, 3600, 7200};
  const std::string sound = file.Bytes();
  for (size_t size = 0; size < sound.size(); ++size) {
    EXPECT_NE(Parsed(sound.substr(0, size)), "sound") << size;
  }
  std::mt19937 random(3);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = sound;
    for (int n = 0; n < 3; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto zone = TimeZone::Parse(bytes);
    if (zone) zone->OffsetAt(static_cast<int64_t>(random()) - 2'000'000'000);
  }
}

// ---- names

TEST(TimeZones, FindsZonesByName) {
  const TemporaryFolder folder;
  ZoneFile paris;
  paris.footer = "\nCET-1CEST,M3.5.0,M10.5.0/3\n";
  folder.Write("Europe/Paris", paris.Bytes());
  folder.Write("America/Argentina/Buenos_Aires", ZoneFile().Bytes());
  folder.Write("Etc/GMT+5", ZoneFile().Bytes());
  folder.Write("localtime", ZoneFile().Bytes());
  folder.Write("zone.tab", "a table");
  folder.Write("Broken", "TZif");
  const TimeZones zones(SystemFiles(), {folder / "absent", folder.path()});
  const auto found = [&](std::string_view name) {
    const auto zone = zones.Find(name);
    if (zone) return std::to_string((*zone)->OffsetAt(Utc("2026-07-01T00:00:00Z")));
    return zone.error().code + ": " + zone.error().message + "; " + zone.error().help;
  };
  EXPECT_EQ(found("Europe/Paris"), "7200");
  EXPECT_EQ(*zones.Find("Europe/Paris"), *zones.Find("Europe/Paris"));
  EXPECT_EQ(found("America/Argentina/Buenos_Aires"), "0");
  EXPECT_EQ(found("Etc/GMT+5"), "0");
  EXPECT_EQ(found("Europe/Pari"),
            "ZONE001: unknown time zone \"Europe/Pari\"; did you mean \"Europe/Paris\"?");
  EXPECT_EQ(found("europe/paris"),
            "ZONE001: unknown time zone \"europe/paris\"; did you mean \"Europe/Paris\"?");
  EXPECT_EQ(found("Broken"), "ZONE003: the time zone's file is damaged: its header is wrong; ");
  const std::string help = "; name a zone as \"Europe/Paris\" or an offset as \"+02:00\"";
  for (const std::string name :
       {"", "/", "Mars/Olympus", "/Europe/Paris", "../Europe/Paris", "Europe/../Europe/Paris",
        "Europe//Paris", "Europe/", "Europe", "Europe/./Paris", "localtime", "zone.tab", "+05",
        "Europe/Paris\n"}) {
    const std::string answer = found(name);
    EXPECT_TRUE(answer.starts_with("ZONE001: unknown time zone \"" + name + "\"; ")) << answer;
  }
  EXPECT_EQ(found("Mars/Olympus"), "ZONE001: unknown time zone \"Mars/Olympus\"" + help);
  EXPECT_EQ(found(std::string(100'000, 'A')),
            "ZONE001: unknown time zone \"" + std::string(64, 'A') + "\"" + help);
}

TEST(TimeZones, SaySoWhereTheSystemHasNone) {
  const TimeZones zones(SystemFiles(), {"/nonexistent"});
  const auto zone = zones.Find("Europe/Paris");
  ASSERT_FALSE(zone);
  EXPECT_EQ(zone.error().code, "ZONE002");
  EXPECT_EQ(zone.error().message, "this system has no time zones by name");
}

TEST(TimeZones, AreSharedByThreads) {
  const TemporaryFolder folder;
  for (const char* name : {"A", "B", "C", "D"}) folder.Write(name, ZoneFile().Bytes());
  const TimeZones zones(SystemFiles(), {folder.path()});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        for (const char* name : {"A", "B", "C", "D"}) EXPECT_TRUE(zones.Find(name));
        EXPECT_FALSE(zones.Find("E"));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// Changes of the past, which new editions of the zone files keep.
TEST(TimeZones, KnowTheHistoryOfTheSystemsZones) {
  if (!SystemTimeZones().Find("Europe/Paris")) {
    GTEST_SKIP() << "this system has no time zones: install tzdata";
  }
  const struct {
    const char* zone;
    const char* at;
    int32_t offset;
  } kCases[] = {
      {"Europe/Paris", "1900-06-01T00:00:00Z", 561},
      {"Europe/Paris", "2026-03-29T00:59:59Z", 3600},
      {"Europe/Paris", "2026-03-29T01:00:00Z", 7200},
      {"America/New_York", "1883-11-18T16:59:59Z", -17762},
      {"America/New_York", "1883-11-18T17:00:00Z", -18000},
      {"America/New_York", "2006-04-02T07:00:00Z", -14400},
      {"America/New_York", "2007-03-11T06:59:59Z", -18000},
      {"America/New_York", "2007-03-11T07:00:00Z", -14400},
      {"US/Central", "2009-02-13T23:31:30Z", -21600},
      {"Australia/Lord_Howe", "2019-04-06T14:59:59Z", 39600},
      {"Australia/Lord_Howe", "2019-04-06T15:00:00Z", 37800},
      {"Asia/Kolkata", "1900-01-01T00:00:00Z", 19270},
      {"Asia/Kolkata", "1943-01-01T00:00:00Z", 23400},
      {"Asia/Kolkata", "2100-06-01T00:00:00Z", 19800},
      {"Asia/Kathmandu", "1985-12-31T18:29:59Z", 19800},
      {"Asia/Kathmandu", "1985-12-31T18:30:00Z", 20700},
      {"Pacific/Apia", "2011-12-30T09:59:59Z", -36000},
      {"Pacific/Apia", "2011-12-30T10:00:00Z", 50400},
      {"Etc/GMT+5", "2026-01-01T00:00:00Z", -18000},
      {"UTC", "2026-01-01T00:00:00Z", 0},
  };
  for (const auto& c : kCases) {
    const auto zone = SystemTimeZones().Find(c.zone);
    ASSERT_TRUE(zone) << c.zone;
    EXPECT_EQ((*zone)->OffsetAt(Utc(c.at)), c.offset) << c.zone << " at " << c.at;
  }
}

}  // namespace
}  // namespace placet
