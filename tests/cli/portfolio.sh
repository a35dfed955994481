#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Rules about all manifests together: what they see, whom they count for, exit codes, reports.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat
mkdir -p project/deployments project/rules
cat >project/placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
policies: [{use: rules/count.yaml}, {use: "builtin:portfolio", effects: {PRT-08: info}}]
END
cat >project/rules/count.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: count, version: 1.0.0, title: Counting}
params: {most: {type: int, default: 2}}
rules:
  - id: CNT-01
    title: There are few deployments
    scope: portfolio
    severity: low
    effect: board
    require: size(deployments) <= params.most
    message: "There are {{size(deployments)}} deployments"
    remediation: Drop some.
  - id: CNT-02
    title: A deployment has a title
    severity: low
    effect: deny
    require: metadata.title != ""
    message: There is no title
    remediation: Write one.
END
cp chat.yaml project/deployments/chat.yaml
sed 's/id: chat/id: mail/; s/Notes of chat/Answers by mail/; s/id: W1/id: W2/' chat.yaml >project/deployments/mail.yaml

# Two files, nothing wrong.
expect 0 "$PLACET" check -c project/placet.yaml --preview
shows '2 manifests: 2 approved'
shows 'portfolio  2 manifests'

# A finding without subjects counts for the portfolio, which has the same exit codes.
expect 4 "$PLACET" check -c project/placet.yaml --preview --set count.most=1
shows '2 manifests: 2 approved'
shows 'board CNT-01  There are 2 deployments'
expect 0 "$PLACET" check -c project/placet.yaml --preview --set count.most=1 --fail-on deny
expect 4 "$PLACET" check project/deployments/chat.yaml --preview --set count.most=1
shows '1 of them not decided here'

# Two manifests of one id are an error of both, whichever of them is named.
sed -i 's/id: mail/id: chat/' project/deployments/mail.yaml
expect 2 "$PLACET" check -c project/placet.yaml --preview
shows '2 manifests: 2 invalid'
shows 'project/deployments/chat.yaml:3:16: error: another manifest has the id `chat`, too [DOC013]'
shows 'the other one is here: project/deployments/mail.yaml:3:16'
expect 2 "$PLACET" check project/deployments/mail.yaml --preview
shows '1 manifest: 1 invalid'
# Standard input without a name is the next version of the manifest with that id.
sed -i 's/id: chat/id: mail/' project/deployments/mail.yaml
expect 0 "$PLACET" check - -c project/placet.yaml --preview <project/deployments/mail.yaml
expect 0 "$PLACET" check - --stdin-filename project/deployments/mail.yaml --preview <project/deployments/mail.yaml

# The JSON has it all, and the ledger the portfolio's part.
sed -i 's/id: W2/id: W1/' project/deployments/mail.yaml
expect 0 "$PLACET" check -c project/placet.yaml -f json=report.json --audit sqlite:audit.db
grep -q '"portfolio_results": \[$' report.json || fail 'no portfolio results of a manifest'
grep -q '"subjects": \[$' report.json || fail 'no subjects'
sed -n '/"portfolio": {/,/"results"/p' report.json | grep -q '"complete": true' || fail 'not complete'
expect 0 "$PLACET" audit show 3 --audit sqlite:audit.db
shows '"rule": "PRT-03"'

# An invalid document: what passed is open, and counts with its effect; not for a run over others.
sed 's/id: chat/id: wrong/; s/stage: idea/stage: someday/' chat.yaml >project/deployments/wrong.yaml
expect 2 "$PLACET" check -c project/placet.yaml --preview
shows 'incomplete: without project/deployments/wrong.yaml (invalid)'
shows 'deployments[file=project/deployments/wrong.yaml]'
# One that is named does not answer for it, but is told.
expect 0 "$PLACET" check project/deployments/chat.yaml --preview
shows '1 manifest: 1 approved'
shows 'incomplete: without project/deployments/wrong.yaml (invalid)'
shows 'held for the board: incomplete'
expect 0 "$PLACET" check project/deployments/chat.yaml --preview -f json=open.json
sed -n '/"portfolio": {/,/"results"/p' open.json | grep -q '"complete": false' || fail 'complete'
rm project/deployments/wrong.yaml

# A configuration changes effects by one word, since the portfolio is at no stage.
sed 's/PRT-08: info/PRT-08: {pilot: info}/' project/placet.yaml >project/stages.yaml
expect 2 "$PLACET" check -c project/stages.yaml --preview
shows 'POL043'

# Without a configuration there is no portfolio, and nothing is blocked by it.
expect 0 "$PLACET" check chat.yaml --preview
shows 'no portfolio, so 9 rules were not evaluated'
expect 0 "$PLACET" check chat.yaml --preview -f json=none.json
sed -n '/^  "portfolio": {/,/"results"/p' none.json | grep -q '"verdict": null' || fail 'a verdict'
sed -n '/^  "portfolio": {/,/"results"/p' none.json | grep -q '"complete": false' || fail 'complete'
expect 2 "$PLACET" check chat.yaml --preview --rule PRT-04

# Only the rules about the portfolio: something is checked.
expect 0 "$PLACET" check -c project/placet.yaml --preview --rule PRT-04

# Other commands know these rules.
expect 0 "$PLACET" explain PRT-02
shows 'portfolio: decided once, over all deployments'
expect 0 "$PLACET" explain PRT-04 project/deployments/chat.yaml
shows 'PRT-04 pass'
sed -i '/workflow/d' project/deployments/mail.yaml
expect 0 "$PLACET" todo project/deployments/mail.yaml
shows 'use_case.workflow.id'

# Wrong packs do not load, and say where and why.
sed -i 's/size(deployments) <= params.most/data.dpa/' project/rules/count.yaml
expect 2 "$PLACET" check -c project/placet.yaml --preview
shows 'unknown name `data`'
shows 'belongs to one deployment'
