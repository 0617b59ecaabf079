#!/bin/sh
# Hands new escalations of a loop to the alert sinks and prints what became of them as JSON. Options: --help.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
ops_command=alert-dispatch
# shellcheck source-path=SCRIPTDIR source=_run.sh
. "${self%"${self##*/}"}./_run.sh"
