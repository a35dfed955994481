#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# JUnit XML as xmllint reads it: well-formed, of the form that viewers know, counted right, and red
# wherever the exit code is not 0.
# shellcheck source=tests/interop/support/prelude.sh
. "$SRC/tests/interop/support/prelude.sh"
needs xmllint

count() { xmllint --xpath "string(count($1))" "$2"; }
attribute() { xmllint --xpath "string(/testsuites/@$1)" "$2"; }

# junit NAME ARG...
junit() {
  name=$1
  shift
  report junit "$work/$name.xml" "$@"
  xmllint --noout --schema "$SRC/tests/interop/support/junit.xsd" "$work/$name.xml" ||
    fail "$name: not the JUnit XML that others read"
  [ "$(attribute tests "$work/$name.xml")" = "$(count //testcase "$work/$name.xml")" ] || fail "$name: tests"
  for pair in failure:failures error:errors skipped:skipped; do
    [ "$(count "//${pair%:*}" "$work/$name.xml")" = "$(attribute "${pair#*:}" "$work/$name.xml")" ] ||
      fail "$name: ${pair#*:}"
  done
  red=$(count '//failure|//error' "$work/$name.xml")
  if [ "$code" = 0 ]; then
    [ "$red" = 0 ] || fail "$name: red, though the exit code is 0"
  else
    [ "$red" != 0 ] || fail "$name: green, though the exit code is $code"
  fi
}

for example in "$SRC"/examples/*/placet.yaml; do
  folder=$(dirname "$example")
  cd "$folder"
  junit "$(basename "$folder")"
done
cd "$work"
nasty_project
cd nasty
junit nasty
[ "$(count '//failure' "$work/nasty.xml")" = 12 ] || fail 'not every nasty manifest fails'
[ "$(count '//error' "$work/nasty.xml")" = 3 ] || fail 'not every invalid manifest is an error'
# A parser gives back what the manifests are called, also a line end in a name.
newline=$(printf 'new\nline.yaml')
[ "$(count "//testcase[contains(@file, '$newline')]" "$work/nasty.xml")" = 3 ] || fail 'a name is not read back'
echo 'rules: nonsense' >governance/wrong.yaml
junit unusable -p governance/wrong.yaml
junit nothing nosuch.yaml
