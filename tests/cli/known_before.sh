#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check --changed: a finding about the portfolio that blocked before the change, by the same facts,
# is known and holds nothing; one that rests on anything new is not.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
mkdir deployments policies vendors
# Each rule is broken from the beginning.
cat >policies/own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0}
define:
  "of_workflow(w)": 'deployments.filter(d, d.use_case.workflow.id == w)'
rules:
  - id: OWN-01
    title: Every vendor has signed
    scope: portfolio
    severity: high
    effect: board
    require: deployments.all(d, d.vendors.all(v, v.dpa))
    message: A vendor has not signed.
    remediation: Sign.
  - id: OWN-02
    title: All is processed in Germany
    scope: portfolio
    severity: high
    effect: board
    require: deployments.all(d, d.data.processing_regions.all(r, r == "DE"))
    message: Something is processed elsewhere.
    remediation: Move it.
  - id: OWN-03
    title: At most one deployment is open
    scope: portfolio
    severity: high
    effect: board
    require: deployments.filter(d, d.data.classification == "public").size() <= 1
    message: Too many are open.
    remediation: Close some.
  - id: OWN-04
    title: A workflow has one deployment
    scope: portfolio
    severity: high
    effect: board
    for_each: {var: w, in: 'deployments.map(d, d.use_case.workflow.id).distinct()'}
    subjects: of_workflow(w)
    require: of_workflow(w).size() <= 1
    message: "Several deployments serve {{w}}."
    remediation: Merge them.
  - id: OWN-05
    title: Exactly one deployment is confidential
    scope: portfolio
    severity: high
    effect: board
    require: deployments.exists_one(d, d.data.classification == "confidential")
    message: None or several are confidential.
    remediation: Correct it.
  - id: OWN-06
    title: Every deployment states its budget
    scope: portfolio
    severity: high
    effect: board
    for_each: {var: d, in: deployments}
    subjects: d
    require: d.cost.budget.one_off != decimal("0")
    message: No budget.
    remediation: State it.
END
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
vendors: vendors
policies: [{use: policies}]
END
cat >vendors/aster.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: aster, title: Aster, owner: procurement}
vendor: {name: Aster, role: application, dpa: false, tier: enterprise}
END
# deploy NAME WORKFLOW CLASS REGIONS
deploy() {
  cat >"deployments/$1.yaml" <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: $1, title: Notes of $1}
lifecycle: {stage: pilot}
use_case: {workflow: {id: $2, name: Meetings, owner: Office}}
data: {classification: $3, processing_regions: [$4]}
vendors:
  - use: aster
  - {name: Birch, dpa: true}
END
}
deploy chat W1 public 'DE, US'
deploy mail W1 public DE
deploy notes W2 internal 'DE'
printf 'cost: {currency: EUR, budget: {one_off: "5"}}\n' >>deployments/mail.yaml
git add -A
git commit -qm base

# Every rule blocks, and the whole portfolio says so.
expect 4 "$PLACET" check --preview
for rule in 01 02 03 04 05 06; do shows "OWN-$rule"; done

# change STATUS COMMAND: checks what COMMAND changes.
change() {
  git checkout -qb change
  sh -c "$2"
  git add -A
  git commit -qm change
  expect "$1" "$PLACET" check --changed=main --preview
  known=$(printf '%s\n' "$out" | grep '^deviation: known-before')
  git checkout -q main
  git branch -qD change
}
# vary NEW COMMAND: after the change, findings of the rules NEW hold it, all others are known.
vary() {
  if [ -n "$1" ]; then change 4 "$2"; else change 0 "$2"; fi
  for rule in OWN-01 OWN-02 OWN-03 OWN-04 OWN-05 OWN-06; do
    case " $1 " in *" $rule "*) new=yes ;; *) new=no ;; esac
    case $known in
      *"$rule "*) [ $new = no ] || fail "$rule is known after: $2" ;;
      *) [ $new = yes ] || fail "$rule is not known after: $2" ;;
    esac
  done
}

# Nothing new: other words, another order, a vendor that has signed, a region that is allowed.
vary '' 'sed -i "s/Notes of chat/Words of chat/" deployments/chat.yaml'
vary '' 'sed -i "s/DE, US/US, DE/" deployments/chat.yaml'
vary '' 'git mv deployments/chat.yaml deployments/zz.yaml'
vary '' 'printf "  - {name: Cedar, dpa: true}\n" >>deployments/chat.yaml'
vary '' 'echo "# words" >>deployments/mail.yaml'

# A new vendor without a signature; a known one that loses its own.
vary OWN-01 'printf "  - {name: Cedar, dpa: false}\n" >>deployments/chat.yaml'
vary OWN-01 'sed -i "s/dpa: true/dpa: false/" deployments/notes.yaml'
# A region more in a list under all, in a deployment that had one and in one that had none.
vary OWN-02 'sed -i "s/DE, US/DE, US, CN/" deployments/chat.yaml'
vary OWN-02 'sed -i "s/\[DE\]/[DE, US]/" deployments/notes.yaml'
# One more of what is counted; another one in its place. Where too few are, every class decides.
vary 'OWN-03 OWN-05' 'sed -i "s/internal/public/" deployments/notes.yaml'
vary 'OWN-03 OWN-05' 'sed -i "s/internal/public/" deployments/notes.yaml
  sed -i "s/public/internal/" deployments/mail.yaml'
# A new subject.
vary OWN-04 'sed -i "s/id: W2/id: W1/" deployments/notes.yaml'
# Several where there was none, none where there still is none but of other deployments.
vary 'OWN-03 OWN-05' 'sed -i "s/public/confidential/" deployments/chat.yaml deployments/mail.yaml
  sed -i "s/internal/public/" deployments/notes.yaml'
# A fact that is no longer stated is missing anew; those that others lack are known.
change 4 'sed -i "/^cost/d" deployments/mail.yaml'
shows 'held for the board: mail'
case $known in *OWN-06*OWN-06*) ;; *) fail 'what others lack is not known' ;; esac
