#!/bin/sh
# Checks a report and its token budget, and blocks the item if need be. Options: --help.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
ops_queue_program=enforce-guardrails
# shellcheck source-path=SCRIPTDIR source=_run.sh
. "${self%"${self##*/}"}./_run.sh"
