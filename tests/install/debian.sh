# SPDX-License-Identifier: Apache-2.0
# The Debian packages: built by cpack, installed with another dpkg root, used there.
set -eu
command -v dpkg >/dev/null || { echo "skipped: no dpkg"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "FAIL: $*" >&2; exit 1; }

cpack --config "$BUILD/CPackConfig.cmake" -B "$folder/packages" >"$folder/cpack.log" 2>&1 ||
  fail "$(cat "$folder/cpack.log")"
package=$(find "$folder/packages" -maxdepth 1 -name 'placet_*.deb')
library=$(find "$folder/packages" -maxdepth 1 -name 'libplacet-dev_*.deb')
if [ -z "$package" ] || [ -z "$library" ]; then fail "missing: $(ls "$folder/packages")"; fi
dpkg-deb -f "$package" Depends | grep -q libc6 || fail "the package does not depend on libc6"

root=$folder/root
mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info"
: >"$root/var/lib/dpkg/status"
# The root holds no libc6, and nobody but root may unpack as root.
dpkg --root="$root" --force-depends --force-not-root --force-script-chrootless --no-triggers \
  -i "$package" "$library" >"$folder/dpkg.log" 2>&1 || fail "$(cat "$folder/dpkg.log")"
dpkg --root="$root" -s placet | grep -q '^Status: install ok installed' || fail "not installed"
[ -f "$root/usr/include/placet/checker.h" ] || fail "no header"

cd "$folder"
mkdir work
cd work
cp -r "$root/usr/share/doc/placet/examples/first-idea" .
status=0
"$root/usr/bin/placet" check -c first-idea/placet.yaml >out || status=$?
[ "$status" = 0 ] || fail "ended with $status: $(cat out)"
grep -q '1 approved' out || fail "$(cat out)"
"$root/usr/bin/placet" audit log -c first-idea/placet.yaml | grep -q meeting-notes || fail "no record"

dpkg --root="$root" --force-not-root --force-script-chrootless --no-triggers \
  -r placet libplacet-dev >"$folder/dpkg.log" 2>&1 || fail "$(cat "$folder/dpkg.log")"
[ ! -e "$root/usr/bin/placet" ] || fail "removing left the program"
