// SPDX-License-Identifier: Apache-2.0
// A TZif file has a block of 32-bit times for old readers, then, from version 2 on, one of 64-bit
// times and a footer with the rule for what comes after the last of them (RFC 9636).
#include "base/time_zone.h"

#include <algorithm>
#include <utility>

#include "base/suggest.h"
#include "base/utf8.h"

namespace placet {

namespace {

constexpr size_t kHeaderSize = 44;
constexpr uint64_t kMaxFile = 1 << 20;  // the largest of today has 4 KB
// RFC 9636, section 3.2: what an offset may be at most.
constexpr int32_t kMinOffset = -89'999;
constexpr int32_t kMaxOffset = 93'599;
constexpr size_t kLongestName = 64;

uint64_t BigEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

struct Header {
  char version = 0;
  uint64_t utc_flags = 0;
  uint64_t standard_flags = 0;
  uint64_t leap_seconds = 0;
  uint64_t transitions = 0;
  uint64_t types = 0;
  uint64_t name_bytes = 0;

  uint64_t BlockSize(uint64_t time_size) const {
    return transitions * (time_size + 1) + types * 6 + name_bytes + leap_seconds * (time_size + 4) +
           standard_flags + utc_flags;
  }
  bool sound() const {
    return types > 0 && types <= 256 && name_bytes > 0 && (utc_flags == 0 || utc_flags == types) &&
           (standard_flags == 0 || standard_flags == types);
  }
};

std::optional<Header> ReadHeader(std::string_view bytes) {
  if (bytes.size() < kHeaderSize || !bytes.starts_with("TZif")) return std::nullopt;
  const auto count = [&](size_t i) { return BigEndian(bytes.substr(20 + i * 4, 4)); };
  Header header{bytes[4], count(0), count(1), count(2), count(3), count(4), count(5)};
  if (header.version != 0 && header.version < '2') return std::nullopt;
  return header.sound() ? std::optional(header) : std::nullopt;
}

// Reads one block: times, the type of each, the types.
class BlockReader {
 public:
  BlockReader(const Header& header, std::string_view block, size_t time_size)
      : header_(header), block_(block), time_size_(time_size) {}

  // The reason why it is not sound, or nullptr.
  const char* Read(std::vector<std::pair<int64_t, int32_t>>* transitions, int32_t* first) {
    const size_t count = header_.transitions;
    for (size_t i = 0; i < count; ++i) {
      const size_t type = static_cast<uint8_t>(block_[count * time_size_ + i]);
      int32_t offset = 0;
      if (type >= header_.types || !Offset(type, &offset)) return "a wrong type of local time";
      const int64_t at = Time(i);
      if (i > 0 && at <= transitions->back().first) return "transitions that are not in order";
      transitions->emplace_back(at, offset);
    }
    return Offset(0, first) ? nullptr : "a wrong type of local time";
  }

 private:
  int64_t Time(size_t i) const {
    const uint64_t bits = BigEndian(block_.substr(i * time_size_, time_size_));
    return time_size_ == 8 ? static_cast<int64_t>(bits)
                           : static_cast<int32_t>(static_cast<uint32_t>(bits));
  }
  bool Offset(size_t type, int32_t* offset) const {
    const std::string_view entry =
        block_.substr(header_.transitions * (time_size_ + 1) + type * 6, 6);
    *offset = static_cast<int32_t>(static_cast<uint32_t>(BigEndian(entry.substr(0, 4))));
    return *offset >= kMinOffset && *offset <= kMaxOffset && static_cast<uint8_t>(entry[4]) <= 1 &&
           static_cast<uint8_t>(entry[5]) < header_.name_bytes;
  }

