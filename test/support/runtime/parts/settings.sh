# shellcheck shell=bash
# Settings are `name=value` lines; stand-in.ts has them as types. The defaults are here, and only here.
#
#   <R>/.superloop/stand-in/loops              ids of the loops that `run` without --loop goes through, one a line
#   <R>/.superloop/stand-in/loop-<L>.conf      how the runs of a loop go
#   <R>/.superloop/stand-in/command-<C>.conf   what goes wrong with a command, and the pace of `cancel`

readonly ROLES=(planner implementer tester reviewer)
readonly PROMISE=SUPERLOOP_COMPLETE

log_invocation() {
  local row word separator=''
  mkdir -p "$RUNTIME/stand-in"
  printf -v row '{"pid":%d,"command":"%s","args":[' "$$" "$1"
  shift
  for word in "$@"; do
    json_string "$word"
    row+=$separator$REPLY
    separator=,
  done
  printf '%s]}\n' "$row" >>"$RUNTIME/stand-in-invocations.log"
}

# Takes the lines of a file over into variables of the same name. Names that are not among the known ones are refused.
read_settings() {
  local file=$1 name value
  shift
  [[ -f $file ]] || return 0
  while IFS='=' read -r name value; do
    [[ " $* " == *" $name "* ]] || fail "unknown setting '$name' in $file"
    printf -v "$name" '%s' "$value"
  done <"$file"
}

# How the runs of one loop go.
read_loop_settings() {
  role_s=0.05          # what a role takes
  config_s=0           # what reading the configuration takes: in each of the two stages before the first event
  torn_s=0.003         # how long a file stays empty before its text is written
  finish_s=0           # from the summary entry to the last event of a run
  max_iterations=10
  promise_at=1         # iteration in which the promise matches; 0 for never
  approval=false       # whether a person must decide
  stuck_threshold=3    # 0 switches the detection off
  stay_role=''         # a role that stays until it is released ...
  stay_at=1            # ... in this iteration
  fail_role=''         # a role that fails ...
  fail_at=1            # ... in this iteration ...
  fail_how=exit        # ... by an exit code, a timeout or a rate_limit
  gate_stop=''         # no_progress or lifecycle_gate_failed
  gate_stop_at=1       # ... in this iteration
  agent_ignores_term=false
  run_ignores_term=false
  read_settings "$RUNTIME/stand-in/loop-$1.conf" role_s config_s torn_s finish_s max_iterations promise_at approval \
    stuck_threshold stay_role stay_at fail_role fail_at fail_how gate_stop gate_stop_at agent_ignores_term \
    run_ignores_term
}
