# shellcheck shell=bash
# superloop.sh run: one loop, or all loops in turn.

run_command() {
  local -a loops
  if [[ -n $LOOP ]]; then
    loops=("$LOOP")
  else
    [[ -f $RUNTIME/stand-in/loops ]] || fail "no loops in $RUNTIME/stand-in/loops"
    mapfile -t loops <"$RUNTIME/stand-in/loops"
  fi
  refuse_second_run
  read_loop_settings "${loops[0]}"
  [[ $run_ignores_term == false ]] || trap '' TERM
  read_own_group
  # Whoever ends first takes the file away, though another run of this repository may have written it meanwhile.
  trap 'rm -f -- "$RUNTIME/active-run.json"' EXIT
  write_active_run run_start
  nap "$config_s"
  LOOP_INDEX=0
  for LOOP_ID in "${loops[@]}"; do
    read_loop_settings "$LOOP_ID"
    enter_loop "$LOOP_ID"
    write_active_run loop_start "$LOOP_ID"
    nap "$config_s"
    run_loop
    LOOP_INDEX=$((LOOP_INDEX + 1))
  done
  rm -f -- "$RUNTIME/active-run.json"
  [[ -n $LOOP ]] || write_state false "$LOOP_INDEX" 0 ''
}

# An active state refuses all loops, or with --loop the one it names; an empty state.json counts as active.
refuse_second_run() {
  local text
  [[ -f $RUNTIME/state.json ]] || return 0
  read_text "$RUNTIME/state.json"
  text=$REPLY
  [[ -n ${text//[[:space:]]/} ]] || fail "already running (state file $RUNTIME/state.json)"
  json_text "$text" active
  [[ $REPLY == true ]] || return 0
  json_text "$text" current_loop_id
  [[ -n $LOOP && $REPLY != "$LOOP" ]] || fail "already running (state file $RUNTIME/state.json)"
}

# The process group is the fifth field of stat(5); the second may hold blanks.
read_own_group() {
  local stat fields
  stat=$(</proc/$$/stat)
  read -r -a fields <<<"${stat##*) }"
  PGID=${fields[2]}
}

# A run id is a second, and no two runs of a loop have the same: the runtime takes seconds to begin.
take_run_id() {
  local file="$RUNTIME/stand-in/last-run-$LOOP_ID"
  read_text "$file"
  local last=$REPLY
  now
  while [[ ! $REPLY > $last ]]; do
    nap 0.02
    now
  done
  RUN_ID=$REPLY
  printf '%s' "$RUN_ID" >"$file"
}

run_loop() {
  local iteration
  mkdir -p "$DIR" "$REPO/src"
  read_text "$DIR/stuck.json"
  json_text "$REPLY" streak
  ((stuck_threshold == 0 || ${REPLY:-0} < stuck_threshold)) || fail "loop '$LOOP_ID' is stuck"
  take_run_id
  emit loop_start "$RUN_ID" 1 '' '' "$(loop_start_data)"
  meet_approval
  [[ $VERDICT == next ]] || return 0
  for ((iteration = 1; iteration <= max_iterations; iteration++)); do
    run_iteration "$iteration"
    case $VERDICT in
      complete)
        nap "$finish_s"
        emit loop_complete "$RUN_ID" "$iteration" '' '' "{\"iteration\":$iteration,\"run_id\":\"$RUN_ID\"}"
        rm -f -- "$DIR/stuck-report.md"
        finish_loop 1
        return 0
        ;;
      awaiting)
        write_state false "$LOOP_INDEX" "$iteration" "$LOOP_ID"
        exit 0
        ;;
    esac
  done
  nap "$finish_s"
  stop_loop "$iteration" "{\"reason\":\"max_iterations\",\"max_iterations\":$max_iterations}"
}

# The end of a loop that is done; without --loop the state file is put right after the last one only.
finish_loop() {
  [[ -z $LOOP ]] || write_state false "$LOOP_INDEX" "$1" "$LOOP_ID"
}

# iteration, data of loop_stop
stop_loop() {
  emit loop_stop "$RUN_ID" "$1" '' '' "$2"
  write_state false "$LOOP_INDEX" "$1" "$LOOP_ID"
  exit 1
}

# What an earlier run asked for and a person may have decided. Sets VERDICT to next when there is something to run.
meet_approval() {
  local text
  VERDICT=next
  [[ -f $DIR/approval.json ]] || return 0
  read_text "$DIR/approval.json"
  text=$REPLY
  json_text "$text" status
  case ${REPLY:-pending} in
    approved)
      consume_approval "$text"
      VERDICT=complete
      ;;
    rejected)
      emit approval_rejected "$RUN_ID" 1 '' '' "{\"status\":\"rejected\",\"approval_file\":\"$PLACE/approval.json\"}"
      rm -f -- "$DIR/approval.json"
      ;;
    *)
      emit approval_wait "$RUN_ID" 1 '' '' "{\"status\":\"pending\",\"approval_file\":\"$PLACE/approval.json\"}"
      write_state false "$LOOP_INDEX" 1 "$LOOP_ID"
      exit 0
      ;;
  esac
}

# The approved run completes under its own run id and iteration, not under those of the run that notices.
consume_approval() {
  local text=$1 run iteration started ended by note at streak stuck=n/a
  json_text "$text" run_id && run=$REPLY
  json_text "$text" iteration && iteration=$REPLY
  json_text "$text" iteration_started_at && started=$REPLY
  json_text "$text" iteration_ended_at && ended=$REPLY
  json_value "$text" decided_by && by=$REPLY
  json_value "$text" decided_note && note=$REPLY
  json_value "$text" decided_at && at=$REPLY
  emit approval_consumed "$run" "$iteration" '' '' \
    "{\"status\":\"approved\",\"by\":${by:-null},\"note\":${note:-null},\"at\":${at:-null}}"
  read_text "$DIR/stuck.json"
  json_text "$REPLY" streak && streak=${REPLY:-0}
  ((stuck_threshold == 0)) || stuck=$streak/$stuck_threshold
  write_gate_summary true approved "$stuck"
  append_summary "$run" "$iteration" "$started" "$ended" true approved "$streak" true
  rm -f -- "$DIR/approval.json"
  nap "$finish_s"
  emit loop_complete "$run" "$iteration" '' '' "{\"iteration\":$iteration,\"run_id\":\"$run\",\"approval\":true}"
  finish_loop 1
}

loop_start_data() {
  printf '{"spec_file":".superloop/specs/%s.md","max_iterations":%d,"tests_mode":"every","test_commands":["bash check.sh"],"checklists":[]' \
    "$LOOP_ID" "$max_iterations"
  printf ',"prerequisites":{"enabled":"false","require_on_completion":"false"}'
  printf ',"delegation":{"enabled":false,"dispatch_mode":"serial","wake_policy":"on_wave_complete","failure_policy":"warn_and_continue","max_children":1,"max_parallel":1,"max_waves":1,"child_timeout_seconds":300,"retry_limit":0,"retry_backoff_seconds":0,"retry_backoff_max_seconds":30}'
  printf ',"rlms":{"enabled":false,"mode":"hybrid"}'
  printf ',"lifecycle":{"feature_prefix":"feat/","main_ref":"main","no_fetch":"true","strict":"true","block_on_failure":"true"}'
  printf ',"git":{"commit_strategy":"never","commit_message":{"authoring":"llm","author_role":"reviewer","timeout_seconds":120}}}'
}
