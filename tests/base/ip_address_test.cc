// SPDX-License-Identifier: Apache-2.0
#include "base/ip_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>
#include <random>

namespace placet {
namespace {

std::string Canonical(std::string_view text) {
  std::string why;
  const auto address = ParseIpAddress(text, &why);
  return address ? address->ToString() : "refused: " + why;
}

std::string Network(std::string_view text) {
  std::string why;
  const auto network = ParseIpNetwork(text, &why);
  return network ? network->ToString() : "refused: " + why;
}

TEST(IpAddress, HasOneCanonicalText) {
  const struct {
    const char* text;
    const char* canonical;
  } kCases[] = {
      {"0.0.0.0", "0.0.0.0"},
      {"255.255.255.255", "255.255.255.255"},
      {"192.168.0.1", "192.168.0.1"},
      {"::", "::"},
      {"::1", "::1"},
      {"1::", "1::"},
      {"2001:DB8::68", "2001:db8::68"},
      {"2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
      // RFC 5952, sections 4.2.2 and 4.2.3: one group is not shortened, the first of equal runs is.
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
      {"2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
      {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},
      {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
      {"0:0:1:2:3:4:0:0", "::1:2:3:4:0:0"},
      {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
      {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
      {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
      {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
      {"::1.2.3.4", "::102:304"},
      // The mapped range in hexadecimal is the IPv4 address.
      {"::ffff:c0a8:1", "192.168.0.1"},
      {"0:0:0:0:0:FFFF:0102:0304", "1.2.3.4"},
      {"::fffe:c0a8:1", "::fffe:c0a8:1"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Canonical(c.text), c.canonical) << c.text;
}

TEST(IpAddress, RefusesWhatIsNoAddress) {
  for (const char* text : {"", ".", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3",
                           "256.1.1.1", "01.2.3.4", "1.2.3.04", "1.2.3.4 ", " 1.2.3.4", "+1.2.3.4",
                           "1.2.3.-4", "0x1.2.3.4", "1.2.3.4/24", "1.2.3.1000", "a.b.c.d"}) {
    EXPECT_EQ(Canonical(text), "refused: it is not an IP address") << text;
  }
  for (const char* text : {":",
                           ":::",
                           "1:",
                           ":1",
                           "1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:8:9",
                           "1::2::3",
                           "2001:db8:::68",
                           "12345::",
                           "::g",
                           "::1:",
                           "1:2:3:4:5:6:7:8::",
                           "::1:2:3:4:5:6:7:8",
                           "1:2:3:4::5:6:7:8",
                           "::1.2.3",
                           "::1.2.3.4:5",
                           "1.2.3.4::",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "::01.2.3.4",
                           "::1/64",
                           "[::1]",
                           "::1 "}) {
    EXPECT_EQ(Canonical(text), "refused: it is not an IPv6 address") << text;
  }
  EXPECT_EQ(Canonical("fe80::1%en0"), "refused: a zone (`%...`) is not allowed");
  for (const char* text : {"::ffff:192.168.0.1", "0:0:0:0:0:ffff:1.2.3.4"}) {
    EXPECT_EQ(Canonical(text), "refused: an IPv4-mapped IPv6 address is not allowed") << text;
  }
}

TEST(IpAddress, KnowsItsKind) {
  const struct {
    const char* text;
    const char*
        kinds;  // unspecified, loopback, multicast, link-local unicast and multicast, global
  } kCases[] = {
      {"0.0.0.0", "U....."},
      {"127.0.0.1", ".L...."},
      {"127.255.255.255", ".L...."},
      {"224.0.0.1", "..M.m."},
      {"224.0.1.1", "..M..."},
      {"239.255.255.255", "..M..."},
      {"240.0.0.0", ".....G"},
      {"169.254.0.1", "...l.."},
      {"169.253.0.1", ".....G"},
      {"255.255.255.255", "......"},
      {"10.0.0.1", ".....G"},
      {"8.8.8.8", ".....G"},
      {"::", "U....."},
      {"::1", ".L...."},
      {"::2", ".....G"},
      {"ff02::1", "..M.m."},
      {"ff12::1", "..M.m."},
      {"ff05::2", "..M..."},
      {"fe80::1", "...l.."},
      {"febf::1", "...l.."},
      {"fec0::1", ".....G"},
      {"fd00::1", ".....G"},
      {"2001:db8::1", ".....G"},
  };
  for (const auto& c : kCases) {
    const auto a = ParseIpAddress(c.text);
    ASSERT_TRUE(a) << c.text;
    std::string kinds;
    kinds += a->is_unspecified() ? 'U' : '.';
    kinds += a->is_loopback() ? 'L' : '.';
    kinds += a->is_multicast() ? 'M' : '.';
    kinds += a->is_link_local_unicast() ? 'l' : '.';
    kinds += a->is_link_local_multicast() ? 'm' : '.';
    kinds += a->is_global_unicast() ? 'G' : '.';
    EXPECT_EQ(kinds, c.kinds) << c.text;
  }
}

TEST(IpNetwork, KeepsItsAddressAndLength) {
  EXPECT_EQ(Network("192.168.0.7/24"), "192.168.0.7/24");
  EXPECT_EQ(Network("0.0.0.0/0"), "0.0.0.0/0");
  EXPECT_EQ(Network("2001:DB8:0::/32"), "2001:db8::/32");
  EXPECT_EQ(Network("::/128"), "::/128");
  EXPECT_EQ(ParseIpNetwork("192.168.155.7/20")->Masked().ToString(), "192.168.144.0/20");
  EXPECT_EQ(ParseIpNetwork("1.2.3.4/0")->Masked().ToString(), "0.0.0.0/0");
  EXPECT_EQ(ParseIpNetwork("1.2.3.4/32")->Masked().ToString(), "1.2.3.4/32");
  EXPECT_EQ(ParseIpNetwork("2001:db8:ffff::1/33")->Masked().ToString(), "2001:db8:8000::/33");
  EXPECT_EQ(ParseIpNetwork("2001:db8::1/128")->Masked().ToString(), "2001:db8::1/128");
}

TEST(IpNetwork, RefusesWhatIsNoNetwork) {
  for (const char* text : {"192.168.0.0/", "192.168.0.0/33", "192.168.0.0/024", "192.168.0.0/-1",
                           "192.168.0.0/+8", "192.168.0.0/8 ", "192.168.0.0/a"}) {
    EXPECT_EQ(Network(text), "refused: the length of the prefix must be a number from 0 to 32");
  }
  EXPECT_EQ(Network("::/129"), "refused: the length of the prefix must be a number from 0 to 128");
  EXPECT_EQ(Network("192.168.0.0"), "refused: the length of the prefix is missing (`/24`)");
  EXPECT_EQ(Network("192.168.0/24"), "refused: it is not an IP address");
  EXPECT_EQ(Network("1.2.3.4/8/8"), "refused: it is not an IP address");
  EXPECT_EQ(Network("fe80::1%en0/24"), "refused: a zone (`%...`) is not allowed");
  EXPECT_EQ(Network("::ffff:192.168.0.1/24"),
            "refused: an IPv4-mapped IPv6 address is not allowed");
  EXPECT_EQ(Network("::ffff:c0a8:1/120"), "refused: an IPv4-mapped IPv6 address is not allowed");
}

TEST(IpNetwork, ContainsAddressesAndNetworks) {
  const struct {
    const char* network;
    const char* other;
    bool contains;
  } kCases[] = {
      {"10.0.0.0/8", "10.255.255.255", true},
      {"10.0.0.0/8", "11.0.0.0", false},
      {"10.1.2.3/8", "10.9.9.9", true},
      {"0.0.0.0/0", "255.1.2.3", true},
      {"0.0.0.0/0", "::1", false},
      {"::/0", "1.2.3.4", false},
      {"192.168.0.0/23", "192.168.1.255", true},
      {"192.168.0.0/23", "192.168.2.0", false},
      {"2001:db8::/33", "2001:db8:7fff::", true},
      {"2001:db8::/33", "2001:db8:8000::", false},
      {"10.0.0.0/8", "10.0.0.0/8", true},
      {"10.0.0.0/8", "10.3.0.0/16", true},
      {"10.0.0.0/8", "10.0.0.0/7", false},
      {"10.0.0.0/8", "11.0.0.0/16", false},
      {"::/0", "2001:db8::/32", true},
      {"::/0", "1.0.0.0/8", false},
  };
  for (const auto& c : kCases) {
    const IpNetwork network = *ParseIpNetwork(c.network);
    const auto address = ParseIpAddress(c.other);
    const bool contains =
        address ? network.Contains(*address) : network.Contains(*ParseIpNetwork(c.other));
    EXPECT_EQ(contains, c.contains) << c.network << " " << c.other;
  }
}

// The system's own reader and printer of addresses as the oracle. It writes some addresses below
// ::/96 in the dotted form, which RFC 5952 leaves open; those are left out.
TEST(IpAddress, AgreesWithTheSystem) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    in6_addr system{};
    for (size_t group = 0; group < 8; ++group) {
      if (random() % 2 == 0) continue;  // runs of zeros are the interesting part
      system.s6_addr[group * 2] = random() % 2 == 0 ? 0 : static_cast<uint8_t>(random());
      system.s6_addr[group * 2 + 1] = static_cast<uint8_t>(random());
    }
    if (std::memcmp(system.s6_addr, in6addr_any.s6_addr, 10) == 0) continue;
    char text[INET6_ADDRSTRLEN];
    ASSERT_NE(inet_ntop(AF_INET6, &system, text, sizeof text), nullptr);
    const auto address = ParseIpAddress(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(std::memcmp(address->bytes.data(), system.s6_addr, 16), 0) << text;
    EXPECT_EQ(address->ToString(), text);
  }
}

// Whatever the system's strict reader takes or refuses, so do we, but for the mapped addresses.
TEST(IpAddress, RefusesWhatTheSystemRefuses) {
  std::mt19937_64 random(11);
  constexpr std::string_view kParts[] = {":", "::", "0", "1", "ab", "ffff", "1.2.3.4", "00f"};
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (size_t n = random() % 17; n > 0; --n) text += kParts[random() % std::size(kParts)];
    if (text.find(':') == text.npos) continue;
    in6_addr system{};
    const bool valid = inet_pton(AF_INET6, text.c_str(), &system) == 1;
    std::string why;
    const bool ours = ParseIpAddress(text, &why).has_value() || why.find("mapped") != why.npos;
    EXPECT_EQ(ours, valid) << text;
  }
}

}  // namespace
}  // namespace placet
