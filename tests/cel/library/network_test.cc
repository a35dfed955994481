// SPDX-License-Identifier: Apache-2.0
//
// What addresses are read and refused is tested with base/ip_address.h; here is what expressions
// make of them.
#include "cel/library/library_fixture.h"

namespace placet::cel {
namespace {

TEST(Network, ReadsAndPrintsAddresses) {
  ExpectResults({
      {"ip('192.168.0.1')", "ip(\"192.168.0.1\")"},
      {"ip('2001:DB8:0:0::68')", "ip(\"2001:db8::68\")"},
      {"string(ip('2001:DB8::68'))", "\"2001:db8::68\""},
      {"string(cidr('192.168.0.7/24'))", "\"192.168.0.7/24\""},
      {"cidr('2001:DB8::/32')", "cidr(\"2001:db8::/32\")"},
      {"isIP('1.2.3.4')", "true"},
      {"isIP('1.2.3.4/8')", "false"},
      {"isIP('')", "false"},
      {"isIP('::ffff:1.2.3.4')", "false"},
      {"isCIDR('1.2.3.4/8')", "true"},
      {"isCIDR('1.2.3.4')", "false"},
      {"isCIDR('fe80::1%en0/24')", "false"},
      {"ip.isCanonical('127.0.0.1')", "true"},
      {"ip.isCanonical('2001:DB8::68')", "false"},
      {"ip.isCanonical('2001:db8:0:0:0:0:0:1')", "false"},
      {"'%s and %s'.format([ip('1.2.3.4'), cidr('10.0.0.0/8')])", "\"1.2.3.4 and 10.0.0.0/8\""},
  });
}

TEST(Network, RefusesWhatIsNoAddress) {
  const Variables bad{{{"x", Value::String("1.2.3.04")}, {"long", Value::String("1.2.3.4é")}}};
  EXPECT_EQ(RunText("ip(x)", bad),
            "error: cannot read the IP address \"1.2.3.04\": it is not an IP address");
  EXPECT_EQ(RunText("ip.isCanonical(x)", bad),
            "error: cannot read the IP address \"1.2.3.04\": it is not an IP address");
  EXPECT_EQ(RunText("cidr(x)", bad),
            "error: cannot read the network \"1.2.3.04\": the length of the prefix is missing "
            "(`/24`)");
  EXPECT_EQ(RunText("cidr('10.0.0.0/8').containsIP(x)", bad),
            "error: cannot read the IP address \"1.2.3.04\": it is not an IP address");
  EXPECT_EQ(RunText("cidr('10.0.0.0/8').containsCIDR(x)", bad),
            "error: cannot read the network \"1.2.3.04\": the length of the prefix is missing "
            "(`/24`)");
  EXPECT_EQ(RunText("isIP(long) || isCIDR(long)", bad), "false");
}

TEST(Network, RefusesConstantsWhenTheRuleIsLoaded) {
  ExpectResults({
      {"ip('fe80::1%en0')",
       "fault: \"fe80::1%en0\" is no IP address: a zone (`%...`) is not allowed"},
      {"ip.isCanonical('x')", "fault: \"x\" is no IP address: it is not an IP address"},
      {"cidr('192.168.0.0/33')",
       "fault: \"192.168.0.0/33\" is no network: the length of the prefix must be a number from 0 "
       "to 32"},
      {"cidr('10.0.0.0/8').containsIP('10.0.0')",
       "fault: \"10.0.0\" is no IP address: it is not an IP address"},
      {"cidr('10.0.0.0/8').containsCIDR('10.0.0.0')",
       "fault: \"10.0.0.0\" is no network: the length of the prefix is missing (`/24`)"},
      {"isIP(cidr('10.0.0.0/8'))", "fault: there is no `isIP(net.CIDR)`"},
  });
}

TEST(Network, TellsKindsOfAddresses) {
  ExpectResults({
      {"ip('192.168.0.1').family()", "4"},
      {"ip('::').family()", "6"},
      {"ip('::ffff:c0a8:1').family()", "4"},
      {"ip('0.0.0.0').isUnspecified() && ip('::').isUnspecified()", "true"},
      {"ip('127.0.0.1').isLoopback() && !ip('1.2.3.4').isLoopback()", "true"},
      {"ip('10.0.0.1').isGlobalUnicast() && !ip('255.255.255.255').isGlobalUnicast()", "true"},
      {"ip('224.0.0.1').isLinkLocalMulticast() && !ip('224.0.1.1').isLinkLocalMulticast()", "true"},
      {"ip('fe80::1').isLinkLocalUnicast() && !ip('fd80::1').isLinkLocalUnicast()", "true"},
  });
}

TEST(Network, ComparesByValue) {
  ExpectResults({
      {"ip('2001:db8::1') == ip('2001:DB8:0::1')", "true"},
      {"ip('::') == ip('0.0.0.0')", "false"},
      {"ip('::ffff:c0a8:1') == ip('192.168.0.1')", "true"},
      {"cidr('10.0.0.1/8') == cidr('10.0.0.1/8')", "true"},
      {"cidr('10.0.0.1/8') == cidr('10.0.0.0/8')", "false"},
      {"ip('1.2.3.4') in [ip('1.2.3.4')]", "true"},
      {"[ip('::1'), ip('0::1')].distinct()", "[ip(\"::1\")]"},
      {"dyn(ip('1.2.3.4')) == dyn('1.2.3.4')", "false"},
      {"ip('1.2.3.4') == '1.2.3.4'", "fault: `==` does not compare net.IP with string"},
      {"ip('1.2.3.4') < ip('1.2.3.5')", "fault: `<` does not compare net.IP with net.IP"},
  });
}

TEST(Network, ContainsAddressesAndNetworks) {
  ExpectResults({
      {"cidr('192.168.0.0/24').containsIP(ip('192.168.0.1'))", "true"},
      {"cidr('192.168.0.0/24').containsIP('192.168.1.1')", "false"},
      {"cidr('2001:db8::/32').containsIP(ip('192.168.1.1'))", "false"},
      {"cidr('192.168.0.0/24').containsCIDR(cidr('192.168.0.0/25'))", "true"},
      {"cidr('192.168.0.0/24').containsCIDR('192.168.0.0/23')", "false"},
      {"cidr('192.168.0.7/24').ip()", "ip(\"192.168.0.7\")"},
      {"cidr('192.168.0.7/24').masked()", "cidr(\"192.168.0.0/24\")"},
      {"cidr('2001:db8::/33').prefixLength()", "33"},
      {"cidr('0.0.0.0/0').prefixLength()", "0"},
  });
}

TEST(Network, HasTypesOfItsOwn) {
  ExpectResults({
      {"type(ip('1.2.3.4')) == net.IP", "true"},
      {"type(cidr('1.2.3.4/8')) == net.CIDR", "true"},
      {"net.IP == net.CIDR", "false"},
      {"type(ip('::1'))", "net.IP"},
      {"type(net.IP) == type", "true"},
  });
  EXPECT_EQ(TypeOfText("ip('1.2.3.4')"), "net.IP");
  EXPECT_EQ(TypeOfText("cidr('1.2.3.4/8').ip()"), "net.IP");
}

}  // namespace
}  // namespace placet::cel
