#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests, calendars, catalogs, vendor documents and organizations that are nearly one are told with
# their place, by name or by kind; none is passed over.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

mkdir -p rules/deep vendors manifests
cat >rules/good.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: good, version: 1.0.0, title: T}
rules:
  - {id: GUD-01, title: A rule, severity: low, remediation: none, message: m, effect: deny, require: 'lifecycle.stage == "idea"'}
END
idea notes && mv notes.yaml manifests
policy_test() {
  printf 'apiVersion: placet/v1\nkind: PolicyTest\npack: good.yaml\nbase: ../manifests/notes.yaml\nas_of: 2026-11-30\n'
  printf 'cases: [{name: %s, expect: {rules: {GUD-01: {outcome: pass}}}}]\n' "$1"
}
policy_test one >rules/good.test.yaml
expect 0 "$PLACET" test rules

# In any letters a name of a test is one.
for name in B.TEST.YAML c.Test.yml; do
  policy_test other >"rules/$name"
  expect 0 "$PLACET" test -v rules
  shows "rules/$name"
  rm "rules/$name"
done

# Other names, and other words in the document, are told where they stand.
check_packs() {
  expect 2 "$PLACET" check -p rules --preview manifests/notes.yaml
  shows "rules/$1:"
  shows "$2"
  expect 1 "$PLACET" lint rules
  shows "rules/$1:"
}
for name in house_test.yaml x.tests.yaml tests.yaml test-x.yml x.test.v2.yaml plain.yaml; do
  policy_test other >"rules/$name"
  expect 2 "$PLACET" test rules
  shows "rules/$name:"
  shows DOC024
  check_packs "$name" DOC024
  policy_test other | sed 's/PolicyTest/PolicyTset/; /^apiVersion/d' >"rules/$name"
  expect 2 "$PLACET" test rules
  shows "rules/$name:"
  check_packs "$name" DOC023
  policy_test other | sed '/^kind/d; /^apiVersion/d' >"rules/$name"
  expect 2 "$PLACET" test rules
  shows DOC023
  check_packs "$name" DOC023
  policy_test other | sed 's/^cases: /cases: [/' >"rules/$name"
  expect 2 "$PLACET" test rules
  shows "rules/$name:"
  rm "rules/$name"
done
# So it is without any test beside, and below.
mv rules/good.test.yaml rules/deep/good_test.yaml
expect 2 "$PLACET" test rules
shows "rules/deep/good_test.yaml:"
mv rules/deep/good_test.yaml rules/good.test.yaml
# Tests of other tools are none of ours.
printf 'suite: x\ntests: [{name: a}]\n' >rules/other_test.yaml
expect 0 "$PLACET" test rules
rm rules/other_test.yaml

# A test by its name with another kind.
policy_test other | sed 's/PolicyTest/PolicyTset/' >rules/bad.test.yaml
expect 2 "$PLACET" test rules
shows "rules/bad.test.yaml:"
rm rules/bad.test.yaml

