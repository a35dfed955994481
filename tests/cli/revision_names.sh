#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A revision given by name: nothing that somebody adds to a repository takes its place.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
idea chat
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [chat.yaml]\n' >placet.yaml
git add -A
git commit -qm base
git update-ref refs/remotes/origin/main main
git update-ref refs/remotes/origin/HEAD main
git tag v1
short=$(git rev-parse --short=7 main)
git checkout -qb change
sed -i 's/Meetings/Our meetings/' chat.yaml
git commit -qam change

both() {
  expect "$1" "$PLACET" check --preview -q --changed="$2"
  expect "$1" "$PLACET" check --preview -q --trust-from "$2"
}
# of_change FULL: a reference to the change, as whoever proposes it may add.
of_change() { git update-ref "$1" change; }
# replaced NAME FULL: NAME means what it should until there is a reference that git would prefer.
replaced() {
  both 0 "$1"
  of_change "$2"
  both 2 "$1"
  shows GIT010
  shows "$2"
  git update-ref -d "$2"
}
for name in main 'main^{commit}'; do
  replaced "$name" refs/tags/main
  shows 'refs/heads/main'
done
replaced origin/main refs/tags/origin/main
shows 'refs/remotes/origin/main'
replaced origin/main~0 refs/heads/origin/main
replaced origin refs/heads/origin
replaced origin/HEAD refs/tags/origin/HEAD
replaced v1 refs/heads/v1
replaced heads/main refs/tags/heads/main
replaced "$short" refs/heads/"$short"
replaced "$short~0" refs/tags/"$short"
replaced "v9-1-g$short" refs/tags/"v9-1-g$short"

# What means one commit is no matter, whatever its names.
git tag main main
both 0 main
git tag -d main >out

# A full name is itself, or nothing.
for full in refs/heads/main refs/remotes/origin/main refs/tags/v1 "$(git rev-parse main)"; do
  of_change "refs/tags/$full"
  of_change "refs/heads/$full"
  expect 0 "$PLACET" check --preview -q --changed="$full"
  shows '1 of 1 manifests touched'
  expect 0 "$PLACET" check --preview -q --trust-from "$full"
  shows "($(git rev-parse main))"
done
of_change refs/tags/refs/heads/nowhere
both 2 refs/heads/nowhere
shows GIT003

# Nor is the branch that a build server names replaced, where the remote has it or has not.
of_change refs/tags/origin/main
of_change refs/heads/origin/HEAD
expect 0 env GITHUB_BASE_REF=main "$PLACET" check --preview -q --changed
shows '1 of 1 manifests touched since refs/remotes/origin/main'
expect 0 "$PLACET" check --preview -q --changed
shows '1 of 1 manifests touched since refs/remotes/origin/HEAD'
git update-ref -d refs/remotes/origin/main
of_change refs/tags/refs/remotes/origin/main
expect 2 env GITHUB_BASE_REF=main "$PLACET" check --preview -q --changed
shows GIT003
