#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

expect 0 "$PLACET" report controls
shows 'This is no legal advice'
shows 'nist-ai-rmf         72'
shows 'GOVERN-1.4'
shows 'no rule contributes to'
hides 'compliant'
expect 0 "$PLACET" report controls --framework owasp-llm
shows 'LLM01'
hides 'GOVERN-1.4'
expect 0 "$PLACET" report controls --framework gdpr -f markdown
shows 'This is no legal advice'
shows '| 35 | Data protection impact assessment |'
expect 0 "$PLACET" report controls -f json=controls.json -f csv
shows '"framework","clause","clause_title","contribution","rule","rule_title","pack","strength","standing"'
shows '"sr-26-2","SR-26-2","Model risk management; generative AI is out of scope","no rule","","","","",""'
grep -q '"with_rule"' controls.json || fail 'the JSON file has no counts'
expect 2 "$PLACET" report controls --framework nist-ai-rfm
shows 'did you mean `nist-ai-rmf`'
expect 2 "$PLACET" report controls -f xml
expect 2 "$PLACET" report

# A catalog and a pack of the organization's own.
mkdir catalogs
cat > catalogs/house.yaml <<'END'
apiVersion: placet/v1
kind: ControlCatalog
metadata: {framework: house, title: AI standard of the group}
controls:
  - {id: "2.1", title: Every use has an owner}
  - {id: "2.4", title: "Customers, too, can \"ask\""}
END
cat > own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0}
rules:
  - id: OWN-01
    title: Public data has an owner
    severity: low
    effect: warn
    require: data.classification != "public"
    message: It is public
    remediation: Do not
    controls: [{id: "house:2.1", strength: full}, "house:2.3"]
  - id: OWN-02
    title: A draft
    status: draft
    severity: low
    effect: warn
    require: data.classification != "public"
    message: It is public
    remediation: Do not
    controls: ["house:2.4"]
END
cat > placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
controls: catalogs
policies: [{use: own.yaml}]
END
expect 2 "$PLACET" report controls
shows 'own.yaml:12:51: error: no catalog has the control `house:2.3`'
shows 'did you mean `house:2.1` (Every use has an owner)'
sed -i 's/, "house:2.3"//' own.yaml
expect 0 "$PLACET" report controls --framework house
shows 'OWN-01 (full)'
shows 'OWN-02 (supports) (draft)'
shows 'no rule contributes to: 2.4'
expect 0 "$PLACET" report controls --framework house -f csv
shows '"house","2.1","Every use has an owner","rule contributing","OWN-01","Public data has an owner","own","full","counts"'
shows '"house","2.4","Customers, too, can ""ask""","rule contributing","OWN-02","A draft","own","supports","draft"'
expect 0 "$PLACET" report controls -f csv
shows '"nist-ai-rmf","GOVERN-1.1",'
