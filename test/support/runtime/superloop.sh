#!/usr/bin/env bash
# Stand-in for the supervised runtime (Superloop 0.6.1): the same artifacts in the same order, the same exit codes
# and the same flaws, with an agent that does next to nothing. Tests drive it; stand-in.ts tells how.
#
#   superloop.sh run     --repo R [--loop L]
#   superloop.sh approve --repo R --loop L [--by NAME] [--note TEXT] [--reject]
#   superloop.sh cancel  --repo R
#   superloop.sh status  --repo R [--loop L] [--summary]
#
# It needs bash, the core utilities and /proc, so Linux. Settings: <R>/.superloop/stand-in/*.conf (parts/settings.sh).
# Each call leaves a line in <R>/.superloop/stand-in-invocations.log before it does anything else.
set -euo pipefail
# Times are UTC, and texts are cut byte by byte.
export TZ=UTC LC_ALL=C

self=${BASH_SOURCE[0]}
[[ ! -L $self ]] || self=$(readlink -f -- "$self")
case $self in
  */*) HERE=${self%/*} ;;
  *) HERE=. ;;
esac

# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/text.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/settings.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/fault.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/artifacts.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/summary.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/iteration.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/run.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/approve.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/cancel.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/status.sh"

REPO=.
LOOP=''
BY=''
NOTE=''
DECISION=approved
SUMMARY=false

# A flag without its value ends the program as an unbound variable does in the runtime: message, exit 1.
read_flags() {
  while (($# > 0)); do
    case $1 in
      --repo) REPO=$2 && shift 2 ;;
      --loop) LOOP=$2 && shift 2 ;;
      --by) BY=$2 && shift 2 ;;
      --note) NOTE=$2 && shift 2 ;;
      --config) : "$2" && shift 2 ;;
      --reject) DECISION=rejected && shift ;;
      --summary) SUMMARY=true && shift ;;
      *) fail "unknown argument: $1" ;;
    esac
  done
}

main() {
  local command=${1:-}
  case $command in
    run | approve | cancel | status) shift ;;
    *)
      printf 'Usage: superloop.sh run|approve|cancel|status --repo DIR [options]\n'
      exit 1
      ;;
  esac
  local -a words=("$@")
  read_flags "$@"
  [[ -d $REPO ]] || fail "repo not found: $REPO"
  REPO=$(cd -- "$REPO" && pwd)
  RUNTIME=$REPO/.superloop
  log_invocation "$command" ${words[@]+"${words[@]}"}
  fault_before "$command"
  "${command}_command"
  fault_after
}

main "$@"
