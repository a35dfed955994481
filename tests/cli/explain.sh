#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" explain DAT-02
shows 'max_retention_days'
shows 'nist-ai-600-1'
expect 0 "$PLACET" explain DAT-01 chat.yaml
shows 'pass'
expect 2 "$PLACET" explain DAT-99
shows 'did you mean'

expect 0 "$PLACET" version
shows 'placet '
expect 0 "$PLACET" --help
shows 'Exit codes'
expect 0 "$PLACET" check --help
shows '--preview'
expect 0 "$PLACET" schema
shows 'manifest'
expect 0 "$PLACET" schema manifest
shows '"$schema"'
expect 2 "$PLACET" schema manifset
shows 'did you mean `manifest`'
