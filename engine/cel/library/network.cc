// SPDX-License-Identifier: Apache-2.0
//
// The network extension: IP addresses and CIDR networks as values of their own.
#include "cel/library/network.h"

#include "base/ip_address.h"
#include "base/utf8.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

constexpr std::string_view kIp = "net.IP";
constexpr std::string_view kCidr = "net.CIDR";

template <typename Content>
struct NetworkValue : Opaque {
  Content content;
};

template <typename Content>
const Content& ContentOf(const Opaque& opaque) {
  return static_cast<const NetworkValue<Content>&>(opaque).content;
}

template <typename Content>
bool SameContent(const Opaque& a, const Opaque& b) {
  return ContentOf<Content>(a) == ContentOf<Content>(b);
}

void PrintIp(const Opaque& value, std::string& out) {
  out += "ip(\"" + ContentOf<IpAddress>(value).ToString() + "\")";
}
void PrintCidr(const Opaque& value, std::string& out) {
  out += "cidr(\"" + ContentOf<IpNetwork>(value).ToString() + "\")";
}

Value NewIp(Evaluation& e, const IpAddress& address) {
  auto* value = e.arena().New<NetworkValue<IpAddress>>();
  value->type_name = kIp;
  value->equals = SameContent<IpAddress>;
  value->print = PrintIp;
  value->content = address;
  return Value::OfOpaque(value);
}
Value NewCidr(Evaluation& e, const IpNetwork& network) {
  auto* value = e.arena().New<NetworkValue<IpNetwork>>();
  value->type_name = kCidr;
  value->equals = SameContent<IpNetwork>;
  value->print = PrintCidr;
  value->content = network;
  return Value::OfOpaque(value);
}

const IpAddress& Ip(const Value& value) { return ContentOf<IpAddress>(value.AsOpaque()); }
const IpNetwork& Cidr(const Value& value) { return ContentOf<IpNetwork>(value.AsOpaque()); }

// Texts longer than any address are refused without being read.
constexpr size_t kLongest = 64;

std::optional<IpAddress> ReadIp(Evaluation& e, const Value& text, Value* fault) {
  std::string why = "it is not an IP address";
  const std::string_view written = text.AsString().substr(0, kLongest);
  const auto address = ParseIpAddress(written, &why);
  if (address) return address;
  *fault = e.Error(ErrorCode::kInvalidArgument,
                   "cannot read the IP address \"" + utf8::Repair(written) + "\": " + why);
  return std::nullopt;
}
std::optional<IpNetwork> ReadCidr(Evaluation& e, const Value& text, Value* fault) {
  std::string why;
  const std::string_view written = text.AsString().substr(0, kLongest);
  const auto network = ParseIpNetwork(written, &why);
  if (network) return network;
  *fault = e.Error(ErrorCode::kInvalidArgument,
                   "cannot read the network \"" + utf8::Repair(written) + "\": " + why);
  return std::nullopt;
}

Value IpFromString(Evaluation& e, Args a) {
  Value fault;
  const auto address = ReadIp(e, a[0], &fault);
  return address ? NewIp(e, *address) : fault;
}
Value CidrFromString(Evaluation& e, Args a) {
  Value fault;
  const auto network = ReadCidr(e, a[0], &fault);
  return network ? NewCidr(e, *network) : fault;
}
Value IsIp(Evaluation&, Args a) {
  return Value::Bool(ParseIpAddress(a[0].AsString().substr(0, kLongest)).has_value());
}
Value IsCidr(Evaluation&, Args a) {
  return Value::Bool(ParseIpNetwork(a[0].AsString().substr(0, kLongest)).has_value());
}
Value IsCanonical(Evaluation& e, Args a) {
  Value fault;
  const auto address = ReadIp(e, a[0], &fault);
  return address ? Value::Bool(address->ToString() == a[0].AsString()) : fault;
}

template <bool (IpAddress::*Test)() const>
Value Is(Evaluation&, Args a) {
  return Value::Bool((Ip(a[0]).*Test)());
}
Value Family(Evaluation&, Args a) { return Value::Int(Ip(a[0]).family); }

