#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A report on one manifest of many is about that one: no format names others, but the one with which
# it shares a finding, and none grows with their number.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

manifests() {
  rm -rf deployments
  mkdir deployments
  i=0
  while [ $i -lt "$1" ]; do
    cat >deployments/bot-$i.yaml <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: bot-$i, title: Chatbot number $i}
lifecycle: {stage: production}
use_case: {workflow: {id: WF-$((i / 2)), name: Questions, owner: Service}, purpose: Answer questions of customers about our products.}
approach: {selected: [api], primary: api}
models: [{role: generator, name: example-large, hosting: vendor}]
cost: {currency: EUR, one_off: {integration: "900000"}}
aptitude: {staff: {ml_engineers_fte: "1"}}
END
    i=$((i + 1))
  done
}
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: [deployments]
organization: organization.yaml
policies: [{use: "builtin:all"}]
END
cat >organization.yaml <<'END'
apiVersion: placet/v1
kind: Organization
currency: EUR
budget: {fiscal_year: 2027, one_off: "60000", recurring: "30000"}
staff: {ml_engineers_fte: "4"}
contracts: [{vendor: ExampleAI, annual: 120000}, {vendor: Fjord, annual: 30000}]
END
mkdir .git

formats=$("$PLACET" check -f nosuch 2>&1 | sed -n 's/.*it takes //p' | tr -d , | sed 's/ or / /')
[ "$(echo "$formats" | wc -w)" -gt 10 ] || fail 'few formats'
for count in 10 50; do
  manifests $count
  for format in $formats; do
    expect 1 "$PLACET" check --preview --as-of 2026-11-30 -f "$format=$format.$count" deployments/bot-7.yaml
    [ -s "$format.$count" ] || fail "no report in $format"
    named=$(grep -o 'bot-[0-9]*' "$format.$count" | sort -u | tr '\n' ' ')
    case $named in
    'bot-6 bot-7 ' | 'bot-7 ') ;;
    *) fail "$format names others: $named" ;;
    esac
  done
done
# But for digits of counts and what is named of bot-6, ten and fifty give the same.
for format in $formats; do
  small=$(wc -c <"$format.10")
  large=$(wc -c <"$format.50")
  [ "$large" -le $((small + small / 20 + 100)) ] || fail "$format grows: $small bytes, $large bytes"
done
# What is missing of others is counted.
expect 1 "$PLACET" check --preview deployments/bot-7.yaml
shows '50 manifests, 49 of them not decided here'
shows 'of 50 manifests are missing for it'
expect 1 "$PLACET" check --preview
shows 'of 50 manifests are missing for it: deployments/bot-0.yaml'

# todo: the facts of the organization with their file, those of others by number.
sed -i '/^staff/d; /^contracts/d' organization.yaml
expect 0 "$PLACET" todo deployments/bot-7.yaml
shows 'organization.yaml: '
shows 'org.contracts'
shows 'the portfolio: '
hides 'bot-8'
expect 1 "$PLACET" check --preview deployments/bot-7.yaml
shows 'belongs into organization.yaml'
sed -i '/^organization/d' placet.yaml
expect 0 "$PLACET" todo deployments/bot-7.yaml
shows 'no document is named'
shows 'org.contracts'
for format in markdown html; do
  expect 1 "$PLACET" check --preview -f $format
  shows 'no organization document is named'
done
