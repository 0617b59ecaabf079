#!/usr/bin/env bash
# The agent of a role: works for a while, edits the repository, and ends as the settings of the loop say.
#
#   agent.sh REPO LOOP ROLE ITERATION
set -euo pipefail
export TZ=UTC LC_ALL=C
HERE=${BASH_SOURCE[0]%/*}

# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/text.sh"
# shellcheck source-path=SCRIPTDIR
source "$HERE/parts/settings.sh"

REPO=$1
RUNTIME=$REPO/.superloop
LOOP_ID=$2
role=$3
iteration=$4
DIR=$RUNTIME/loops/$LOOP_ID
# No test run leaves an agent behind for good.
readonly LONGEST_S=120

edit() {
  printf '%s iteration=%d pid=%d\n' "$role" "$iteration" "$$" >>"$REPO/src/work.txt"
}

# Stays until it is released, the repository is gone, or it has been long enough.
stay() {
  local until=$((SECONDS + LONGEST_S))
  nap 0.001
  printf '%d\n' "$$" >"$RUNTIME/stand-in/staying-$LOOP_ID"
  while [[ ! -e $RUNTIME/stand-in/release-$LOOP_ID ]]; do
    nap 0.02
    [[ -d $RUNTIME ]] && ((SECONDS < until)) || exit 70
    edit
  done
  rm -f -- "$RUNTIME/stand-in/release-$LOOP_ID" "$RUNTIME/stand-in/staying-$LOOP_ID"
}

read_loop_settings "$LOOP_ID"
[[ $agent_ignores_term == false ]] || trap '' TERM
printf '%s of iteration %d, pid %d\n' "$role" "$iteration" "$$"
edit
if [[ $role == "$stay_role" && $iteration == "$stay_at" ]]; then stay; else nap "$role_s"; fi
if [[ $role == "$fail_role" && $iteration == "$fail_at" ]]; then exit 3; fi
case $role in
  planner) file=plan.md ;;
  implementer) file=implementer.md ;;
  tester) file=test-report.md ;;
  *) file=review.md ;;
esac
printf '%s\n' "$role" >"$DIR/$file"
