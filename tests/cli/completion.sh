# SPDX-License-Identifier: Apache-2.0
# What may follow the words typed so far, and the scripts in the shells themselves.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

words() {
  expect 0 "$PLACET" completion words "$@"
}

words ""
shows "check"
shows "completion"
words au
shows "audit"
hides "check"
words audit ""
shows "log"
words check --fail-on ""
shows "board"
words check --stage p
shows "pilot"
shows "production"
hides "idea"
words explain DAT-0
shows "DAT-02"
hides "VEN-01"
words check --rule IND-
shows "IND-04"
words check ""
shows ":file"
words check --vendors ""
shows ":folder"
words check --allow
shows "--allow-missing"
words schema man
shows "manifest"
words explain DAT-02 ""
shows ":file"

expect 2 "$PLACET" completion powershell
shows "bash, zsh or fish"

# The shells find `placet` by its name.
mkdir bin "a folder"
ln -s "$PLACET" bin/placet
PATH=$PWD/bin:$PATH
export PATH
idea chat
placet completion bash >placet.bash
placet completion zsh >_placet
placet completion fish >placet.fish

bash -c '. ./placet.bash
  COMP_WORDS=(placet check --fail-on "") COMP_CWORD=3; _placet; echo "${COMPREPLY[*]}"
  COMP_WORDS=(placet check "a") COMP_CWORD=2; _placet; printf "<%s>\n" "${COMPREPLY[@]}"' >bash.out
grep -qx 'deny board warn info' bash.out || fail "bash: $(cat bash.out)"
grep -qx '<a folder>' bash.out || fail "bash splits names with spaces: $(cat bash.out)"

if command -v fish >/dev/null; then
  HOME=$PWD fish -c 'source placet.fish; complete -C "placet explain IND-0"; complete -C "placet check ch"' >fish.out
  grep -q '^IND-04	' fish.out || fail "fish: $(cat fish.out)"
  grep -q '^chat.yaml' fish.out || fail "fish: $(cat fish.out)"
fi

if command -v zsh >/dev/null; then
  cat >try.zsh <<'END'
zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell 'PS1=; autoload -U compinit; compinit -D -u; source ./_placet; echo rea""dy'
zpty -r -m shell out '*ready*'
zpty -n -w shell $'placet check --fail-on b\t'
for i in 1 2 3 4 5 6 7 8 9 10; do
  sleep 0.5
  zpty -r -t shell more && out+=$more
  [[ $out == *board* ]] && break
done
zpty -d shell
[[ $out == *board* ]]
END
  zsh -f try.zsh || fail "zsh does not complete board"
fi
