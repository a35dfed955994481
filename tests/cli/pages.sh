#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The runner of pages: what it must find wrong.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

# page LINE...: a page with one console block.
page() {
  {
    echo 'A page.'
    echo '```console'
    printf '%s\n' "$@"
    echo '```'
  } >page.md
}
run() {
  expect "$1" sh "$SRC/tests/docs/run_page.sh" "$work/page.md"
}

page '$ echo one; echo two' one two '$ (exit 3)' '$ echo $?' 3
run 0
page '$ echo one; echo two' one
run 1
shows 'page.md:3: echo one; echo two'
page '$ echo one' one two
run 1
page '$ echo one; echo two; echo three' ... three
run 0
page '$ echo one; echo two; echo three' one ...
run 0
page '$ echo one; echo two; echo three' ... two
run 1
page '$ echo one two three' 'one ... three'
run 0
page '$ echo one two three' 'one ... thre'
run 1
page '$ echo one two three' '... two'
run 1
# shellcheck disable=SC1003
page '$ echo \' '  one' one
run 0
page '$ mkdir a && cd a' '$ placet version; basename "$PWD"' 'placet ...' a
run 0
page '$ echo gone >&2' gone
run 0
page 'no command'
run 1
echo 'No block.' >page.md
run 1
shows 'has no command to run'
{
  printf '```yaml file=a/b.txt\nx: 1\n```\n'
  printf '```console\n$ cat a/b.txt\nx: 1\n```\n'
} >page.md
run 0
printf '```console\n$ true\n' >page.md
run 1
shows 'not closed'
