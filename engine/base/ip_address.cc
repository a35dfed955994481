// SPDX-License-Identifier: Apache-2.0
#include "base/ip_address.h"

#include <algorithm>

#include "base/ascii.h"

namespace placet {

namespace {

constexpr size_t kGroups = 8;

// A decimal number up to `max`, without sign or leading zeros.
bool ReadDecimal(std::string_view text, int max, int* value) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return false;
  *value = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
    *value = *value * 10 + (c - '0');
  }
  return *value <= max;
}

bool ReadIpv4(std::string_view text, uint8_t* bytes) {
  for (int i = 0; i < 4; ++i) {
    const size_t end = i < 3 ? text.find('.') : text.size();
    int value = 0;
    if (end == text.npos || !ReadDecimal(text.substr(0, end), 255, &value)) return false;
    bytes[i] = static_cast<uint8_t>(value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

// The groups of an IPv6 address, left to right.
class GroupReader {
 public:
  explicit GroupReader(std::string_view text) : rest_(text) {}

  bool Read(std::array<uint8_t, 16>* bytes) {
    if (rest_.starts_with("::")) {
      rest_.remove_prefix(2);
      gap_ = 0;
    }
    while (!rest_.empty()) {
      if (!ReadGroup() || !ReadSeparator()) return false;
    }
    return Lay(bytes);
  }
  bool dotted() const { return dotted_; }

 private:
  bool ReadGroup() {
    const size_t end = std::min(rest_.find(':'), rest_.size());
    const std::string_view group = rest_.substr(0, end);
    if (group.find('.') != group.npos) return ReadDotted(group);
    if (group.empty() || group.size() > 4 || count_ == kGroups) return false;
    unsigned value = 0;
    for (const char c : group) {
      if (HexValue(c) < 0) return false;
      value = value << 4 | static_cast<unsigned>(HexValue(c));
    }
    groups_[count_++] = static_cast<uint16_t>(value);
    rest_.remove_prefix(end);
    return true;
  }

  // The last 32 bits as IPv4.
  bool ReadDotted(std::string_view group) {
    uint8_t bytes[4];
    if (group.size() != rest_.size() || count_ + 2 > kGroups || !ReadIpv4(group, bytes)) {
      return false;
    }
    groups_[count_++] = static_cast<uint16_t>(bytes[0] << 8 | bytes[1]);
    groups_[count_++] = static_cast<uint16_t>(bytes[2] << 8 | bytes[3]);
    dotted_ = true;
    rest_ = {};
    return true;
  }

  bool ReadSeparator() {
    if (rest_.empty()) return true;
    rest_.remove_prefix(1);  // ':'
    if (!rest_.starts_with(':')) return !rest_.empty();
    if (gap_ != kNoGap) return false;
    rest_.remove_prefix(1);
    gap_ = count_;
    return true;
  }

  // `::` stands for one group of zeros or more.
  bool Lay(std::array<uint8_t, 16>* bytes) const {
    if (gap_ == kNoGap ? count_ != kGroups : count_ >= kGroups) return false;
    const size_t before = gap_ == kNoGap ? kGroups : gap_;
    for (size_t i = 0; i < count_; ++i) {
      const size_t at = i < before ? i : kGroups - count_ + i;
      (*bytes)[at * 2] = static_cast<uint8_t>(groups_[i] >> 8);
      (*bytes)[at * 2 + 1] = static_cast<uint8_t>(groups_[i]);
    }
    return true;
  }

  static constexpr size_t kNoGap = kGroups + 1;
  std::string_view rest_;
  std::array<uint16_t, kGroups> groups_{};
  size_t count_ = 0;
  size_t gap_ = kNoGap;  // the group before which `::` stands
  bool dotted_ = false;
};

bool IsMapped(const std::array<uint8_t, 16>& bytes) {
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](uint8_t b) { return b == 0; }) &&
         bytes[10] == 0xFF && bytes[11] == 0xFF;
}

std::nullopt_t Refuse(std::string* why, std::string_view reason) {
  if (why != nullptr) *why = reason;
  return std::nullopt;
}

constexpr std::string_view kMapped = "an IPv4-mapped IPv6 address is not allowed";

std::optional<IpAddress> ParseIpv6(std::string_view text, bool mapped_allowed, std::string* why) {
  if (text.find('%') != text.npos) return Refuse(why, "a zone (`%...`) is not allowed");
  IpAddress address{.family = 6};
  GroupReader reader(text);
  if (!reader.Read(&address.bytes)) return Refuse(why, "it is not an IPv6 address");
  if (!IsMapped(address.bytes)) return address;
  if (reader.dotted() || !mapped_allowed) return Refuse(why, kMapped);
  IpAddress mapped;
  std::copy(address.bytes.begin() + 12, address.bytes.end(), mapped.bytes.begin());
  return mapped;
}

std::optional<IpAddress> Parse(std::string_view text, bool mapped_allowed, std::string* why) {
  if (text.find(':') != text.npos) return ParseIpv6(text, mapped_allowed, why);
  IpAddress address;
  if (!ReadIpv4(text, address.bytes.data())) return Refuse(why, "it is not an IP address");
  return address;
}

uint16_t GroupOf(const IpAddress& address, size_t i) {
  return static_cast<uint16_t>(address.bytes[i * 2] << 8 | address.bytes[i * 2 + 1]);
}

void AppendHex(std::string& out, uint16_t group) {
  bool digits = false;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const int digit = group >> shift & 15;
    digits = digits || digit != 0 || shift == 0;
    if (digits) out += "0123456789abcdef"[digit];
  }
}

