#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every format of one small project, byte for byte: tests/golden/formats. It has a failure, a
# missing fact, a known finding, an invalid manifest, and text that each format escapes in its way.
# PLACET_UPDATE_GOLDEN=1 rewrites what is expected.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
golden="$SRC/tests/golden/formats"
cp -r "$golden" project
mkdir project/.git
cd project

version=$("$PLACET" version | sed 's/^placet //')
# What differs by version, run and built-in packs, and nothing else, is left out.
plain() {
  sed "s/\"$version\"/\"VERSION\"/; s/\"guid\": \"[0-9a-f-]*\"/\"guid\": \"ID\"/
    s/\"policyDigest\": \"sha256:[0-9a-f]*\"/\"policyDigest\": \"DIGEST\"/
    s/placet $version/placet VERSION/; s/, run [0-9a-f-]*</, run ID</; s/^<dt>run<.*/<dt>run<>/
    s/^policies .*/policies DIGEST/; s/^<p>Digest of all.*/<p>Digest of all/" "$1"
}

for format in sarif github gitlab azure junit tap table markdown html csv; do
  expect 1 "$PLACET" check --preview --as-of 2026-11-23 -f "$format=out.$format"
  plain "out.$format" >"plain.$format"
  if [ "${PLACET_UPDATE_GOLDEN:-}" = 1 ]; then
    cp "plain.$format" "$golden/expected/$format"
  else
    out=$(diff -u "$golden/expected/$format" "plain.$format") || fail "$format has changed"
  fi
done
