// SPDX-License-Identifier: Apache-2.0
// Holds every #include line of engine/ and cli/ to the rooms that engine/CMakeLists.txt lets it
// see, those to what is really included, and both to the order that ARCHITECTURE.md tells. The
// linker cannot do it: static libraries share one include root, so a header of a higher room would
// compile.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // relative to the repository: engine/cel/run/machine.cc
  int line;
  std::string target;  // as written: cel/run/machine.h
  bool angled;
};

using Rooms = std::map<std::string, std::set<std::string>>;  // room -> itself and what it declares

// A third-party library stays behind one file of ours, so that it can be replaced.
struct Library {
  std::string_view header;  // prefix of the include
  std::string_view home;    // suffix of the only kind of file that may include it
};
constexpr Library kLibraries[] = {
    {"yaml-cpp/", ".cc"}, {"re2/", ".cc"},  {"sqlite3", ".cc"}, {"CLI/", ".cc"},
    {"openssl/", ".cc"},  {"date/", ".cc"}, {"libpq", ".cc"},   {"tl/", "base/result.h"},
};

// What clang 14 cannot compile, and std::regex, which input can hang or crash.
constexpr std::string_view kForbidden[] = {"regex", "format", "expected", "print", "generator"};

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Reads the calls `placet_room(ROOM DEPENDS a b LIBRARIES ...)` that start a line.
Rooms RoomsOf(std::string_view cmake) {
  constexpr std::string_view kCall = "\nplacet_room(";
  Rooms rooms;
  for (std::size_t at = cmake.find(kCall); at != cmake.npos; at = cmake.find(kCall, at + 1)) {
    const std::size_t begin = at + kCall.size();
    std::istringstream words(std::string(cmake.substr(begin, cmake.find(')', begin) - begin)));
    std::string room, word;
    words >> room;
    std::set<std::string>& visible = rooms[room];
    visible.insert(room);
    bool depends = false;
    while (words >> word) {
      if (word == "DEPENDS" || word == "LIBRARIES" || word == "GENERATED" || word == "APART") {
        depends = word == "DEPENDS";
      } else if (depends) {
        const auto below = rooms.find(word);
        EXPECT_NE(below, rooms.end()) << room << " depends on " << word << ", declared later";
        visible.insert(word);
      }
    }
  }
  return rooms;
}

// The room that a path under engine/ belongs to; empty if none.
std::string RoomOf(std::string_view path, const Rooms& rooms) {
  for (std::size_t slash = path.rfind('/'); slash != path.npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    const std::string room(path.substr(0, slash));
    if (rooms.count(room) != 0) return room;
  }
  return "";
}

std::vector<Include> IncludesOf(const std::string& file, const std::string& text) {
  std::vector<Include> includes;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == line.npos || line[hash] != '#') continue;
    const std::size_t word = line.find_first_not_of(" \t", hash + 1);
    if (word == line.npos || line.compare(word, 7, "include") != 0) continue;
    const std::size_t open = line.find_first_of("\"<", word);
    if (open == line.npos) continue;
    const bool angled = line[open] == '<';
    const std::size_t close = line.find(angled ? '>' : '"', open + 1);
    if (close == line.npos) continue;
    includes.push_back({file, number, line.substr(open + 1, close - open - 1), angled});
  }
  return includes;
}

std::string Place(const Include& include) {
  return include.file + ":" + std::to_string(include.line) + ": ";
}

// One sentence for each include line that breaks the order of rooms.
std::vector<std::string> WrongRooms(const std::vector<Include>& includes, const Rooms& rooms) {
  std::vector<std::string> wrong;
  for (const Include& include : includes) {
    if (include.angled) continue;
    const bool from_cli = include.file.starts_with("cli/");
    if (from_cli &&
        (include.target.starts_with("cli/") || include.target.find('/') == std::string::npos)) {
      continue;
    }
    const std::string to = RoomOf(include.target, rooms);
    if (to.empty()) {
      wrong.push_back(Place(include) + "\"" + include.target + "\" is in no room of engine/");
    } else if (!from_cli) {
      const std::string from = RoomOf(std::string_view(include.file).substr(7), rooms);
      const auto visible = rooms.find(from);
      if (visible == rooms.end() || visible->second.count(to) == 0) {
        wrong.push_back(Place(include) + "room " + from + " may not see room " + to);
      }
    }
  }
  return wrong;
}

