// SPDX-License-Identifier: Apache-2.0
#include "cel/check/type_text.h"

#include <utility>
#include <vector>

namespace placet::cel {
namespace {

constexpr int kMaxDepth = 50;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

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
    if (depth > kMaxDepth) return std::nullopt;
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

  static std::optional<Type> Make(std::string_view name, std::vector<Type> params) {
    const size_t n = params.size();
    if (name == "list" && n <= 1) return Type::List(n == 1 ? params[0] : Type::Dyn());
    if (name == "map" && (n == 0 || n == 2)) {
      return n == 2 ? Type::Map(params[0], params[1]) : Type::Map(Type::Dyn(), Type::Dyn());
    }
    if (name == "type" && n <= 1) return Type::TypeOf(n == 1 ? params[0] : Type::Dyn());
    if (name == "optional_type" && n == 1) return Type::Optional(params[0]);
    if (n > 0) return std::nullopt;
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
    };
    for (const auto& [known, kind] : kSimple) {
      if (name == known) return Type::Simple(kind);
    }
    if (name == "net.IP" || name == "net.CIDR") return Type::Abstract(std::string(name));
    return std::nullopt;
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::optional<Type> ParseType(std::string_view text) { return Reader(text).Run(); }

}  // namespace placet::cel
