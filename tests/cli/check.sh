#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a user sees of check: verdicts, exit codes, formats, inputs.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" check chat.yaml
shows 'approved'
expect 0 "$PLACET" check - --preview <chat.yaml
expect 0 "$PLACET" check - --stdin-filename named.yaml --preview <chat.yaml
shows 'named.yaml'
expect 0 "$PLACET" check . --preview
expect 0 "$PLACET" check './*.yaml' --preview

sed 's/id: chat/id: pii/; s/classification: internal, categories: \[none\]/classification: public, categories: [pii]/' chat.yaml >pii.yaml
expect 1 "$PLACET" check pii.yaml --preview
shows 'denied: 1 violation'
shows 'DAT-01'
shows 'fix'
expect 0 "$PLACET" check pii.yaml --preview --exit-zero
shows 'deviation: exit-zero'
expect 0 "$PLACET" check pii.yaml --preview --skip-rule DAT-01
shows 'approved (partial)'
shows 'deviation: skip-rule DAT-01'

# A stage that asks for more: incomplete, not violated.
expect 1 "$PLACET" check chat.yaml --preview --stage pilot
shows 'incomplete'
shows 'no violation'
expect 0 "$PLACET" check chat.yaml --preview --stage pilot --allow-missing --fail-on deny
shows 'deviation: allow-missing'

# Verdict and exit status are the same in both formats, and files are whole or not there.
expect 1 "$PLACET" check pii.yaml chat.yaml --preview -f json=report.json -f text
grep -q '"verdict": "denied"' report.json || fail 'no verdict in the JSON report'
expect 1 "$PLACET" check pii.yaml chat.yaml --preview -f json

# Same input, same bytes, but for the run's own facts.
"$PLACET" check pii.yaml chat.yaml --preview -f json | sed '/"id": "[0-9a-f-]*",$/d; /"as_of"/d' >one.json || true
"$PLACET" check chat.yaml pii.yaml --preview -f json | sed '/"id": "[0-9a-f-]*",$/d; /"as_of"/d' >two.json || true
cmp one.json two.json || fail 'two equal runs differ'

# An invalid manifest does not stop the others, and is accounted for.
sed 's/id: chat/id: wrong/; s/stage: idea/stage: someday/' chat.yaml >wrong.yaml
expect 2 "$PLACET" check chat.yaml wrong.yaml --preview
shows '1 approved, 1 invalid'
shows 'not evaluated'
expect 1 "$PLACET" check pii.yaml wrong.yaml --preview

# Retired deployments are left alone.
sed 's/id: chat/id: old/; s/stage: idea/stage: retired/' chat.yaml >old.yaml
expect 0 "$PLACET" check old.yaml --preview
shows 'approved (no rule applied)'

# A vendor document that was named stands for the manifests that use it.
mkdir -p project/vendors project/deployments
cat >project/placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
vendors: vendors
END
cat >project/vendors/example.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: example, title: Example, owner: Procurement}
vendor: {name: ExampleAI, role: application, tier: enterprise}
END
sed 's/^data:/vendors: [{use: example}]\ndata:/; s/id: chat/id: uses/; s/Notes of chat/Vendors of chat/' chat.yaml >project/deployments/uses.yaml
cp chat.yaml project/deployments/chat.yaml
expect 0 "$PLACET" check project/vendors/example.yaml --preview
shows '1 manifest'
shows 'deployments/uses.yaml'
sed -i 's/use: example/use: example, tier: free/' project/deployments/uses.yaml
expect 2 "$PLACET" check project/deployments/uses.yaml --preview
shows 'contradict'
shows 'vendors/example.yaml:4:'
sed -i 's/use: example, tier: free/use: exampel/' project/deployments/uses.yaml
expect 2 "$PLACET" check project/deployments/uses.yaml --preview
shows 'did you mean `example`'
