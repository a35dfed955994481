// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_TEST_DOCUMENTS_H_
#define PLACET_POLICYTEST_TEST_DOCUMENTS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "document/tree.h"
#include "project/portfolio.h"

namespace placet {

// The documents that a test file names or states. What cannot be had is told; `named` is where a
// file is named, which is the place of the fault when there is no file to point into.
class TestDocuments {
 public:
  using Vendors = std::map<std::string, SupportDocument>;
  using Organization = std::shared_ptr<const SupportDocument>;

  TestDocuments(const FileSystem& files, std::string test_file, Diagnostics& faults)
      : files_(files), test_file_(std::move(test_file)), faults_(faults) {}

  // A path that the test file states, as seen from here.
  std::string Beside(std::string_view name) const;
  // Null where there is not exactly one document.
  TreePtr ReadOne(const std::string& file, NodeRef named);
  // A file beside the test, or the document itself.
  TreePtr FileOrInline(NodeRef node);

  // Null when it cannot be had.
  Organization ReadOrganization(NodeRef node);
  Organization ReadOrganizationFile(const std::string& file, NodeRef named);
  // A folder, or a list of files and documents. False when one cannot be had.
  bool ReadVendors(NodeRef node, Vendors& vendors);
  bool ReadVendorFolder(const std::string& folder, NodeRef named, Vendors& vendors);

 private:
  std::optional<std::vector<TreePtr>> ReadAll(const std::string& file, NodeRef named);
  std::optional<std::vector<TreePtr>> ReadKind(std::string_view kind, const std::string& file,
                                               NodeRef named);
  Organization MakeOrganization(const TreePtr& document, const std::string& file);
  bool AddVendor(const TreePtr& document, const std::string& file, Vendors& vendors);

  const FileSystem& files_;
  const std::string test_file_;
  Diagnostics& faults_;
};

}  // namespace placet

#endif  // PLACET_POLICYTEST_TEST_DOCUMENTS_H_
