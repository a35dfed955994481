#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the Containerfile runs and copies exists. With PLACET_TEST_CONTAINER=1 and docker or podman,
# the image is built and used, too: that takes the network and a while.
set -eu
: "${BUILD:?}" "${SRC:?}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
  echo "Containerfile: $1" >&2
  exit 1
}
# Continued lines as one, without comments.
sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' "$SRC/Containerfile" | grep -v '^#' >"$work/lines"

sed -n 's/^RUN \.\/dev //p' "$work/lines" >"$work/dev"
[ -s "$work/dev" ] || fail 'nothing is built'
while read -r command rest; do
  "$SRC/dev" help | grep -q "^  $command " || fail "./dev has no command $command"
  [ -z "$rest" ] || fail "./dev $command is given $rest"
done <"$work/dev"

install=$(sed -n 's/^RUN cmake --install //p' "$work/lines")
preset=$(printf '%s\n' "$install" | sed -n 's/^build\/\([a-z]*\) .*/\1/p')
grep -q "\"name\": \"$preset\"" "$SRC/CMakePresets.json" || fail "no preset $preset"
grep -q "build_target $preset placet placet_manual" "$SRC/dev" ||
  fail "./dev does not build in $preset what is installed"
component=$(printf '%s\n' "$install" | sed -n 's/.*--component \([a-z]*\).*/\1/p')
grep -q "CMAKE_INSTALL_COMPONENT STREQUAL \"$component\"" "$BUILD/cmake_install.cmake" ||
  fail "no component $component"

sed -n 's/^FROM .* AS //p' "$work/lines" >"$work/stages"
sed -n 's/^COPY --from=\([a-z]*\) .*/\1/p' "$work/lines" >"$work/copied"
while read -r from; do
  grep -qx "$from" "$work/stages" || fail "no stage $from"
done <"$work/copied"
user=$(sed -n 's/^USER //p' "$work/lines")
case $user in '' | root) fail 'the image runs as root' ;; esac
grep -q "^RUN useradd .* $user\$" "$work/lines" || fail "no user $user"
grep -q 'apt-get install .* git' "$work/lines" || fail 'no git in the image'
grep -qx build "$SRC/.dockerignore" || fail 'the build folder would go into the image'

[ "${PLACET_TEST_CONTAINER:-}" = 1 ] || exit 0
for tool in podman docker; do
  "$tool" info >/dev/null 2>&1 || continue
  "$tool" build -f "$SRC/Containerfile" -t placet-test "$SRC" || fail "$tool cannot build it"
  "$tool" run --rm placet-test placet version || fail 'placet does not run in the image'
  "$tool" run --rm placet-test git --version || fail 'git does not run in the image'
  [ "$("$tool" run --rm placet-test id -u)" = 1001 ] || fail 'the image runs as another user'
  exit 0
done
fail 'there is no container tool that works'
