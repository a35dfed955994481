// SPDX-License-Identifier: Apache-2.0
#include "document/set_path.h"

#include <string>
#include <utility>

#include "document/builder.h"

namespace placet {
namespace {

bool IsThere(NodeRef node) { return node && !node.is_null(); }

bool Matches(NodeRef element, const PathStep& step) {
  return element.is_map() && element.Find(step.name).StringOr("") == step.value;
}

class PathSetter {
 public:
  PathSetter(const std::vector<PathStep>& path, NodeRef value) : path_(path), value_(value) {}

  Result<TreePtr> Set(NodeRef root) {
    for (size_t i = 0; i + 1 < path_.size(); ++i) {
      if (path_[i].kind == PathStep::Kind::kMatch && path_[i + 1].kind != PathStep::Kind::kKey) {
        return Fail("DOC030", "what has a key is a map, and holds no list elements itself", {},
                    "correct the path `" + ToString(path_) + "`");
      }
    }
    Status checked = Check(root);
    if (!checked) return tl::unexpected(checked.error());
    Write(root, 0, nullptr);
    std::unique_ptr<Tree> tree = builder_.Finish();
    tree->set_path_prefix(root.tree()->path_prefix());
    return TreePtr(std::move(tree));
  }

 private:
  static size_t ElementOf(NodeRef list, const PathStep& step) {
    if (step.kind == PathStep::Kind::kIndex) return step.index;
    for (size_t i = 0; i < list.size(); ++i) {
      if (Matches(list.at(i), step)) return i;
    }
    return list.size();
  }

  // That every step finds a container of its kind, or nothing.
  Status Check(NodeRef node) const {
    for (size_t i = 0; i < path_.size() && IsThere(node); ++i) {
      const PathStep& step = path_[i];
      const bool key = step.kind == PathStep::Kind::kKey;
      if (key ? !node.is_map() : !node.is_list()) {
        return Fail("DOC030",
                    "`" + ToString({path_.begin(), path_.begin() + static_cast<ptrdiff_t>(i)}) +
                        "` is no " + (key ? "map" : "list"),
                    node.location(), "correct the path `" + ToString(path_) + "`");
      }
      if (key) {
        node = node.Find(step.name);
      } else {
        const size_t element = ElementOf(node, step);
        if (element > node.size()) return PastTheEnd(step, node.size(), node.location());
        node = element < node.size() ? node.at(element) : NodeRef();
      }
      if (!IsThere(node)) return CheckNew(i + 1);
    }
    return {};
  }

  // Below something that is made, a list begins with its first element.
  Status CheckNew(size_t from) const {
    for (size_t i = from; i < path_.size(); ++i) {
      const bool past = path_[i].kind == PathStep::Kind::kIndex && path_[i].index > 0;
      if (past) return PastTheEnd(path_[i], 0, {});
    }
    return {};
  }

  Status PastTheEnd(const PathStep& step, size_t size, Location location) const {
    return Fail("DOC030",
                "there is no element " + std::to_string(step.index) + ": the list has " +
                    std::to_string(size),
                std::move(location), "`[" + std::to_string(size) + "]` adds one");
  }

  uint16_t ValueSource() { return builder_.AddSource(value_.source()); }

  // `made_by`: the step that names an element by its key, when that element is made here.
  void Write(NodeRef node, size_t at, const PathStep* made_by) {
    if (at == path_.size()) {
      builder_.Copy(value_);
    } else if (path_[at].kind == PathStep::Kind::kKey) {
      WriteMap(node, at, made_by);
    } else {
      WriteList(node, at);
    }
  }

  void WriteMap(NodeRef map, size_t at, const PathStep* made_by) {
    bool found = false;
    if (IsThere(map)) {
      builder_.BeginLike(map);
      for (size_t i = 0; i < map.size(); ++i) {
        const bool here = map.key(i) == path_[at].name;
        // A key stands in the same source as its value.
        const bool kept = !here || (at + 1 < path_.size() && IsThere(map.at(i)));
        builder_.Key(map.key(i), kept ? map.key_span(i) : value_.span());
        if (here) {
          found = true;
          Write(map.at(i), at + 1, nullptr);
        } else {
          builder_.Copy(map.at(i));
        }
      }
    } else {
      builder_.BeginMap(value_.span(), ValueSource());
    }
    if (made_by != nullptr) {
      builder_.Key(made_by->name, value_.span());
      builder_.String(made_by->value, value_.span(), ValueSource());
    }
    if (!found) {
      builder_.Key(path_[at].name, value_.span());
      Write({}, at + 1, nullptr);
    }
    builder_.EndMap();
  }

  void WriteList(NodeRef list, size_t at) {
    size_t size = 0;
    if (IsThere(list)) {
      builder_.BeginLike(list);
      size = list.size();
    } else {
      builder_.BeginList(value_.span(), ValueSource());
    }
    const size_t element = IsThere(list) ? ElementOf(list, path_[at]) : 0;
    for (size_t i = 0; i < size; ++i) {
      if (i == element) {
        Write(list.at(i), at + 1, nullptr);
      } else {
        builder_.Copy(list.at(i));
      }
    }
    if (element >= size) {
      Write({}, at + 1, path_[at].kind == PathStep::Kind::kMatch ? &path_[at] : nullptr);
    }
    builder_.EndList();
  }

  const std::vector<PathStep>& path_;
  NodeRef value_;
  TreeBuilder builder_;
};

}  // namespace

Result<TreePtr> SetPath(NodeRef root, const std::vector<PathStep>& path, NodeRef value) {
  return PathSetter(path, value).Set(root);
}

}  // namespace placet
