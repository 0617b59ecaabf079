#!/bin/sh
# Prints what the last passes mean for the threshold profile of a loop, as JSON. Options: --help.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
ops_command=telemetry-summary
# shellcheck source-path=SCRIPTDIR source=_run.sh
. "${self%"${self##*/}"}./_run.sh"
