# shellcheck shell=bash
# superloop.sh cancel: forgets the state, then ends whichever run started last. No event tells of it.

cancel_command() {
  local text='' pid='' loop='' had_state=false
  ENDED=no
  if [[ -f $RUNTIME/state.json ]]; then
    had_state=true
    rm -f -- "$RUNTIME/state.json"
  fi
  step_done 1
  if [[ -f $RUNTIME/active-run.json ]]; then
    read_text "$RUNTIME/active-run.json"
    text=$REPLY
    json_text "$text" pid && pid=$REPLY
    json_text "$text" loop_id && loop=$REPLY
    json_text "$text" pgid
    if [[ $pid =~ ^[0-9]+$ ]] && lives "$pid" && is_run "$pid"; then end_run "$pid" "$REPLY"; fi
    step_done 2
    rm -f -- "$RUNTIME/active-run.json"
    [[ -z $loop ]] || printf 'Cancelled loop: %s\n' "$loop"
  elif [[ $had_state == false ]]; then
    printf 'No active state file found.\n'
    return 0
  fi
  step_done 3
  case $ENDED in
    no) printf 'Cancelled loop state.\n' ;;
    stopped) printf 'Cancelled loop state and stopped active run process.\n' ;;
    killed) printf 'Cancelled loop state and force-stopped active run process.\n' ;;
  esac
}

# Ends a run, not its agents: who of them ignores the signal goes on working. Sets ENDED.
end_run() {
  local pid=$1 pgid=$2 look
  signal_run TERM "$pid" "$pgid"
  for ((look = 0; look < 10; look++)); do
    if ! lives "$pid"; then
      ENDED=stopped
      return 0
    fi
    nap "$poll_s"
  done
  ENDED=stopped
  lives "$pid" || return 0
  signal_run KILL "$pid" "$pgid"
  nap "$poll_s"
  ENDED=killed
}

# To the whole group of a leader, otherwise to all descendants and then to the process.
signal_run() {
  local descendant
  if (($2 == ${3:-0} && $2 > 1)); then
    kill -s "$1" -- "-$2" 2>/dev/null || true
    return 0
  fi
  read_parents
  list_descendants "$2"
  for descendant in $REPLY "$2"; do kill -s "$1" "$descendant" 2>/dev/null || true; done
}

# Whether a process is there. One that has ended but was not collected by its parent counts as gone: a test that
# waits for this command collects nothing meanwhile.
lives() {
  local stat=''
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  [[ ${stat##*) } != [ZX]* ]]
}

is_run() {
  local -a argv=()
  { mapfile -d '' -t argv <"/proc/$1/cmdline"; } 2>/dev/null || return 1
  [[ "${argv[*]}" == *'superloop.sh run'* ]]
}

# Fills CHILDREN, the children of each process: the fourth field of stat(5).
read_parents() {
  local file stat fields
  declare -gA CHILDREN=()
  for file in /proc/[0-9]*/stat; do
    { read -r stat <"$file"; } 2>/dev/null || continue
    read -r -a fields <<<"${stat##*) }"
    CHILDREN[${fields[1]}]+=" ${stat%% *}"
  done
}

# All descendants, the deepest first.
list_descendants() {
  local child found=''
  for child in ${CHILDREN[$1]:-}; do
    list_descendants "$child"
    found+="$REPLY $child"
  done
  REPLY=$found
}
