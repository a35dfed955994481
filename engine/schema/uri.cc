// SPDX-License-Identifier: Apache-2.0
#include "schema/uri.h"

#include <cstddef>
#include <vector>

namespace placet::schema {
namespace {

// Components of RFC 3986; each keeps its delimiter, so that joining them gives the text back.
struct Uri {
  std::string_view scheme;     // "http:"
  std::string_view authority;  // "//host"
  std::string_view path;
  std::string_view query;     // "?x"
  std::string_view fragment;  // "#x"
};

bool IsSchemeChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '-' || c == '.';
}

std::string_view TakePrefix(std::string_view& rest, size_t size) {
  const std::string_view head = rest.substr(0, size);
  rest.remove_prefix(head.size());
  return head;
}

Uri Parse(std::string_view text) {
  Uri uri;
  const size_t hash = text.find('#');
  if (hash != std::string_view::npos) {
    uri.fragment = text.substr(hash);
    text = text.substr(0, hash);
  }
  const size_t question = text.find('?');
  if (question != std::string_view::npos) {
    uri.query = text.substr(question);
    text = text.substr(0, question);
  }
  size_t i = 0;
  while (i < text.size() && IsSchemeChar(text[i])) ++i;
  if (i > 0 && i < text.size() && text[i] == ':') uri.scheme = TakePrefix(text, i + 1);
  if (text.substr(0, 2) == "//") {
    uri.authority = TakePrefix(text, text.find('/', 2));
  }
  uri.path = text;
  return uri;
}

std::string RemoveDotSegments(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool absolute = !path.empty() && path[0] == '/';
  bool folder = false;  // whether the result ends in a slash
  while (!path.empty()) {
    if (path[0] == '/') path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    folder = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!folder) kept.push_back(segment);
  }
  std::string result = absolute ? "/" : "";
  for (size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) result += '/';
    result += kept[i];
  }
  if (folder && !kept.empty()) result += '/';
  return result;
}

std::string MergePaths(const Uri& base, std::string_view path) {
  if (!base.authority.empty() && base.path.empty()) return "/" + std::string(path);
  const size_t slash = base.path.rfind('/');
  if (slash == std::string_view::npos) return std::string(path);
  return std::string(base.path.substr(0, slash + 1)) + std::string(path);
}

std::string Recompose(std::string_view scheme, std::string_view authority, std::string_view path,
                      std::string_view query, std::string_view fragment) {
  std::string uri(scheme);
  return uri.append(authority).append(path).append(query).append(fragment);
}

}  // namespace

std::string ResolveUri(std::string_view base_text, std::string_view reference) {
  const Uri base = Parse(base_text);
  const Uri to = Parse(reference);
  if (!to.scheme.empty()) return std::string(reference);
  if (!to.authority.empty()) {
    return Recompose(base.scheme, to.authority, RemoveDotSegments(to.path), to.query, to.fragment);
  }
  if (to.path.empty()) {
    return Recompose(base.scheme, base.authority, base.path,
                     to.query.empty() ? base.query : to.query, to.fragment);
  }
  const std::string path = to.path[0] == '/' ? std::string(to.path) : MergePaths(base, to.path);
  return Recompose(base.scheme, base.authority, RemoveDotSegments(path), to.query, to.fragment);
}

std::pair<std::string_view, std::string_view> SplitFragment(std::string_view uri) {
  const size_t hash = uri.find('#');
  if (hash == std::string_view::npos) return {uri, {}};
  return {uri.substr(0, hash), uri.substr(hash + 1)};
}

std::string PercentDecode(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!escape) {
      decoded += text[i];
      continue;
    }
    decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return decoded;
}

}  // namespace placet::schema
