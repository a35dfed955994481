#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Rules read dates from the calendar: the built-in one, or the one that a configuration names.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" eval 'calendar["eu-dora"].effective' chat.yaml
shows 'timestamp("2025-01-17T00:00:00Z")'
expect 2 "$PLACET" eval 'calendar["eu-dorra"].effective' chat.yaml
shows 'did you mean'
shows 'eu-dora`?'

version=$(sed -n 's/^  version: //p' "$SRC/policies/data/calendar.yaml")
"$PLACET" check chat.yaml --preview -v >report.txt || true
out=$(cat report.txt)
shows "calendar of $version"
"$PLACET" check chat.yaml --preview >report.txt || true
out=$(cat report.txt)
hides 'calendar of'

calendar() { # EFFECTIVE ID
  cat <<END
apiVersion: placet/v1
kind: Calendar
metadata: {title: Our dates, version: 2026-10-01}
obligations:
  - {id: $2, obligation: Tell people, law: A law, clause: Article 1, effective: $1, status: adopted, sources: [it], as_of: 2026-10-01, sourcing: official}
END
}
cat >house.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0, title: House rules}
rules:
  - id: HSE-01
    title: A house rule
    severity: low
    effect: deny
    require: as_of < calendar["house-rule"].effective
    message: "It holds from {{calendar[\"house-rule\"].effective}} on"
    remediation: Wait no longer.
END
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
calendar: dates/own.yaml
policies: [{use: house.yaml}]
END
mkdir dates
calendar 2026-12-01 house-rule >dates/own.yaml
expect 0 "$PLACET" check chat.yaml --preview -v --as-of 2026-11-30
shows 'calendar of 2026-10-01'
expect 1 "$PLACET" check chat.yaml --preview --as-of 2026-12-01
shows 'It holds from 2026-12-01'
expect 1 "$PLACET" check chat.yaml --preview --as-of 2026-12-01 -f json
shows '"file": "dates/own.yaml"'

calendar 2026-12-01 another-rule >dates/own.yaml
expect 2 "$PLACET" check chat.yaml --preview
shows 'house.yaml:9:31'
calendar 2026-13-01 house-rule >dates/own.yaml
expect 2 "$PLACET" check chat.yaml --preview
shows 'dates/own.yaml:5:'
{
  calendar 2026-12-01 house-rule
  echo ---
  calendar 2027-12-01 house-rule
} >dates/own.yaml
expect 2 "$PLACET" check chat.yaml --preview
shows 'POL050'
rm dates/own.yaml
expect 2 "$PLACET" check chat.yaml --preview
shows 'dates/own.yaml'

# A calendar among manifests is a document of ours, and no manifest.
mkdir all
cp chat.yaml all/chat.yaml
calendar 2026-12-01 house-rule >all/calendar.yaml
rm placet.yaml
"$PLACET" check all --preview -v >report.txt || true
out=$(cat report.txt)
shows '1 manifest:'
shows 'skipped all/calendar.yaml'

# What decided is kept: the entry of the run names the calendar and the digest of its text.
"$PLACET" check chat.yaml --audit sqlite:audit.db >/dev/null || true
expect 0 "$PLACET" audit show 2 --audit sqlite:audit.db
shows '"builtin:policies/data/calendar.yaml": "sha256:'
