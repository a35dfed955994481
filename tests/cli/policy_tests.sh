#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every built-in rule is held to its tests, and tests that check nothing fail.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

expect 0 "$PLACET" test "$SRC/policies"
shows ' 0 failed'

cat >weak.test.yaml <<END
apiVersion: placet/v1
kind: PolicyTest
pack: builtin:data
base: $SRC/policies/test/complete.yaml
as_of: 2026-11-22
cases:
  - {name: names a rule that is not there, expect: {rules: {DAT-99: pass}}}
END
expect 2 "$PLACET" test weak.test.yaml
shows 'no rule `DAT-99`'
sed -i 's/DAT-99: pass/DAT-01: fail/' weak.test.yaml
expect 1 "$PLACET" test weak.test.yaml
shows 'expected  fail'
shows 'actual    pass'
sed -i 's/expect: {rules: {DAT-01: fail}}/expect: {}/' weak.test.yaml
expect 2 "$PLACET" test weak.test.yaml
mkdir empty
expect 2 "$PLACET" test empty
shows 'holds no policy tests'
