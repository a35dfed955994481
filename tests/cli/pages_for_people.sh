#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a manifest says stays text in markdown, html, csv and table: no markup, no link, no formula, no
# command; and every fault of a run is in each.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
mkdir deployments
cat >house.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0, title: House, owner: x}
rules:
  - {id: HSE-01, title: No such unit, severity: low, effect: deny, require: metadata.business_unit == "y", message: "{{metadata.business_unit}}", remediation: Name it.}
END
number=0
nasty() {
  number=$((number + 1))
  idea nasty
  grep -v business_unit nasty.yaml >rest.yaml
  { sed -n 1,2p rest.yaml
    printf 'metadata: {id: nasty%s, title: "Five letters", business_unit: "%s", cost_center: "1", owner: {name: A, email: a@example.org, role: lead}}\n' "$number" "$1"
    sed 1,2d rest.yaml; } >"deployments/$2"
  rm nasty.yaml rest.yaml
}
decide() {
  expect 1 "$PLACET" check --preview -p house.yaml deployments -f table=o.table -f markdown=o.md -f html=o.html -f csv=o.csv
}
# holds FILE TEXT, lacks FILE TEXT
holds() { grep -qF -- "$2" "$1" || { out=$(cat "$1"); fail "$1 lacks $2"; }; }
lacks() { if grep -qF -- "$2" "$1"; then out=$(cat "$1"); fail "$1 has $2"; fi; }

nasty '</pre></article><script>alert(1)</script><img src=x onerror=alert(1)>' 'a"><b>.yaml'
decide
lacks o.html '<script>'
lacks o.html '<img'
lacks o.html '"><b>'
holds o.html '&lt;script&gt;alert(1)&lt;/script&gt;'
lacks o.md 'deny HSE-01: </pre>'
holds o.md '\<script\>'
rm deployments/*

nasty '| a | ``` [x](https://evil.example) @octocat #12 www.evil.example ![i](x)' 'a`|`b.yaml'
decide
holds o.md '\| a \| \`\`\` \[x\](https:<!-- -->//evil.example) @<!-- -->octocat \#<!-- -->12 www.<!-- -->evil.example !\[i\](x)'
holds o.md '<code>deployments/a\`\|\`b.yaml</code>'
rm deployments/*

nasty '=HYPERLINK(\"https://evil.example\",\"x\")' '+1.yaml'
decide
holds o.csv "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\""
nasty '\u202e@SUM(1)\tx\u0000\u001b[31m\r\n::error::x' '-2.yaml'
sed -i 's/\\u0000//' deployments/-2.yaml
decide
for file in o.table o.md o.html o.csv; do
  escape=$(printf '\033')
  lacks "$file" "$escape"
  lacks "$file" "$(printf '\342\200\256')"
  if grep -q '^[[:space:]]*::' "$file"; then fail "$file gives a command"; fi
done
nasty '##vso[task.complete result=Succeeded]' 'vso.yaml'
decide
for file in o.table o.md o.html o.csv; do lacks "$file" '##vso['; done
# Rows end in CR LF, have the same number of cells, and none begins a formula.
python3 -c 'import sys' 2>/dev/null && python3 - <<'END'
import csv, sys
text = open("o.csv", newline="").read()
assert text.endswith("\r\n") and text.count("\r\n") == text.count("\n")
rows = list(csv.reader(text.splitlines(True)))
assert len({len(row) for row in rows}) == 1, "rows differ in length"
assert len(rows) > 3
for row in rows:
    for cell in row:
        assert not cell.startswith(tuple("=+-@")), cell
END
rm deployments/*

# Every fault of the run is told in each; what does not fit is counted.
echo 'apiVersion: placet/v1
kind: GenAIDeployment
metadata: [' >deployments/broken.yaml
idea fine && mv fine.yaml deployments
expect 2 "$PLACET" check --preview deployments nosuch.yaml -f table=o.table -f markdown=o.md -f html=o.html -f csv=o.csv -f json=o.json
grep -o '"code": "[A-Z]*[0-9]*"' o.json | sort -u | cut -d'"' -f4 >codes
[ -s codes ] || fail 'no fault in the run'
while read -r code; do
  for file in o.table o.md o.html o.csv; do holds "$file" "$code"; done
done <codes
rm deployments/broken.yaml
expect 0 "$PLACET" check --preview deployments -f csv=o.csv --only-failures
lacks o.csv '"pass"'
expect 0 "$PLACET" check --preview deployments -f csv=o.csv
holds o.csv '"pass"'
