// SPDX-License-Identifier: Apache-2.0
// A pattern is expanded at its braces into alternatives, each a list of segments. A path is matched
// segment by segment against all of them at once: the state is the set of places (alternative,
// segment) that the rest of the path must match from, as in the simulation of a nondeterministic
// automaton. So neither `**` nor braces backtrack, a file is found once, and a folder from which no
// place goes on is not read at all.
#include "base/glob.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/glob_pattern.h"

namespace placet {

namespace {

using internal::ExpandBraces;
using internal::kMaxAlternatives;
using internal::MatchSegment;

std::vector<std::string> SplitSegments(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, slash);
    if (!segment.empty() && segment != ".") segments.emplace_back(segment);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return segments;
}

bool IsLiteral(std::string_view segment) {
  return segment.find_first_of("*?[\\") == std::string_view::npos;
}

struct Place {
  uint32_t alternative;
  uint32_t segment;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads defaulted comparisons.
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Automaton {
 public:
  using State = std::vector<Place>;  // sorted, without repetitions

  static std::optional<Automaton> Compile(std::string_view pattern) {
    const std::optional<std::vector<std::string>> texts = ExpandBraces(pattern);
    if (!texts) return std::nullopt;
    Automaton automaton;
    for (const std::string& text : *texts) {
      std::vector<std::string> segments = SplitSegments(text);
      // `a/**` stands for what is below a, not for a itself.
      if (!segments.empty() && segments.back() == "**") segments.emplace_back("*");
      automaton.absolute_.push_back(path::IsAbsolute(text));
      automaton.alternatives_.push_back(std::move(segments));
    }
    return automaton;
  }

  State Start(bool absolute) const {
    State state;
    for (uint32_t i = 0; i < alternatives_.size(); ++i) {
      if (absolute_[i] == absolute) Enter({i, 0}, &state);
    }
    return Sorted(std::move(state));
  }

  State Step(const State& from, std::string_view name) const {
    State to;
    for (const Place place : from) {
      const std::string* const segment = SegmentAt(place);
      if (segment == nullptr) continue;
      if (*segment == "**") {
        if (!name.starts_with('.')) Enter(place, &to);
      } else if (MatchSegment(*segment, name)) {
        Enter({place.alternative, place.segment + 1}, &to);
      }
    }
    return Sorted(std::move(to));
  }

  bool Accepts(const State& state) const {
    return std::any_of(state.begin(), state.end(),
                       [&](Place place) { return SegmentAt(place) == nullptr; });
  }

  // Whether a path may go on from here.
  bool Continues(const State& state) const {
    return std::any_of(state.begin(), state.end(),
                       [&](Place place) { return SegmentAt(place) != nullptr; });
  }

  // The names that the state can go on with, if they are all written out; else nullopt.
  std::optional<std::vector<std::string>> Literals(const State& state) const {
    std::vector<std::string> names;
    for (const Place place : state) {
      const std::string* const segment = SegmentAt(place);
      if (segment == nullptr) continue;
      if (!IsLiteral(*segment)) return std::nullopt;
      names.push_back(*segment);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

 private:
  const std::string* SegmentAt(Place place) const {
    const std::vector<std::string>& segments = alternatives_[place.alternative];
    return place.segment < segments.size() ? &segments[place.segment] : nullptr;
  }

  // `**` may also stand for no folder at all.
  void Enter(Place place, State* state) const {
    state->push_back(place);
    const std::string* segment = SegmentAt(place);
    while (segment != nullptr && *segment == "**") {
      ++place.segment;
      state->push_back(place);
      segment = SegmentAt(place);
    }
  }

  static State Sorted(State state) {
    std::sort(state.begin(), state.end());
    state.erase(std::unique(state.begin(), state.end()), state.end());
    return state;
  }

  std::vector<std::vector<std::string>> alternatives_;
  std::vector<bool> absolute_;
};

class Search {
 public:
  Search(const FileSystem& files, const Automaton& automaton)
      : files_(files), automaton_(automaton) {}

  Status Walk(const std::string& folder, const Automaton::State& state) {
    if (!automaton_.Continues(state)) return {};
    if (const auto names = automaton_.Literals(state)) {
      for (const std::string& name : *names) {
        const std::string child = path::Join(folder, name);
        if (!files_.Exists(child)) continue;
        Status status = Visit(child, files_.IsDirectory(child), state, name);
        if (!status) return status;
      }
      return {};
    }
    const Result<std::vector<FileEntry>> entries = files_.List(folder);
    if (!entries) return tl::unexpected<Diagnostic>(entries.error());
    for (const FileEntry& entry : *entries) {
      if (entry.link_to_directory) continue;
      Status status = Visit(path::Join(folder, entry.name), entry.directory, state, entry.name);
      if (!status) return status;
    }
    return {};
  }

  std::vector<std::string> TakeFound() {
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  Status Visit(const std::string& child, bool directory, const Automaton::State& state,
               std::string_view name) {
    const Automaton::State next = automaton_.Step(state, name);
    if (directory) return Walk(child, next);
    if (automaton_.Accepts(next)) found_.push_back(child);
    return {};
  }

  const FileSystem& files_;
  const Automaton& automaton_;
  std::vector<std::string> found_;
};

}  // namespace

bool GlobMatches(std::string_view pattern, std::string_view path) {
  const std::optional<Automaton> automaton = Automaton::Compile(pattern);
  if (!automaton) return false;
  Automaton::State state = automaton->Start(path::IsAbsolute(path));
  for (const std::string& segment : SplitSegments(path)) state = automaton->Step(state, segment);
  return automaton->Accepts(state);
}

bool HasGlob(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (std::string_view("*?[{").find(text[i]) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

Result<std::vector<std::string>> GlobFiles(const FileSystem& files, const std::string& folder,
                                           std::string_view pattern) {
  const std::optional<Automaton> automaton = Automaton::Compile(pattern);
  if (!automaton) {
    return Fail("GLOB001", "the pattern `" + std::string(pattern) + "` has more than " +
                               std::to_string(kMaxAlternatives) + " alternatives");
  }
  Search search(files, *automaton);
  for (const bool absolute : {true, false}) {
    const Status status = search.Walk(absolute ? "/" : folder, automaton->Start(absolute));
    if (!status) return tl::unexpected<Diagnostic>(status.error());
  }
  return search.TakeFound();
}

}  // namespace placet
