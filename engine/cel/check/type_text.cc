// SPDX-License-Identifier: Apache-2.0
#include "cel/check/type_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/suggest.h"

namespace placet::cel {
namespace {

constexpr int kMaxTypeDepth = 50;

class Reader {
 public:
  Reader(std::string_view text, bool open) : text_(text), open_(open) {}

  std::optional<Type> Run() {
    std::optional<Type> type = Read(0);
    SkipSpace();
    return at_ == text_.size() ? type : std::nullopt;
  }

 private:
  void SkipSpace() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool Take(char c) {
    SkipSpace();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<Type> Read(int depth) {
    if (depth > kMaxTypeDepth) return std::nullopt;
    SkipSpace();
    const size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" (),").find(text_[at_]) == std::string_view::npos) {
      ++at_;
    }
    const std::string_view name = text_.substr(begin, at_ - begin);
    std::vector<Type> params;
    if (Take('(')) {
      do {
        const std::optional<Type> param = Read(depth + 1);
        if (!param) return std::nullopt;
        params.push_back(*param);
      } while (Take(','));
      if (!Take(')')) return std::nullopt;
    }
    return Make(name, std::move(params));
  }

  std::optional<Type> Make(std::string_view name, std::vector<Type> params) const {
    const size_t n = params.size();
    if (name == "list" && n <= 1) return Type::List(n == 1 ? params[0] : Type::Dyn());
    if (name == "map" && (n == 0 || n == 2)) {
      return n == 2 ? Type::Map(params[0], params[1]) : Type::Map(Type::Dyn(), Type::Dyn());
    }
    if (name == "type" && n <= 1) return Type::TypeOf(n == 1 ? params[0] : Type::Dyn());
    if (name == "optional_type" && n == 1) return Type::Optional(params[0]);
    if (n > 0) return Other(name, std::move(params));
    const std::pair<std::string_view, TypeKind> kSimple[] = {
        {"dyn", TypeKind::kDyn},
        {"null_type", TypeKind::kNull},
        {"bool", TypeKind::kBool},
        {"int", TypeKind::kInt},
        {"uint", TypeKind::kUint},
        {"double", TypeKind::kDouble},
        {"string", TypeKind::kString},
        {"bytes", TypeKind::kBytes},
        {"decimal", TypeKind::kDecimal},
        {"timestamp", TypeKind::kTimestamp},
        {"duration", TypeKind::kDuration},
        {"google.protobuf.Timestamp", TypeKind::kTimestamp},
        {"google.protobuf.Duration", TypeKind::kDuration},
        {"google.protobuf.NullValue", TypeKind::kNull},
        {"google.protobuf.Any", TypeKind::kDyn},
        {"google.protobuf.Value", TypeKind::kDyn},
        {"google.protobuf.BoolValue", TypeKind::kDyn},
        {"google.protobuf.BytesValue", TypeKind::kDyn},
        {"google.protobuf.DoubleValue", TypeKind::kDyn},
        {"google.protobuf.FloatValue", TypeKind::kDyn},
        {"google.protobuf.Int32Value", TypeKind::kDyn},
        {"google.protobuf.Int64Value", TypeKind::kDyn},
        {"google.protobuf.StringValue", TypeKind::kDyn},
        {"google.protobuf.UInt32Value", TypeKind::kDyn},
        {"google.protobuf.UInt64Value", TypeKind::kDyn},
    };
    for (const auto& [known, kind] : kSimple) {
      if (name == known) return Type::Simple(kind);
    }
    if (name == "net.IP" || name == "net.CIDR") return Type::Abstract(std::string(name));
    if (name == "google.protobuf.ListValue") return Type::List(Type::Dyn());
    if (name == "google.protobuf.Struct") return Type::Map(Type::String(), Type::Dyn());
    return Other(name, {});
  }

  std::optional<Type> Other(std::string_view name, std::vector<Type> params) const {
    if (!open_ || name.empty()) return std::nullopt;
    const auto word = [](char c) {
      return c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
             (c >= 'A' && c <= 'Z');
    };
    const auto capital = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (!std::all_of(name.begin(), name.end(), word)) return std::nullopt;
    if (params.empty() && std::all_of(name.begin(), name.end(), capital)) {
      return Type::Param(std::string(name));
    }
    const std::vector<std::string> known = {
        "dyn",     "null_type", "bool",     "int",  "uint", "double", "string",       "bytes",
        "decimal", "timestamp", "duration", "list", "map",  "type",   "optional_type"};
    if (Suggest(name, known)) return std::nullopt;
    return Type::Abstract(std::string(name), std::move(params));
  }

  std::string_view text_;
  bool open_;
  size_t at_ = 0;
};

}  // namespace

std::optional<Type> ParseType(std::string_view text, bool open) { return Reader(text, open).Run(); }

}  // namespace placet::cel
