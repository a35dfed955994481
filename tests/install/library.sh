# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` installs serves an outside project, by find_package and by pkg-config.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
prefix="$folder/some prefix"
fail() { echo "FAIL: $*" >&2; exit 1; }

cmake --install "$BUILD" --prefix "$prefix" >"$folder/install.log"
[ -x "$prefix/bin/placet" ] || fail "no program"
[ "$(find "$prefix" -name '*.h' | wc -l)" = 1 ] || fail "not just the one public header"
[ -f "$prefix/share/man/man1/placet-check.1" ] || fail "no manual pages"
if command -v groff >/dev/null; then
  warnings=$(cat "$prefix"/share/man/man1/*.1 | groff -man -ww -z 2>&1)
  [ -z "$warnings" ] || fail "groff says: $warnings"
fi

# Two verdicts, so that a gate that says the same of everything is noticed.
gate() {
  status=0
  "$1" "$SRC/examples/$2" 2026-11-23 "$SRC/examples/$3/placet.yaml" >"$folder/out" || status=$?
  [ "$status" = "$4" ] || fail "$1 ended with $status on $2, expected $4: $(cat "$folder/out")"
  grep -q "$5" "$folder/out" || fail "$1 did not say '$5': $(cat "$folder/out")"
}
both_verdicts() {
  gate "$1" insurer/deployments/support-chatbot.yaml insurer 1 'support-chatbot: denied (2 violations'
  gate "$1" first-idea/deployments/meeting-notes.yaml first-idea 0 'meeting-notes: approved'
  gate "$1" insurer/deployments/policy-advice.yaml insurer 4 'held for the board'
}

cmake -S "$SRC/examples/api" -B "$folder/build" -DCMAKE_PREFIX_PATH="$prefix" \
  >"$folder/configure.log" 2>&1 || fail "$(cat "$folder/configure.log")"
cmake --build "$folder/build" >"$folder/build.log" 2>&1 || fail "$(cat "$folder/build.log")"
both_verdicts "$folder/build/deployment_gate"

# pkg-config quotes the space for the shell.
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name placet.pc)")
export PKG_CONFIG_PATH
eval "c++ -std=c++20 \"$SRC/examples/api/main.cc\" $(pkg-config --cflags --libs placet)" \
  "-o \"$folder/gate\""
both_verdicts "$folder/gate"
[ "$(pkg-config --modversion placet)" = "$("$prefix/bin/placet" version | cut -d' ' -f2)" ] ||
  fail "pkg-config and the program disagree on the version"
