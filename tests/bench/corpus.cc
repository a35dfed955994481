// SPDX-License-Identifier: Apache-2.0
// Writes a project of many deployments, the same for the same seed:
//
//   placet_corpus FOLDER COUNT [SEED]
//
// Each deployment is one of the insurer's (examples/insurer) under an id of its own, with another
// volume, one of 25 vendors, and now and then a mistake of those that real manifests have: data
// that leaves the union, a model that is not pinned, an assessment that is missing. So sizes, the
// share of what is violated and what is missing are those of hand-written manifests.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kCopiesOfAVendor = 5;
constexpr int kManifestsInAFolder = 100;

std::string ReadText(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WriteText(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

void Replace(std::string& text, std::string_view what, std::string_view by) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

// Drops the lines that begin with `start`.
void Drop(std::string& text, std::string_view start) {
  const size_t at = text.find("\n" + std::string(start));
  if (at != std::string::npos) text.erase(at, text.find('\n', at + 1) - at);
}

// What a vendor is called in the documents of its copy `n`.
void NameVendors(std::string& text, int n) {
  const std::string number = std::to_string(n);
  for (const char* id :
       {"exampleai-api", "fjord-tuning", "freechat", "northwind-index", "quillsoft-notes"}) {
    Replace(text, id, id + ("-" + number));
  }
  for (const char* name : {"ExampleAI", "Fjord Models", "Northwind Search", "Quillsoft"}) {
    Replace(text, name, name + ("-" + number));
  }
}

class Corpus {
 public:
  Corpus(fs::path folder, unsigned seed) : folder_(std::move(folder)), random_(seed) {
    for (const auto& entry : fs::directory_iterator(kInsurer / "deployments")) {
      files_.push_back(entry.path());
    }
    std::sort(files_.begin(), files_.end());
    for (const fs::path& file : files_) templates_.push_back(ReadText(file));
  }

  void WriteProject() const {
    std::string configuration = ReadText(kInsurer / "placet.yaml");
    Replace(configuration, "deployments/*.yaml", "deployments/**/*.yaml");
    WriteText(folder_ / "placet.yaml", configuration);
    for (const char* file : {"organization.yaml", "ai-plan.md", "policies/house.yaml"}) {
      WriteText(folder_ / "governance" / file, ReadText(kInsurer / "governance" / file));
    }
    WriteText(folder_ / "evidence/exampleai-terms.txt",
              ReadText(kInsurer / "evidence/exampleai-terms.txt"));
    for (const auto& entry : fs::directory_iterator(kInsurer / "governance/vendors")) {
      for (int n = 1; n <= kCopiesOfAVendor; ++n) {
        std::string text = ReadText(entry.path());
        NameVendors(text, n);
        const std::string name = entry.path().stem().string() + "-" + std::to_string(n) + ".yaml";
        WriteText(folder_ / "governance/vendors" / name, text);
      }
    }
  }

  void WriteDeployment(int i) {
    const size_t chosen = Below(templates_.size());
    std::string text = templates_[chosen];
    const std::string id = files_[chosen].stem().string();
    const std::string own = id + "-" + std::to_string(i);
    Replace(text, "id: " + id, "id: " + own);
    Replace(text, "requests_per_month: ", "requests_per_month: " + std::to_string(1 + Below(9)));
    NameVendors(text, static_cast<int>(1 + Below(kCopiesOfAVendor)));
    if (Below(8) == 0) Replace(text, "processing_regions: [DE]", "processing_regions: [DE, US]");
    if (Below(8) == 0) Replace(text, "pinned: true", "pinned: false");
    if (Below(8) == 0) Replace(text, "dpia: {status: done", "dpia: {status: planned");
    if (Below(8) == 0) Drop(text, "  human_oversight:");
    if (Below(8) == 0) Drop(text, "  legal_basis:");
    if (Below(8) == 0) Replace(text, "approved: true", "approved: false");
    const std::string folder = std::to_string(i / kManifestsInAFolder);
    WriteText(folder_ / "deployments" / folder / (own + ".yaml"), text);
  }

 private:
  size_t Below(size_t n) { return random_() % n; }  // the same in every library

  const fs::path kInsurer = fs::path(PLACET_SOURCE_DIR) / "examples/insurer";
  fs::path folder_;
  std::mt19937 random_;
  std::vector<fs::path> files_;
  std::vector<std::string> templates_;
};

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 2 ? std::atoi(argv[2]) : 0;
  if (argc < 3 || argc > 4 || count <= 0) {
    std::cerr << "Usage: placet_corpus FOLDER COUNT [SEED]\n";
    return 2;
  }
  Corpus corpus(argv[1], argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1);
  corpus.WriteProject();
  for (int i = 0; i < count; ++i) corpus.WriteDeployment(i);
  return 0;
}
