// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_RUN_FRAMES_H_
#define PLACET_CEL_RUN_FRAMES_H_

#include <memory>
#include <vector>

#include "cel/run/map_builder.h"

namespace placet::cel {

// The working memory of the machine, kept by an Evaluation from run to run so that a run allocates
// nothing once it has grown. Private to the room.
struct Frames {
  std::vector<Value> values;   // registers
  std::vector<NodeRef> nodes;  // and the nodes that names bound to them stand for
  std::vector<Value> items;    // of the lists that loops are building, innermost last
  std::vector<std::unique_ptr<MapBuilder>> maps;

  void Grow(size_t registers) {
    if (values.size() >= registers) return;
    values.resize(registers);
    nodes.resize(registers);
  }
};

}  // namespace placet::cel

#endif  // PLACET_CEL_RUN_FRAMES_H_
