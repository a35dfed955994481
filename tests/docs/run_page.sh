#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run_page.sh PAGE: follows a page as a reader would, in an empty folder, and holds the program to
# what the page shows.
#
#   ```yaml file=NAME    the block is written to the file NAME
#   ```console           each line that begins with `$ ` is run, with the lines that follow a `\` at
#                        its end; what stands below is what it prints, standard error included.
#                        `...` within a line stands for any text, alone on a line for any lines.
#
# Commands run one after the other in one shell, so `cd` and `$?` mean what they say.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
page=$1
steps=$work/.steps
mkdir "$steps" "$steps/bin"
ln -s "$PLACET" "$steps/bin/placet"
PATH=$steps/bin:$PATH
export PATH
mkdir "$work/reader"
cd "$work/reader"

# One folder for each step, numbered in order: `file` or `command`, with `text` or `output`.
awk -v steps="$steps" '
  function begin() {
    step = sprintf("%s/%04d", steps, ++count)
    system("mkdir " step)
    print NR > (step "/line")
  }
  /^```/ {
    if (block != "") { block = ""; next }
    block = "other"
    if (/^```[a-z]+ file=/) {
      block = "file"
      begin()
      sub(/^```[a-z]+ file=/, "")
      print > (step "/file")
      printf "" > (step "/text")
    } else if ($0 == "```console") {
      block = "console"
      step = ""
    }
    next
  }
  block == "file" { print > (step "/text") }
  block == "console" && open { print > (step "/command"); open = /\\$/; next }
  block == "console" && /^\$ / {
    begin()
    print substr($0, 3) > (step "/command")
    printf "" > (step "/output")
    open = /\\$/
    next
  }
  block == "console" {
    if (step == "") { print FILENAME ":" NR ": no command before this line" > "/dev/stderr"; exit 1 }
    print > (step "/output")
  }
  END { if (block != "") { print FILENAME ": a block is not closed" > "/dev/stderr"; exit 1 } }
' "$page"

# matches WANTED GOT: whether the texts are the same but for `...`.
matches() {
  awk '
    function same(want, got,    at, part, first) {
      first = 1
      while (1) {
        at = index(want, "...")
        if (at == 0) {
          if (first) return want == got
          return length(want) <= length(got) && substr(got, length(got) - length(want) + 1) == want
        }
        part = substr(want, 1, at - 1)
        want = substr(want, at + 3)
        at = index(got, part)
        if (at == 0 || (first && at != 1)) return 0
        got = substr(got, at + length(part))
        first = 0
      }
    }
    function lines(i, j) {
      for (; i <= wanted; ++i) {
        if (want[i] == "...") {
          for (; j <= given + 1; ++j) if (lines(i + 1, j)) return 1
          return 0
        }
        if (j > given || !same(want[i], got[j])) return 0
        ++j
      }
      return j > given
    }
    FILENAME == ARGV[1] { want[++wanted] = $0; next }
    { got[++given] = $0 }
    END { exit !lines(1, 1) }
  ' "$1" "$2"
}

last=0
commands=0
for step in "$steps"/[0-9]*; do
  [ -d "$step" ] || break
  if [ -e "$step/file" ]; then
    file=$(cat "$step/file")
    mkdir -p "$(dirname "$file")"
    cp "$step/text" "$file"
    continue
  fi
  commands=$((commands + 1))
  set +e
  (exit "$last")
  eval "$(cat "$step/command")" >"$step/got" 2>&1 </dev/null
  last=$?
  set -e
  if ! matches "$step/output" "$step/got"; then
    echo "$page:$(cat "$step/line"): $(cat "$step/command")"
    diff -u --label 'the page' --label 'the program' "$step/output" "$step/got" || true
    exit 1
  fi
done
[ "$commands" -gt 0 ] || fail "$page has no command to run"
echo "$commands commands"
