// SPDX-License-Identifier: Apache-2.0
#include "cel/check/type.h"

#include <utility>

namespace placet::cel {

// What a type is made of; the flags are computed once, so that types without parameters, variables
// or shapes need no walk.
struct Type::Node {
  explicit Node(TypeKind kind, std::string name = {}, std::vector<Type> params = {},
                schema::Shape shape = {}, uint32_t variable = kNoVariable);

  TypeKind kind;
  bool has_params = false;
  bool has_variables = false;
  bool has_shapes = false;
  uint32_t variable;
  std::string name;
  std::vector<Type> params;
  schema::Shape shape;
};

namespace {

constexpr size_t kKindCount = static_cast<size_t>(TypeKind::kAbstract) + 1;
// Variables that need no allocation; few expressions use more.
constexpr uint32_t kInternedVariables = 64;

const std::string& NoName() {
  static const std::string* const none = new std::string();
  return *none;
}

std::string_view SimpleName(TypeKind kind) {
  switch (kind) {
    case TypeKind::kDyn: return "dyn";
    case TypeKind::kError: return "error";
    case TypeKind::kNull: return "null";
    case TypeKind::kBool: return "bool";
    case TypeKind::kInt: return "int";
    case TypeKind::kUint: return "uint";
    case TypeKind::kDouble: return "double";
    case TypeKind::kString: return "string";
    case TypeKind::kBytes: return "bytes";
    case TypeKind::kTimestamp: return "timestamp";
    case TypeKind::kDuration: return "duration";
    case TypeKind::kDecimal: return "decimal";
    case TypeKind::kList: return "list";
    case TypeKind::kMap: return "map";
    case TypeKind::kType: return "type";
    case TypeKind::kOptional: return "optional_type";
    case TypeKind::kStruct: return "object";
    case TypeKind::kParam: return "T";
    case TypeKind::kAbstract: return "opaque";
  }
  return "";
}

}  // namespace

Type::Node::Node(TypeKind kind_in, std::string name_in, std::vector<Type> params_in,
                 schema::Shape shape_in, uint32_t variable_in)
    : kind(kind_in),
      variable(variable_in),
      name(std::move(name_in)),
      params(std::move(params_in)),
      shape(shape_in) {
  has_variables = variable != kNoVariable;
  has_params = kind == TypeKind::kParam && !has_variables;
  has_shapes = shape && kind != TypeKind::kStruct;
  for (const Type& param : params) {
    has_params = has_params || param.has_params();
    has_variables = has_variables || param.has_variables();
    has_shapes = has_shapes || param.has_shapes();
  }
}

Type::Type() = default;
Type::Type(std::shared_ptr<const Node> node) : node_(std::move(node)) {}

Type Type::Make(TypeKind kind, std::string name, std::vector<Type> params, schema::Shape shape) {
  return Type(std::make_shared<const Node>(kind, std::move(name), std::move(params), shape));
}

// A pointer without a count to a node that lives as long as the process.
Type Type::Interned(const Node* node) {
  return Type(std::shared_ptr<const Node>(std::shared_ptr<const Node>(), node));
}

Type Type::Simple(TypeKind kind) {
  static const std::vector<Node>* const nodes = [] {
    auto* all = new std::vector<Node>();
    for (size_t i = 0; i < kKindCount; ++i) all->emplace_back(static_cast<TypeKind>(i));
    return all;
  }();
  if (kind == TypeKind::kDyn) return Type();
  return Interned(&(*nodes)[static_cast<size_t>(kind)]);
}

Type Type::Variable(uint32_t index) {
  static const std::vector<Node>* const nodes = [] {
    auto* all = new std::vector<Node>();
    for (uint32_t i = 0; i < kInternedVariables; ++i) {
      all->emplace_back(TypeKind::kParam, std::string(), std::vector<Type>(), schema::Shape(), i);
    }
    return all;
  }();
  if (index < kInternedVariables) return Interned(&(*nodes)[index]);
  return Type(std::make_shared<const Node>(TypeKind::kParam, std::string(), std::vector<Type>(),
                                           schema::Shape(), index));
}

Type Type::List(Type element) { return Make(TypeKind::kList, {}, {std::move(element)}); }
Type Type::Map(Type key, Type value) {
  return Make(TypeKind::kMap, {}, {std::move(key), std::move(value)});
}
Type Type::TypeOf(Type type) { return Make(TypeKind::kType, {}, {std::move(type)}); }
Type Type::Optional(Type value) { return Make(TypeKind::kOptional, {}, {std::move(value)}); }
Type Type::Struct(std::string name, schema::Shape shape) {
  return Make(TypeKind::kStruct, std::move(name), {}, shape);
}
Type Type::Param(std::string name) { return Make(TypeKind::kParam, std::move(name)); }
Type Type::Abstract(std::string name, std::vector<Type> params) {
  return Make(TypeKind::kAbstract, std::move(name), std::move(params));
}

TypeKind Type::kind() const { return node_ ? node_->kind : TypeKind::kDyn; }
const std::string& Type::name() const { return node_ ? node_->name : NoName(); }
std::span<const Type> Type::params() const {
  return node_ ? std::span<const Type>(node_->params) : std::span<const Type>();
}
schema::Shape Type::shape() const { return node_ ? node_->shape : schema::Shape(); }
uint32_t Type::variable() const { return node_ ? node_->variable : kNoVariable; }
bool Type::has_params() const { return node_ && node_->has_params; }
bool Type::has_variables() const { return node_ && node_->has_variables; }
bool Type::has_shapes() const { return node_ && node_->has_shapes; }

Type Type::WithShape(schema::Shape shape) const {
  if (!node_ || node_->shape == shape) return *this;
  if (!shape && node_->params.empty() && node_->name.empty()) return Simple(node_->kind);
  return Make(node_->kind, node_->name, node_->params, shape);
}

Type Type::WithParams(std::vector<Type> params) const {
  return Make(kind(), name(), std::move(params), shape());
}

std::string Type::ToString() const {
  const TypeKind kind = this->kind();
  if (variable() != kNoVariable) return "dyn";
  std::string text = name().empty() ? std::string(SimpleName(kind)) : name();
  if (params().empty()) return text;
  if (kind == TypeKind::kType && params()[0].kind() == TypeKind::kDyn) return text;
  const char* separator = "(";
  for (const Type& param : params()) {
    text += separator + param.ToString();
    separator = ", ";
  }
  return text + ")";
}

bool operator==(const Type& a, const Type& b) {
  if (a.node_ == b.node_) return true;
  if (a.kind() != b.kind() || a.variable() != b.variable()) return false;
  if (a.kind() == TypeKind::kStruct && a.shape() != b.shape()) return false;
  if (a.kind() != TypeKind::kStruct && a.name() != b.name()) return false;
  const std::span<const Type> left = a.params();
  const std::span<const Type> right = b.params();
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    if (!(left[i] == right[i])) return false;
  }
  return true;
}

}  // namespace placet::cel