# Calendars and catalogs.
sed 's/^kind: Calendar/kind: Calender/' "$SRC/policies/data/calendar.yaml" >rules/dates.yaml
check_packs dates.yaml DOC020
sed 's/^kind: Calendar/kind: Calender/; /^apiVersion/d' "$SRC/policies/data/calendar.yaml" >rules/dates.yaml
check_packs dates.yaml DOC023
sed '/^kind/d; /^apiVersion/d' "$SRC/policies/data/calendar.yaml" >rules/dates.yaml
check_packs dates.yaml DOC023
cp "$SRC/policies/data/calendar.yaml" rules/dates.yaml
expect 0 "$PLACET" check -p rules --preview manifests/notes.yaml
shows POL008
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [manifests]\npolicies: [{use: rules}]\ncalendar: rules/dates.yaml\n' >placet.yaml
expect 0 "$PLACET" check --preview
hides POL008
sed 's/^kind: Calendar/kind: Calender/' "$SRC/policies/data/calendar.yaml" >rules/dates.yaml
expect 2 "$PLACET" check --preview
shows "rules/dates.yaml:"
rm rules/dates.yaml placet.yaml
sed '/^kind/d; /^apiVersion/d' "$SRC/policies/data/controls/nist-ai-rmf.yaml" >rules/catalog.yaml
check_packs catalog.yaml DOC023
rm rules/catalog.yaml
mkdir catalogs
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [manifests]\npolicies: [{use: rules}]\ncontrols: catalogs\n' >placet.yaml
catalog="$SRC/policies/data/controls/nist-ai-rmf.yaml"
cp "$catalog" catalogs/good.yaml
expect 0 "$PLACET" check --preview
for change in 's/^kind: ControlCatalog/kind: ControlCatalogue/' '/^apiVersion/d; s/ControlCatalog/ControlCatalogs/' \
  '/^kind/d; /^apiVersion/d'; do
  sed "$change" "$catalog" >catalogs/more.YAML
  expect 2 "$PLACET" check --preview
  shows "catalogs/more.YAML:"
done
rm -r placet.yaml catalogs

# Names that are not read.
for name in good.yaml.bak good.yaml.txt good.yaml~; do
  cp rules/good.yaml "rules/$name"
  expect 0 "$PLACET" check -p rules --preview manifests/notes.yaml
  shows "rules/$name"
  rm "rules/$name"
done

# Vendor documents.
vendor() {
  printf 'apiVersion: placet/v1\nkind: Vendor\nmetadata: {id: acme, title: Acme}\nvendor: {name: Acme}\n'
}
with_vendors() { expect "$1" "$PLACET" check -p rules --preview --vendors vendors manifests/notes.yaml; }
vendor >vendors/acme.yaml
with_vendors 0
near_vendor() {
  with_vendors 2
  shows "vendors/acme.yaml:"
}
vendor | sed 's/^kind: Vendor/kind: Vendr/' >vendors/acme.yaml && near_vendor
vendor | sed 's/^apiVersion.*/apiVersion: placet\/v2/' >vendors/acme.yaml && near_vendor
vendor | sed '/^apiVersion/d' >vendors/acme.yaml && near_vendor
vendor | sed '/^kind/d' >vendors/acme.yaml && near_vendor
vendor | sed '/^kind/d; /^apiVersion/d' >vendors/acme.yaml && near_vendor
vendor | sed 's/^kind/Kind/; s/^apiVersion/api_version/' >vendors/acme.yaml && near_vendor
{ echo '-'; vendor | sed 's/^/  /'; } >vendors/acme.yaml && near_vendor
rm vendors/acme.yaml
# Read, however the name is written; else counted and named.
for name in acme.YAML .acme.yml; do
  vendor | sed 's/Vendor/Vendr/' >"vendors/$name"
  with_vendors 2
  shows "vendors/$name:"
  rm "vendors/$name"
done
vendor >vendors/acme.yaml.bak
with_vendors 0
shows "vendors/acme.yaml.bak"
printf 'a: 1\n' >vendors/other.yaml
with_vendors 0
shows "vendors/other.yaml"

# Organizations: one, of that kind.
with_organization() { expect 2 "$PLACET" check -p rules --preview --organization org.yaml manifests/notes.yaml; }
organization() { printf 'apiVersion: placet/v1\nkind: Organization\nmetadata: {name: org}\n'; }
organization >org.yaml
expect 0 "$PLACET" check -p rules --preview --organization org.yaml manifests/notes.yaml
for change in 's/^kind: Organization/kind: Organisation/' '/^apiVersion/d' '/^kind/d' 's/^kind/Kind/'; do
  organization | sed "$change" >org.yaml
  with_organization
  shows "org.yaml:"
done
{ organization; echo '---'; organization; } >org.yaml
with_organization
shows DOC015
shows "org.yaml:5:1"
hides DOC004