// One sentence for each room that is declared to be seen and is not.
std::vector<std::string> UnseenRooms(const std::vector<Include>& includes, const Rooms& rooms) {
  Rooms seen;
  for (const Include& include : includes) {
    if (include.angled || !include.file.starts_with("engine/")) continue;
    seen[RoomOf(std::string_view(include.file).substr(7), rooms)].insert(
        RoomOf(include.target, rooms));
  }
  std::vector<std::string> unseen;
  for (const auto& [room, declared] : rooms) {
    for (const std::string& below : declared) {
      if (below == room || seen[room].count(below) != 0) continue;
      unseen.push_back("room " + room + " declares " + below + " and includes nothing of it");
    }
  }
  return unseen;
}

// `cli -> api -> a, b -> base`: how far down each room stands.
std::map<std::string, int> RanksOf(std::string_view chain) {
  std::map<std::string, int> ranks;
  std::istringstream words{std::string(chain)};
  std::string word;
  int rank = 0;
  while (words >> word) {
    if (word == "->") {
      ++rank;
      continue;
    }
    if (word.ends_with(',')) word.pop_back();
    EXPECT_TRUE(ranks.emplace(word, rank).second) << word << " stands in the order twice";
  }
  return ranks;
}

// One sentence for each room that the order does not name, or that sees one beside or above it.
std::vector<std::string> OutOfOrder(const Rooms& rooms, const std::map<std::string, int>& ranks) {
  std::vector<std::string> wrong;
  for (const auto& [room, declared] : rooms) {
    if (ranks.count(room) == 0) {
      wrong.push_back("room " + room + " stands nowhere in the order");
      continue;
    }
    for (const std::string& below : declared) {
      if (below == room || ranks.count(below) == 0 || ranks.at(below) > ranks.at(room)) continue;
      wrong.push_back("room " + room + " sees " + below + ", which is not below it");
    }
  }
  for (const auto& [room, rank] : ranks) {
    if (rooms.count(room) == 0 && room != "cli") wrong.push_back("there is no room " + room);
  }
  return wrong;
}

// A file pair: `engine/cel/run/machine` for its header and its source.
std::string PairOf(const std::string& file) { return file.substr(0, file.rfind('.')); }

using Graph = std::map<std::string, std::set<std::string>>;

std::set<std::string> ReachableFrom(const std::string& start, const Graph& includes) {
  std::set<std::string> reached;
  std::vector<std::string> open = {start};
  while (!open.empty()) {
    const auto next = includes.find(open.back());
    open.pop_back();
    if (next == includes.end()) continue;
    for (const std::string& file : next->second) {
      if (reached.insert(file).second) open.push_back(file);
    }
  }
  return reached;
}

// One sentence for each include from which other includes lead back.
std::vector<std::string> RingsOf(const std::vector<Include>& includes) {
  Graph graph;
  for (const Include& include : includes) {
    if (include.angled) continue;
    const std::string from = PairOf(include.file);
    const std::string to =
        PairOf((include.target.starts_with("cli/") ? "" : "engine/") + include.target);
    if (from != to) graph[from].insert(to);
  }
  std::vector<std::string> rings;
  for (const auto& [file, below] : graph) {
    for (const std::string& other : below) {
      if (ReachableFrom(other, graph).count(file) == 0) continue;
      rings.push_back(file + " includes " + other + ", which leads back to it");
    }
  }
  return rings;
}

// One sentence for each third-party include outside its one home, and each forbidden header.
std::vector<std::string> WrongLibraries(const std::vector<Include>& includes) {
  std::vector<std::string> wrong;
  for (const Library& library : kLibraries) {
    std::set<std::string> homes;
    for (const Include& include : includes) {
      if (!include.target.starts_with(library.header)) continue;
      if (!include.file.ends_with(library.home)) {
        wrong.push_back(Place(include) + include.target + " belongs in one *" +
                        std::string(library.home));
      } else if (homes.insert(include.file).second && homes.size() > 1) {
        wrong.push_back(Place(include) + include.target + " is already included by another file");
      }
    }
  }
  for (const Include& include : includes) {
    if (!include.angled) continue;
    for (std::string_view header : kForbidden) {
      if (include.target == header) wrong.push_back(Place(include) + header.data() + " is banned");
    }
  }
  return wrong;
}

