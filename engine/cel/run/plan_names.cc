// SPDX-License-Identifier: Apache-2.0
//
// Names and the steps from them. `a.b.c` is one instruction: the name is found once, then each key
// is looked up by its hash.
#include <algorithm>
#include <map>
#include <utility>

#include "cel/run/planner.h"

namespace placet::cel {

const Reference* Planner::ReferenceOf(ExprId id) const {
  if (id >= expression_->references.size()) return nullptr;
  const Reference& reference = expression_->references[id];
  return reference.kind == Reference::Kind::kNone ? nullptr : &reference;
}

// The chain of plain selections that ends in `id`, innermost operand first.
void Planner::CompilePath(ExprId id, uint32_t dst, Leave leave) {
  const bool test = at(id).kind == ExprKind::kSelect && (at(id).test_only || at(id).optional);
  if (test) return CompileTest(id, dst, leave);
  std::vector<ExprId> chain;  // outermost first
  ExprId base = id;
  while (at(base).kind == ExprKind::kSelect && !at(base).test_only && !at(base).optional) {
    chain.push_back(base);
    base = at(base).target;
  }
  chain.push_back(base);
  std::vector<Program::Key> keys;
  for (size_t i = chain.size() - 1; i-- > 0;) {
    keys.push_back({at(chain[i]).name, KeyHash(at(chain[i]).name), chain[i]});
  }
  if (at(base).kind != ExprKind::kIdent) {
    const uint32_t operand = Take();
    Compile(base, operand, Leave::kPass);
    return SelectFrom(operand, std::move(keys), id, dst, leave);
  }
  const std::string_view name = at(base).name;
  const Slot* slot = name.starts_with('.') ? nullptr : FindSlot(name);
  if (slot != nullptr) return SelectFrom(slot->reg, std::move(keys), id, dst, leave);
  const Reference* reference = ReferenceOf(base);
  if (reference != nullptr && reference->definition != nullptr) {
    const bool whole = keys.empty();
    const uint32_t operand = whole ? dst : Take();
    CallDefinition(*reference->definition, base, operand, whole ? leave : Leave::kPass);
    if (!whole) SelectFrom(operand, std::move(keys), id, dst, leave);
    return;
  }
  LoadName(chain, dst, leave);
}

// Longest names first: a variable may be called `a.b`.
void Planner::LoadName(const std::vector<ExprId>& chain, uint32_t dst, Leave leave) {
  const ExprId base = chain.back();
  Program::Path path;
  path.name = at(base).name;
  path.name_expr = base;
  for (size_t i = chain.size() - 1; i-- > 0;) {
    path.keys.push_back({at(chain[i]).name, KeyHash(at(chain[i]).name), chain[i]});
  }
  const bool checked = !expression_->types.empty();
  const bool may_be_local = !path.name.starts_with('.');
  if (may_be_local && !checked) path.local_position = 0;
  for (size_t i = 0; i < chain.size(); ++i) {
    const uint32_t taken = static_cast<uint32_t>(chain.size() - 1 - i);
    if (taken == 0 && may_be_local && checked) path.local_position = path.candidates.size();
    if (const Reference* reference = ReferenceOf(chain[i])) {
      AddCandidates(path, "." + reference->name, taken);
    } else if (taken > 0 && checked) {
      continue;
    }
    std::string name;
    if (!checked || taken == 0) {
      if (QualifiedName(chain[i], &name)) AddCandidates(path, name, taken);
    }
  }
  program_->paths_.push_back(std::move(path));
  Instruction& load = Emit(Op::kLoad, chain.front(), dst);
  load.imm = static_cast<uint32_t>(program_->paths_.size() - 1);
  load.leave = leave;
  load.a = kNone;
  loads_.emplace_back(code().size() - 1, loop_depth_ > 0);
}

void Planner::ShareNodes() {
  std::map<std::string, std::vector<size_t>> by_parent;
  std::map<std::string, int> uses;
  for (const auto& [index, in_loop] : loads_) {
    const Program::Path& path = program_->paths_[code()[index].imm];
    if (path.candidates.size() != 1 || path.keys.size() <= path.candidates[0].first_key) continue;
    std::string parent = path.candidates[0].name;
    for (size_t k = path.candidates[0].first_key; k + 1 < path.keys.size(); ++k) {
      parent.append("\n").append(path.keys[k].text);
    }
    by_parent[parent].push_back(index);
    uses[parent] += in_loop ? 2 : 1;
  }
  program_->first_cache_ = next_;
  for (const auto& [parent, indices] : by_parent) {
    if (uses[parent] < 2) continue;
    const uint32_t cache = Take();
    ++program_->cache_count_;
    for (const size_t index : indices) code()[index].a = cache;
  }
}

// Inside of the container `x.y`, `n` may be `x.y.n`, `x.n` or `n`.
void Planner::AddCandidates(Program::Path& path, std::string_view name, uint32_t first_key) const {
  std::string container = expression_->container;
  if (name.starts_with('.')) {
    name.remove_prefix(1);
    container.clear();
  }
  while (true) {
    Program::Candidate candidate;
    candidate.name = container.empty() ? std::string(name) : container + "." + std::string(name);
    candidate.hash = KeyHash(candidate.name);
    candidate.type = Type::FindNamed(candidate.name);
    candidate.first_key = first_key;
    const bool known =
        std::any_of(path.candidates.begin(), path.candidates.end(), [&](const auto& other) {
          return other.name == candidate.name && other.first_key == first_key;
        });
    if (!known) path.candidates.push_back(std::move(candidate));
    if (container.empty()) return;
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
}

void Planner::SelectFrom(uint32_t operand, std::vector<Program::Key> keys, ExprId id, uint32_t dst,
                         Leave leave) {
  program_->paths_.push_back({std::move(keys), {}, kNoExpr, {}});
  Instruction& select = Emit(Op::kSelect, id, dst);
  select.a = operand;
  select.imm = static_cast<uint32_t>(program_->paths_.size() - 1);
  select.leave = leave;
}

// has(a.b) and a.?b.
void Planner::CompileTest(ExprId id, uint32_t dst, Leave leave) {
  const Expr& expr = at(id);
  const uint32_t operand = Take();
  Compile(expr.target, operand, Leave::kPass);
  program_->paths_.push_back({{{expr.name, KeyHash(expr.name), id}}, {}, kNoExpr, {}});
  Instruction& test = Emit(expr.test_only ? Op::kHas : Op::kOptionalSelect, id, dst);
  test.a = operand;
  test.imm = static_cast<uint32_t>(program_->paths_.size() - 1);
  test.leave = leave;
  if (expr.test_only && leave == Leave::kNote) Emit(Op::kForget, id, dst);
}

// `a.b.c` as text, when it is nothing but names and the first is no local.
bool Planner::QualifiedName(ExprId id, std::string* name) const {
  std::vector<std::string_view> parts;
  const Expr* expr = &at(id);
  for (; expr->kind == ExprKind::kSelect; expr = &at(expr->target)) {
    if (expr->test_only || expr->optional) return false;
    parts.push_back(expr->name);
  }
  if (expr->kind != ExprKind::kIdent || FindSlot(expr->name) != nullptr) return false;
  *name = expr->name;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) name->append(".").append(*part);
  return true;
}

// The function that a call names; a receiver that is the name of a library is none.
std::string Planner::FunctionOf(const Expr& call, bool* receiver) const {
  *receiver = call.target != kNoExpr;
  std::string qualified;
  if (!*receiver || !QualifiedName(call.target, &qualified)) return call.name;
  qualified += "." + call.name;
  Program::Path names;
  AddCandidates(names, qualified, 0);
  for (const Program::Candidate& candidate : names.candidates) {
    if (functions_.Find(candidate.name).empty()) continue;
    *receiver = false;
    return candidate.name;
  }
  return call.name;
}

}  // namespace placet::cel