  const Header& header_;
  std::string_view block_;
  size_t time_size_;
};

tl::unexpected<Diagnostic> Damaged(std::string_view what) {
  return Fail("ZONE003", "the time zone's file is damaged: " + std::string(what));
}

// The text between two newlines at the end of the file.
std::optional<std::string_view> ReadFooter(std::string_view rest) {
  if (rest.size() < 2 || rest.front() != '\n') return std::nullopt;
  const size_t end = rest.find('\n', 1);
  if (end == rest.npos) return std::nullopt;
  return rest.substr(1, end - 1);
}

}  // namespace

Result<TimeZone> TimeZone::Parse(std::string_view tzif) {
  std::optional<Header> header = ReadHeader(tzif);
  if (!header) return Damaged("its header is wrong");
  size_t time_size = 4;
  std::string_view block = tzif.substr(kHeaderSize);
  if (header->version != 0) {
    if (header->BlockSize(4) > block.size()) return Damaged("it ends too early");
    block.remove_prefix(header->BlockSize(4));
    header = ReadHeader(block);
    if (!header || header->version == 0) return Damaged("its second header is wrong");
    block.remove_prefix(kHeaderSize);
    time_size = 8;
  }
  if (header->BlockSize(time_size) > block.size()) return Damaged("it ends too early");
  if (header->leap_seconds > 0) return Damaged("it counts leap seconds");

  TimeZone zone;
  std::vector<std::pair<int64_t, int32_t>> transitions;
  BlockReader reader(*header, block.substr(0, header->BlockSize(time_size)), time_size);
  if (const char* fault = reader.Read(&transitions, &zone.first_offset_)) return Damaged(fault);
  for (const auto& [at, offset] : transitions) zone.transitions_.push_back({at, offset});
  if (time_size == 4) return zone;
  const auto footer = ReadFooter(block.substr(header->BlockSize(time_size)));
  if (!footer) return Damaged("its footer is missing");
  if (footer->empty()) return zone;
  zone.rule_ = TimeZoneRule::Parse(*footer);
  if (!zone.rule_) return Damaged("the rule `" + std::string(*footer) + "` of its footer is wrong");
  return zone;
}

int32_t TimeZone::OffsetAt(int64_t seconds) const {
  if (rule_ && (transitions_.empty() || seconds >= transitions_.back().at)) {
    return rule_->OffsetAt(seconds);
  }
  const auto after = std::upper_bound(transitions_.begin(), transitions_.end(), seconds,
                                      [](int64_t at, const Transition& t) { return at < t.at; });
  return after == transitions_.begin() ? first_offset_ : std::prev(after)->offset;
}

namespace {

// Parts of letters, digits, `_`, `+` and `-`, each beginning with a letter, divided by `/`. So a
// name can neither leave the folder nor mean one of its other files, which have a dot in their
// names.
bool IsZoneName(std::string_view name) {
  bool begins = true;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other = (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
    if (begins ? !letter : !letter && !other && c != '/') return false;
    begins = c == '/';
  }
  return !name.empty() && !begins && name.size() <= kLongestName;
}

// What is no zone, or another one on each system.
bool IsReserved(std::string_view name) {
  return name == "localtime" || name == "posixrules" || name == "Factory" ||
         name.starts_with("right/") || name.starts_with("posix/");
}

constexpr std::string_view kNameHelp = "name a zone as \"Europe/Paris\" or an offset as \"+02:00\"";

}  // namespace

TimeZones::TimeZones(const FileSystem& files, std::vector<std::string> folders)
    : files_(files), folders_(std::move(folders)) {}

Result<const TimeZone*> TimeZones::Find(std::string_view name) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto known = zones_.find(name);
  if (known != zones_.end()) return known->second.get();
  for (const std::string& folder : folders_) {
    if (folder_.empty() && files_.IsDirectory(folder)) folder_ = folder;
  }
  if (folder_.empty()) {
    return Fail("ZONE002", "this system has no time zones by name", {},
                "install the package `tzdata`, or give an offset as \"+02:00\"");
  }
  if (!IsZoneName(name) || IsReserved(name)) return Unknown(name);
  return Load(std::string(name));
}

Result<const TimeZone*> TimeZones::Load(const std::string& name) const {
  const std::string path = path::Join(folder_, name);
  if (!files_.Exists(path) || files_.IsDirectory(path)) return Unknown(name);
  const Result<std::string> bytes = files_.Read(path, kMaxFile);
  if (!bytes) return tl::unexpected(bytes.error());
  Result<TimeZone> zone = TimeZone::Parse(*bytes);
  if (!zone) return tl::unexpected(zone.error());
  const auto added = zones_.emplace(name, std::make_unique<TimeZone>(std::move(*zone))).first;
  return added->second.get();
}

tl::unexpected<Diagnostic> TimeZones::Unknown(std::string_view name) const {
  if (names_.empty()) {
    CollectNames(folder_, "", 0);
    std::sort(names_.begin(), names_.end());
  }
  std::string help(kNameHelp);
  const auto nearest = name.size() <= kLongestName ? Suggest(name, names_) : std::nullopt;
  if (nearest) help = "did you mean \"" + *nearest + "\"?";
  const std::string shown = utf8::Repair(name.substr(0, kLongestName));
  return Fail("ZONE001", "unknown time zone \"" + shown + "\"", {}, std::move(help));
}

void TimeZones::CollectNames(const std::string& folder, const std::string& prefix,
                             int depth) const {
  constexpr int kMaxDepth = 4;  // America/Argentina/Buenos_Aires
  const auto entries = files_.List(folder);
  if (!entries || depth > kMaxDepth) return;
  for (const FileEntry& entry : *entries) {
    const std::string name = prefix + entry.name;
    if (!IsZoneName(name) || IsReserved(name + (entry.directory ? "/" : ""))) continue;
    if (entry.directory) {
      CollectNames(path::Join(folder, entry.name), name + "/", depth + 1);
    } else if (!entry.link_to_directory) {
      names_.push_back(name);
    }
  }
}

const TimeZones& SystemTimeZones() {
  static const auto* const zones = new TimeZones(
      SystemFiles(),
      {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"});
  return *zones;
}

}  // namespace placet
