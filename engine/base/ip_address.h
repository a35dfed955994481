// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_BASE_IP_ADDRESS_H_
#define PLACET_BASE_IP_ADDRESS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace placet {

// An IPv4 or IPv6 address. An IPv4 address fills the first four bytes; the others are zero.
struct IpAddress {
  int family = 4;  // or 6
  std::array<uint8_t, 16> bytes{};

  // The canonical text: dotted decimal, or RFC 5952.
  std::string ToString() const;

  bool is_unspecified() const;           // 0.0.0.0, ::
  bool is_loopback() const;              // 127.0.0.0/8, ::1
  bool is_multicast() const;             // 224.0.0.0/4, ff00::/8
  bool is_link_local_unicast() const;    // 169.254.0.0/16, fe80::/10
  bool is_link_local_multicast() const;  // 224.0.0.0/24, ff02::/16
  // None of the above and not 255.255.255.255; private addresses are global in this sense.
  bool is_global_unicast() const;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

// Strict: four decimal numbers without leading zeros, or the forms of RFC 4291 section 2.2. No zone
// (`fe80::1%eth0`). `::ffff:1.2.3.4` is refused, since readers disagree whether it is an IPv6
// address; the same bits written in hexadecimal are the IPv4 address. `why`, when given, gets the
// reason of a refusal.
std::optional<IpAddress> ParseIpAddress(std::string_view text, std::string* why = nullptr);

// An address with the length of its network's prefix. Bits after the prefix are kept.
struct IpNetwork {
  IpAddress address;
  int prefix_length = 0;

  std::string ToString() const;
  IpNetwork Masked() const;  // bits after the prefix are zero
  // Never across families.
  bool Contains(const IpAddress& other) const;
  bool Contains(const IpNetwork& other) const;

  friend bool operator==(const IpNetwork&, const IpNetwork&) = default;
};

// `ADDRESS/LENGTH`; IPv4-mapped addresses are refused in any form.
std::optional<IpNetwork> ParseIpNetwork(std::string_view text, std::string* why = nullptr);

}  // namespace placet

#endif  // PLACET_BASE_IP_ADDRESS_H_