// The C++ files under a folder of the repository, by path relative to it.
std::map<std::string, std::string> SourcesUnder(std::initializer_list<const char*> folders) {
  const fs::path root = PLACET_SOURCE_DIR;
  std::map<std::string, std::string> sources;
  for (const char* folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (entry.is_regular_file() && (extension == ".h" || extension == ".cc")) {
        sources[fs::relative(entry.path(), root).generic_string()] = ReadFile(entry.path());
      }
    }
  }
  return sources;
}

std::vector<Include> AllIncludes() {
  std::vector<Include> includes;
  for (const auto& [file, text] : SourcesUnder({"engine", "cli"})) {
    const std::vector<Include> found = IncludesOf(file, text);
    includes.insert(includes.end(), found.begin(), found.end());
  }
  return includes;
}

Rooms DeclaredRooms() {
  return RoomsOf(ReadFile(fs::path(PLACET_SOURCE_DIR) / "engine/CMakeLists.txt"));
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(Layering, EveryRoomSeesOnlyRoomsBelowIt) {
  EXPECT_EQ("", Joined(WrongRooms(AllIncludes(), DeclaredRooms())));
}

TEST(Layering, EachThirdPartyLibraryHasOneHome) {
  EXPECT_EQ("", Joined(WrongLibraries(AllIncludes())));
}

TEST(Layering, EverySourceFileIsBuilt) {
  const Rooms rooms = DeclaredRooms();
  for (const auto& [file, text] : SourcesUnder({"engine"})) {
    const std::string folder = fs::path(file).parent_path().generic_string().substr(6);
    const std::string room = folder.empty() ? "" : folder.substr(1);
    EXPECT_TRUE(rooms.count(room) != 0 || room == "builtin/embed" || room == "include/placet")
        << file << " lies in no room that engine/CMakeLists.txt declares";
  }
}

TEST(Layering, EverySourceFileNamesItsLicence) {
  for (const auto& [file, text] : SourcesUnder({"engine", "cli", "tests"})) {
    EXPECT_TRUE(text.starts_with("// SPDX-License-Identifier: Apache-2.0\n")) << file;
  }
}

TEST(Layering, EveryArrowIsTrue) {
  EXPECT_EQ("", Joined(UnseenRooms(AllIncludes(), DeclaredRooms())));
}

TEST(Layering, TheOrderIsTheOneThatArchitectureTells) {
  const std::string page = ReadFile(fs::path(PLACET_SOURCE_DIR) / "ARCHITECTURE.md");
  const std::size_t begin = page.find("\ncli -> ");
  ASSERT_NE(begin, page.npos);
  const std::string chain = page.substr(begin, page.find("```", begin) - begin);
  EXPECT_EQ("", Joined(OutOfOrder(DeclaredRooms(), RanksOf(chain))));
}

// Two files that include each other are one idea in two places, or two ideas not yet parted.
TEST(Layering, NoFilesIncludeEachOther) { EXPECT_EQ("", Joined(RingsOf(AllIncludes()))); }

const char kSomeRooms[] =
    "# placet_room(not/a/call)\n"
    "placet_room(base LIBRARIES re2)\n"
    "placet_room(cel/syntax DEPENDS base)\n"
    "placet_room(schema\n  DEPENDS base\n  LIBRARIES x)\n"
    "placet_room(cel/check DEPENDS schema cel/syntax)\n";

TEST(LayeringSelfTest, ReadsRoomsWithWhatTheyDeclare) {
  const Rooms rooms = RoomsOf(kSomeRooms);
  ASSERT_EQ(4u, rooms.size());
  EXPECT_EQ((std::set<std::string>{"cel/check", "cel/syntax", "schema"}), rooms.at("cel/check"));
  EXPECT_EQ((std::set<std::string>{"base", "schema"}), rooms.at("schema"));
}

TEST(LayeringSelfTest, ReadsIncludeLines) {
  const std::vector<Include> includes = IncludesOf(
      "engine/base/a.cc", "#include \"base/a.h\"\n// #include \"no\"\n  # include <re2/re2.h>\n");
  ASSERT_EQ(2u, includes.size());
  EXPECT_EQ("base/a.h", includes[0].target);
  EXPECT_EQ("re2/re2.h", includes[1].target);
  EXPECT_EQ(3, includes[1].line);
  EXPECT_TRUE(includes[1].angled);
}

TEST(LayeringSelfTest, RejectsUpwardSidewaysAndUnknownIncludes) {
  const Rooms rooms = RoomsOf(kSomeRooms);
  const std::vector<Include> includes = {
      {"engine/cel/check/c.cc", 1, "cel/syntax/ast.h", false},  // right
      {"engine/cel/check/c.cc", 2, "vector", true},             // right
      {"engine/base/a.cc", 3, "schema/schema.h", false},        // upward
      {"engine/schema/s.cc", 4, "cel/syntax/ast.h", false},     // sideways
      {"engine/schema/s.cc", 5, "schema.h", false},             // not from engine/
      {"cli/main.cc", 6, "cel/check/c.h", false},               // right
      {"cli/main.cc", 7, "command.h", false},                   // right
      {"cli/main.cc", 8, "engine/base/a.h", false},             // not from engine/
  };
  EXPECT_EQ(
      "engine/base/a.cc:3: room base may not see room schema\n"
      "engine/schema/s.cc:4: room schema may not see room cel/syntax\n"
      "engine/schema/s.cc:5: \"schema.h\" is in no room of engine/\n"
      "cli/main.cc:8: \"engine/base/a.h\" is in no room of engine/\n",
      Joined(WrongRooms(includes, rooms)));
}

TEST(LayeringSelfTest, RejectsArrowsThatNothingFollows) {
  EXPECT_EQ(
      "room cel/check declares schema and includes nothing of it\n"
      "room cel/syntax declares base and includes nothing of it\n",
      Joined(UnseenRooms({{"engine/cel/check/c.cc", 1, "cel/syntax/ast.h", false},
                          {"engine/schema/s.cc", 2, "base/a.h", false}},
                         RoomsOf(kSomeRooms))));
}

TEST(LayeringSelfTest, RejectsRoomsOutOfOrder) {
  EXPECT_EQ(
      "room cel/check sees schema, which is not below it\n"
      "room cel/syntax stands nowhere in the order\n"
      "there is no room report\n",
      Joined(
          OutOfOrder(RoomsOf(kSomeRooms), RanksOf("cli -> cel/check, schema,\n report -> base"))));
}

TEST(LayeringSelfTest, FindsRings) {
  EXPECT_EQ(
      "engine/a/x includes engine/a/y, which leads back to it\n"
      "engine/a/y includes engine/a/z, which leads back to it\n"
      "engine/a/z includes engine/a/x, which leads back to it\n",
      Joined(RingsOf({{"engine/a/x.h", 1, "a/y.h", false},
                      {"engine/a/y.cc", 1, "a/z.h", false},
                      {"engine/a/z.h", 1, "a/x.h", false},
                      {"engine/a/x.cc", 1, "a/x.h", false}})));
}

TEST(LayeringSelfTest, RejectsLibrariesOutsideTheirHome) {
  const std::vector<Include> includes = {
      {"engine/base/regex.cc", 1, "re2/re2.h", true},
      {"engine/base/regex.cc", 2, "re2/stringpiece.h", true},
      {"engine/policy/load.cc", 3, "re2/re2.h", false},
      {"engine/document/tree.h", 4, "yaml-cpp/yaml.h", true},
      {"engine/base/result.h", 5, "tl/expected.hpp", true},
      {"engine/base/time.cc", 6, "regex", true},
  };
  EXPECT_EQ(
      "engine/document/tree.h:4: yaml-cpp/yaml.h belongs in one *.cc\n"
      "engine/policy/load.cc:3: re2/re2.h is already included by another file\n"
      "engine/base/time.cc:6: regex is banned\n",
      Joined(WrongLibraries(includes)));
}

}  // namespace