// RFC 5952: the longest run of two or more groups of zeros, the first of equals, becomes `::`.
std::string Ipv6Text(const IpAddress& address) {
  size_t gap = kGroups, longest = 1;
  for (size_t i = 0; i < kGroups; ++i) {
    size_t end = i;
    while (end < kGroups && GroupOf(address, end) == 0) ++end;
    if (end - i > longest) {
      gap = i;
      longest = end - i;
    }
  }
  std::string out;
  for (size_t i = 0; i < kGroups; ++i) {
    if (i == gap) {
      out += "::";
      i += longest - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    AppendHex(out, GroupOf(address, i));
  }
  return out;
}

// Whether the first `length` bits are the same.
bool SamePrefix(const IpAddress& a, const IpAddress& b, int length) {
  for (size_t i = 0; length > 0; ++i, length -= 8) {
    const int kept = std::min(length, 8);
    const int mask = 0xFF << (8 - kept) & 0xFF;
    if (((a.bytes[i] ^ b.bytes[i]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace

std::string IpAddress::ToString() const {
  if (family == 6) return Ipv6Text(*this);
  return std::to_string(bytes[0]) + '.' + std::to_string(bytes[1]) + '.' +
         std::to_string(bytes[2]) + '.' + std::to_string(bytes[3]);
}

bool IpAddress::is_unspecified() const {
  return std::all_of(bytes.begin(), bytes.end(), [](uint8_t b) { return b == 0; });
}

bool IpAddress::is_loopback() const {
  if (family == 4) return bytes[0] == 127;
  return bytes[15] == 1 &&
         std::all_of(bytes.begin(), bytes.end() - 1, [](uint8_t b) { return b == 0; });
}

bool IpAddress::is_multicast() const {
  return family == 4 ? (bytes[0] & 0xF0) == 0xE0 : bytes[0] == 0xFF;
}

bool IpAddress::is_link_local_unicast() const {
  if (family == 4) return bytes[0] == 169 && bytes[1] == 254;
  return bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80;
}

bool IpAddress::is_link_local_multicast() const {
  if (family == 4) return bytes[0] == 224 && bytes[1] == 0 && bytes[2] == 0;
  return bytes[0] == 0xFF && (bytes[1] & 0x0F) == 0x02;
}

bool IpAddress::is_global_unicast() const {
  const bool broadcast = family == 4 && std::all_of(bytes.begin(), bytes.begin() + 4,
                                                    [](uint8_t b) { return b == 0xFF; });
  return !broadcast && !is_unspecified() && !is_loopback() && !is_multicast() &&
         !is_link_local_unicast();
}

std::optional<IpAddress> ParseIpAddress(std::string_view text, std::string* why) {
  return Parse(text, true, why);
}

std::string IpNetwork::ToString() const {
  return address.ToString() + '/' + std::to_string(prefix_length);
}

IpNetwork IpNetwork::Masked() const {
  IpNetwork masked = *this;
  int left = prefix_length;
  for (uint8_t& byte : masked.address.bytes) {
    const int kept = std::clamp(left, 0, 8);
    byte = static_cast<uint8_t>(byte & 0xFF << (8 - kept));
    left -= 8;
  }
  return masked;
}

bool IpNetwork::Contains(const IpAddress& other) const {
  return other.family == address.family && SamePrefix(address, other, prefix_length);
}

bool IpNetwork::Contains(const IpNetwork& other) const {
  return prefix_length <= other.prefix_length && Contains(other.address);
}

std::optional<IpNetwork> ParseIpNetwork(std::string_view text, std::string* why) {
  const size_t slash = text.rfind('/');
  if (slash == text.npos) return Refuse(why, "the length of the prefix is missing (`/24`)");
  const auto address = Parse(text.substr(0, slash), false, why);
  if (!address) return std::nullopt;
  IpNetwork network{*address, 0};
  const int bits = address->family == 4 ? 32 : 128;
  if (!ReadDecimal(text.substr(slash + 1), bits, &network.prefix_length)) {
    return Refuse(why,
                  "the length of the prefix must be a number from 0 to " + std::to_string(bits));
  }
  return network;
}

}  // namespace placet
