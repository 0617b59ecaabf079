# shellcheck shell=bash
# The files of the runtime. Which are rewritten in place and which replaced is part of what is imitated.

# Rewrites a file in place: it is empty until the text follows.
write_in_place() {
  {
    nap "$torn_s"
    printf '%s\n' "$2"
  } >"$1"
}

# Fields of a row: event, run id, iteration, role, status, data as JSON. Empty ones are left out.
emit() {
  local row role=${4:-} status=${5:-} data=${6:-}
  now
  printf -v row '{"timestamp":"%s","event":"%s","loop_id":"%s","run_id":"%s","iteration":%d' \
    "$REPLY" "$1" "$LOOP_ID" "$2" "$3"
  [[ -z $role ]] || row+=",\"role\":\"$role\""
  [[ -z $status ]] || row+=",\"status\":\"$status\""
  [[ -z $data ]] || row+=",\"data\":$data"
  printf '%s}\n' "$row" >>"$DIR/events.jsonl"
}

# Names of the loop that is being worked on: LOOP_ID, DIR (absolute) and PLACE (as artifacts name it).
enter_loop() {
  LOOP_ID=$1
  PLACE=.superloop/loops/$1
  DIR=$REPO/$PLACE
}

# active, loop index, iteration, loop id
write_state() {
  local text
  now
  printf -v text '{\n  "active": %s,\n  "loop_index": %d,\n  "iteration": %d,\n  "current_loop_id": "%s",\n  "updated_at": "%s"\n}' \
    "$1" "$2" "$3" "$4" "$REPLY"
  write_in_place "$RUNTIME/state.json" "$text"
}

# stage, loop id or nothing
write_active_run() {
  local text repo loop
  json_string "$REPO" && repo=$REPLY
  json_string_or_null "${2:-}" && loop=$REPLY
  now
  printf -v text '{\n  "repo": %s,\n  "pid": %d,\n  "pgid": %d,\n  "loop_id": %s,\n  "iteration": 1,\n  "stage": "%s",\n  "updated_at": "%s"\n}' \
    "$repo" "$$" "$PGID" "$loop" "$1" "$REPLY"
  write_in_place "$RUNTIME/active-run.json" "$text"
}

# iteration, started at, ended at
write_approval_request() {
  local text
  now
  printf -v text '{
  "status": "pending",
  "loop_id": "%s",
  "run_id": "%s",
  "iteration": %d,
  "requested_at": "%s",
  "iteration_started_at": "%s",
  "iteration_ended_at": "%s",
  "candidate": {
    "promise": {"expected": "%s", "text": "%s", "matched": true},
    "gates": {
      "tests": "ok",
      "validation": "skipped",
      "prerequisites": "skipped",
      "checklist": "ok",
      "evidence": "ok",
      "lifecycle": "ok"
    }
  },
  "files": {
    "gate_summary": "%s/gate-summary.txt",
    "evidence": "%s/evidence.json",
    "reviewer_report": "%s/review.md",
    "test_report": "%s/test-report.md",
    "plan": "%s/plan.md",
    "iteration_notes": "%s/iteration_notes.md"
  }
}' "$LOOP_ID" "$RUN_ID" "$1" "$REPLY" "$2" "$3" "$PROMISE" "$PROMISE" \
    "$PLACE" "$PLACE" "$PLACE" "$PLACE" "$PLACE" "$PLACE"
  write_in_place "$DIR/approval.json" "$text"
}

write_stuck() {
  local text
  now
  printf -v text '{\n  "code_signature": "%s",\n  "test_signature": "%s",\n  "streak": %d,\n  "threshold": %d,\n  "reason": "%s",\n  "updated_at": "%s"\n}' \
    "$1" "$EMPTY_SHA256" "$2" "$stuck_threshold" "$3" "$REPLY"
  write_in_place "$DIR/stuck.json" "$text"
}

# What every role leaves behind, short.
write_role_files() {
  local role=$1 iteration=$2
  [[ -d $DIR/logs/iter-$iteration ]] || mkdir -p "$DIR/logs/iter-$iteration" "$DIR/prompts" "$DIR/last_messages"
  printf '%s of iteration %d\n' "$role" "$iteration" >"$DIR/prompts/$role.md"
}
