#!/bin/sh
# Compares the threshold profile in force with the recommended one. Options: --help.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
ops_command=profile-drift
# shellcheck source-path=SCRIPTDIR source=_run.sh
. "${self%"${self##*/}"}./_run.sh"
