// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_LEDGER_PROJECTION_H_
#define PLACET_LEDGER_PROJECTION_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace placet {

// A table beside the log that answers questions without opening bodies: at most one row for each
// entry. It can be rebuilt from the bodies and is no authority. What its columns mean is up to
// those who append; a store only creates the table, writes rows and gives them back.
struct Projection {
  enum class Type { kText, kInteger };
  struct Column {
    std::string name;
    Type type = Type::kText;
    bool required = true;
  };
  struct Index {
    std::string name;
    std::string column;
  };
  std::string table;
  std::vector<Column> columns;
  std::vector<Index> indexes;
};

using ProjectionValue = std::variant<std::string, int64_t>;
struct ProjectionRow {
  std::string table;
  std::vector<ProjectionValue> values;  // in the order of the columns
  bool operator==(const ProjectionRow&) const = default;
};

}  // namespace placet

#endif  // PLACET_LEDGER_PROJECTION_H_
