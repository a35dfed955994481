#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every command that is given files of a project takes the configuration nearest above them, wherever
# it is called; given those of several projects, it refuses.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

# project NAME LETTER: rules, vendor, organization and calendar of its own.
project() {
  mkdir -p "$1/deployments" "$1/policies" "$1/vendors"
  cat >"$1/placet.yaml" <<END
apiVersion: placet/v1
kind: Configuration
manifests: [deployments]
policies: [{use: policies}]
vendors: vendors
organization: organization.yaml
calendar: calendar.yaml
END
  printf 'apiVersion: placet/v1\nkind: Organization\nname: Firm %s\n' "$2" >"$1/organization.yaml"
  sed "0,/id: eu-ai-act-4/s//id: law-of-$1/" "$SRC/policies/data/calendar.yaml" >"$1/calendar.yaml"
  printf 'apiVersion: placet/v1\nkind: Vendor\nmetadata: {id: vendor-%s, title: Vendor %s}\nvendor: {name: Vendor %s, contract: {status: signed, expires: 2027-01-3%s}}\n' \
    "$1" "$1" "$1" "$3" >"$1/vendors/vendor.yaml"
  cat >"$1/policies/own.yaml" <<END
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OW$2-01
    title: The sponsor of $1
    severity: high
    effect: deny
    require: calendar["law-of-$1"].status != "repealed" && metadata.sponsor != "Nobody"
    message: "{{metadata.sponsor}} pays"
    remediation: Find somebody.
  - id: OW$2-02
    title: Few users in $1
    severity: high
    effect: deny
    require: use_case.users.count <= 1
    message: Too many users in $1
    remediation: Fewer.
END
  cat >"$1/policies/own.test.yaml" <<END
apiVersion: placet/v1
kind: PolicyTest
config: ../placet.yaml
as_of: 2026-11-30
base: ../deployments/$1.yaml
cases: [{name: Too many in $1, expect: {rules: {OW$2-02: fail}}}]
END
  idea "$1"
  sed "s/stage: idea/stage: pilot/; s/^approach:/vendors: [{use: vendor-$1}]\\n&/" "$1.yaml" >"$1/deployments/$1.yaml"
  rm "$1.yaml"
}
mkdir one two
root=$PWD
project alpha A 0
project beta B 1
mkdir empty

# own COMMAND...: it speaks of beta's rules and facts, and of no other's.
own() {
  expect "$@"
  hides OWA-
  hides alpha
  hides DAT-0
  hides MET-0
}
# From beside the projects, from within another, from the folder that holds it, by each spelling.
try() {
  beta=$1
  file=$beta/deployments/beta.yaml
  own 1 "$PLACET" check --preview "$file"
  shows OWB-02
  own 0 "$PLACET" todo "$file"
  shows OWB-01
  own 0 "$PLACET" explain OWB-02 "$file"
  shows 'Few users in beta'
  expect 2 "$PLACET" explain OWA-02 "$file"
  own 0 "$PLACET" explain --stage production "$file"
  own 0 "$PLACET" eval 'org.name' "$file"
  shows 'Firm B'
  own 0 "$PLACET" eval 'calendar["law-of-beta"].status' "$file"
  own 0 "$PLACET" advise "$file"
  own 0 "$PLACET" baseline write -o - "$file"
  shows OWB-02
  own 0 "$PLACET" due --within 1y --as-of 2026-11-30 "$file"
  shows 2027-01-31
  own 0 "$PLACET" due --within 1y --as-of 2026-11-30 "$beta/deployments"
  shows 2027-01-31
  own 0 "$PLACET" baseline write -o - "$beta"
  shows OWB-02
  own 0 "$PLACET" lint "$beta/policies"
  own 0 "$PLACET" lint "$beta/policies/own.yaml" builtin:data
  own 0 "$PLACET" test -v "$beta/policies"
  shows 'Too many in beta'
  own 0 "$PLACET" test "$beta/policies/own.test.yaml"
  own 0 "$PLACET" test "$beta/policies" --coverage
}
# The file `alpha` is in the path from within; what is shown is looked at without it.
try beta
try ./beta
(cd alpha && try ../beta)
(cd alpha/deployments && try ../../beta)
(cd beta && try .)
(cd beta/deployments && try ..)
(cd empty && try ../beta)

# A folder above one project alone leads into it, and not past it.
mkdir above
cp -r beta above
(cd above && for command in 'due --within 1y --as-of 2026-11-30' 'baseline write -o -'; do
  # shellcheck disable=SC2086
  own 0 "$PLACET" $command .
  case $command in due*) shows 2027-01-31 ;; *) shows OWB-02 ;; esac
done)
expect 0 "$PLACET" lint above/beta/policies
rm -r above

# Paths of several projects are refused, and nothing is written.
a=alpha/deployments/alpha.yaml
b=beta/deployments/beta.yaml
several() {
  expect 2 "$PLACET" "$@"
  shows CFG013
  hides OWA-
  hides OWB-
}
for here in . alpha empty; do
  cd "$root/$here"
  up=$root
  several due "$up/$a" "$up/$b"
  several due "$up"
  several baseline write -o known.json "$up/$a" "$up/$b"
  several baseline write -o known.json "$up/alpha" "$up/beta"
  several lint "$up/alpha/policies" "$up/beta/policies"
  several lint "$up/alpha/policies/own.yaml" builtin:data "$up/beta/policies/own.yaml"
  [ ! -e known.json ] || fail 'a baseline was written'
done
cd "$root"
# A file of no project beside one of a project.
idea free
several due free.yaml "$b"
several baseline write -o known.json free.yaml "$b"
# These take one file; a folder of several projects is none.
for command in todo advise; do
  expect 2 "$PLACET" $command .
  hides OWA-
done
expect 2 "$PLACET" explain --stage production .
expect 2 "$PLACET" eval 'org.name' .
hides 'Firm A'
# What is named decides.
expect 0 "$PLACET" due -c beta/placet.yaml --within 1y --as-of 2026-11-30 "$b"
shows 2027-01-31
