#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# No output of a command replaces what decides, what records, or what git keeps, whatever it is
# called and before anything is recorded.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main .
mkdir deployments vendors policies
idea chat
sha=$(printf 'a report\n' | tee report.txt | sha256sum | cut -d' ' -f1)
printf 'evidence: [{claim: use_case.purpose, file: report.txt, sha256: %s}]\n' "$sha" >>chat.yaml
printf 'vendors: [{use: example}]\n' >>chat.yaml
mv chat.yaml deployments
idea mail
printf 'no: [manifest\n' >>mail.yaml
mv mail.yaml deployments
cat >vendors/example.yaml <<'END_OF_FILE'
apiVersion: placet/v1
kind: Vendor
metadata: {id: example, title: ExampleAI, owner: procurement}
vendor: {name: ExampleAI, role: application, tier: enterprise}
END_OF_FILE
cat >placet.yaml <<'END_OF_FILE'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
vendors: vendors
organization: organization.yaml
policies: [{use: "builtin:foundations"}, {use: policies}]
END_OF_FILE
printf 'apiVersion: placet/v1\nkind: Organization\nmetadata: {title: E}\nname: E\n' >organization.yaml
cat >policies/own.yaml <<'END_OF_FILE'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - {id: OWN-01, title: There is a purpose, severity: high, effect: warn,
     require: 'use_case.purpose != ""', message: No purpose, remediation: State it.}
END_OF_FILE
expect 0 "$PLACET" init --rule OWN-02 --pack policies/own.yaml

untouched() {
  find . -type f ! -name out -exec sha256sum {} + | sort
}
# refused COMMAND...: nothing on the disk changes, the ledger and folders included.
refused() {
  before=$(untouched)
  expect 2 "$@"
  shows 'nothing is written to'
  hides 'recorded'
  [ "$before" = "$(untouched)" ] || fail "something was written: $*"
}
# The ledger is not there yet, in a folder that is not there yet.
refused "$PLACET" check -f json=.placet/audit.db
refused "$PLACET" check -f json="$PWD/deployments/../.placet/audit.db-journal"

mv deployments/mail.yaml .
expect 0 "$PLACET" check deployments/chat.yaml
mv mail.yaml deployments
printf x >.placet/audit.db-journal
mkdir links
precious='placet.yaml organization.yaml deployments/chat.yaml deployments/mail.yaml report.txt
  vendors/example.yaml policies/own.yaml policies/own.test.yaml
  .placet/audit.db .placet/audit.db-journal .git/HEAD .git/config .git/hooks/new'
for file in $precious; do
  ln -s "../$file" "links/$(basename "$file")"
  case $file in
    report.txt | deployments/mail.yaml) ;; # known by what the run reads
    *) refused "$PLACET" lint policies -f json="$file" ;;
  esac
  refused "$PLACET" check -f json="$file"
  [ "$file" = .git/hooks/new ] || refused "$PLACET" check -q -f text -f json="$PWD/links/$(basename "$file")"
done
rm .placet/audit.db-journal
mv deployments/mail.yaml .
for file in placet.yaml ./deployments/../deployments/chat.yaml .placet/audit.db report.txt .git/HEAD; do
  refused "$PLACET" baseline write -o "$file"
  refused "$PLACET" due -f json="$file"
  refused "$PLACET" advise deployments/chat.yaml -f json="$file"
  refused "$PLACET" explain OWN-01 deployments/chat.yaml -f json="$file"
done
for file in placet.yaml policies/own.yaml .placet/audit.db .git/HEAD .git/new.yaml; do
  refused "$PLACET" init new --title Novelty --approach api --stage idea --force -o "$file"
  refused "$PLACET" report controls -f json="$file"
  refused "$PLACET" test policies -f json="$file"
done
printf '{"apiVersion": "placet/v1", "kind": "Baseline"}' >other.json
refused "$PLACET" check -f json=other.json
rm other.json
refused "$PLACET" man --folder .git
printf 'baseline: vendors/example.yaml\n' >>placet.yaml
refused "$PLACET" baseline write
sed -i '/baseline/d' placet.yaml

# Two outputs of one place, however it is called.
ln -s ../one.json links/one
printf x >one.json
expect 2 "$PLACET" check -f json=one.json -f html=links/one
shows 'two formats cannot both go to'

# What they made themselves may be made anew, wherever it lies.
for _ in 1 2; do
  expect 0 "$PLACET" check deployments/chat.yaml -f json=one.json -f sarif=deployments/two.json -f markdown=three.md
  expect 0 "$PLACET" due -f json=due.json
  expect 0 "$PLACET" init new --title Novelty --approach api --stage idea --force -o deployments/new.yaml
  expect 0 "$PLACET" baseline write -o known.json
  rm deployments/new.yaml
done
