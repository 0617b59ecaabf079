#!/bin/sh
# Prints the catalog of alert sinks, or where alerts of a category go, as JSON. Options: --help.
set -eu
self=$0
[ ! -L "$self" ] || self=$(readlink -f -- "$self")
ops_command=alert-sink-config
# shellcheck source-path=SCRIPTDIR source=_run.sh
. "${self%"${self##*/}"}./_run.sh"