Value ContainsIp(Evaluation&, Args a) { return Value::Bool(Cidr(a[0]).Contains(Ip(a[1]))); }
Value ContainsIpText(Evaluation& e, Args a) {
  Value fault;
  const auto address = ReadIp(e, a[1], &fault);
  return address ? Value::Bool(Cidr(a[0]).Contains(*address)) : fault;
}
Value ContainsCidr(Evaluation&, Args a) { return Value::Bool(Cidr(a[0]).Contains(Cidr(a[1]))); }
Value ContainsCidrText(Evaluation& e, Args a) {
  Value fault;
  const auto network = ReadCidr(e, a[1], &fault);
  return network ? Value::Bool(Cidr(a[0]).Contains(*network)) : fault;
}
Value IpOfCidr(Evaluation& e, Args a) { return NewIp(e, Cidr(a[0]).address); }
Value Masked(Evaluation& e, Args a) { return NewCidr(e, Cidr(a[0]).Masked()); }
Value PrefixLength(Evaluation&, Args a) { return Value::Int(Cidr(a[0]).prefix_length); }
Value ToText(Evaluation& e, Args a) {
  std::string text;
  NetworkText(a[0], &text);
  return NewString(e, text);
}

}  // namespace

bool NetworkText(const Value& value, std::string* text) {
  if (!value.is(ValueKind::kOpaque)) return false;
  const std::string_view type = value.AsOpaque().type_name;
  if (type == kIp) *text = Ip(value).ToString();
  if (type == kCidr) *text = Cidr(value).ToString();
  return type == kIp || type == kCidr;
}

void AddNetworkLibrary(Functions& functions) {
  Registry r(functions);
  const Type s = Type::String(), b = Type::Bool(), i = Type::Int();
  const Type ip = Type::Abstract(std::string(kIp)), cidr = Type::Abstract(std::string(kCidr));
  r.Add("ip", "string_to_ip", {s}, ip, kFree, IpFromString);
  r.Add("cidr", "string_to_cidr", {s}, cidr, kFree, CidrFromString);
  r.Add("isIP", "is_ip", {s}, b, kFree, IsIp);
  r.Add("isCIDR", "is_cidr", {s}, b, kFree, IsCidr);
  r.Add("ip.isCanonical", "ip_is_canonical", {s}, b, kFree, IsCanonical);
  r.Add("string", "ip_to_string", {ip}, s, {steps::Constant, result::String<kNumberBytes>}, ToText);
  r.Add("string", "cidr_to_string", {cidr}, s, {steps::Constant, result::String<kNumberBytes>},
        ToText);
  r.Method("family", "ip_family", {ip}, i, kFree, Family);
  r.Method("isUnspecified", "ip_is_unspecified", {ip}, b, kFree, Is<&IpAddress::is_unspecified>);
  r.Method("isLoopback", "ip_is_loopback", {ip}, b, kFree, Is<&IpAddress::is_loopback>);
  r.Method("isGlobalUnicast", "ip_is_global_unicast", {ip}, b, kFree,
           Is<&IpAddress::is_global_unicast>);
  r.Method("isLinkLocalMulticast", "ip_is_link_local_multicast", {ip}, b, kFree,
           Is<&IpAddress::is_link_local_multicast>);
  r.Method("isLinkLocalUnicast", "ip_is_link_local_unicast", {ip}, b, kFree,
           Is<&IpAddress::is_link_local_unicast>);
  r.Method("containsIP", "cidr_contains_ip", {cidr, ip}, b, kFree, ContainsIp);
  r.Method("containsIP", "cidr_contains_ip_string", {cidr, s}, b, kFree, ContainsIpText);
  r.Method("containsCIDR", "cidr_contains_cidr", {cidr, cidr}, b, kFree, ContainsCidr);
  r.Method("containsCIDR", "cidr_contains_cidr_string", {cidr, s}, b, kFree, ContainsCidrText);
  r.Method("ip", "cidr_ip", {cidr}, ip, kFree, IpOfCidr);
  r.Method("masked", "cidr_masked", {cidr}, cidr, kFree, Masked);
  r.Method("prefixLength", "cidr_prefix_length", {cidr}, i, kFree, PrefixLength);
}

}  // namespace placet::cel
