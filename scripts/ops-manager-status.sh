#!/bin/sh
# Prints the status of a loop as JSON: the first read in an incident. Options: --help.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
ops_command=status
# shellcheck source-path=SCRIPTDIR source=_run.sh
. "${self%"${self##*/}"}./_run.sh"
