// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"

namespace placet::cel {
namespace {

Value Encode(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size() * 2)) return Spent(e);
  return NewString(e, ToBase64(a[0].AsString()));
}

// Padding may be left out, wholly.
Value Decode(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size() * 2)) return Spent(e);
  std::string text(a[0].AsString());
  if (!text.ends_with('=')) text.append((4 - text.size() % 4) % 4, '=');
  const auto bytes = FromBase64(text);
  return bytes ? NewBytes(e, *bytes)
               : e.Error(ErrorCode::kInvalidArgument, "the text is not base64");
}

}  // namespace

void AddEncodersLibrary(Functions& functions) {
  Registry r(functions);
  r.Add("base64.encode", "base64_encode_bytes", {Type::Bytes()}, Type::String(),
        {steps::Bytes<4>, result::StringOf<2, 4>}, Encode);
  r.Add("base64.decode", "base64_decode_string", {Type::String()}, Type::Bytes(),
        {steps::Bytes<4>, result::BytesOf<1, 0>}, Decode);
}

}  // namespace placet::cel
