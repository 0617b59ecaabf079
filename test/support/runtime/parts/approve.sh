# shellcheck shell=bash
# superloop.sh approve [--reject]: records what a person decided. It starts and changes no run.

approve_command() {
  local text status by note at run iteration
  [[ -n $LOOP ]] || fail '--loop is required for approve'
  enter_loop "$LOOP"
  torn_s=0
  [[ -f $DIR/approval.json ]] || fail "no approval request found for loop '$LOOP'"
  read_text "$DIR/approval.json"
  text=$REPLY
  [[ $text == *'{'*'}'* ]] || fail "approval request of loop '$LOOP' is not readable"
  json_text "$text" status
  status=${REPLY:-pending}
  [[ $status == pending ]] || fail "approval request is not pending (status=$status)"
  by=${BY:-${USER:-unknown}}
  json_string "${as_person:-$by}" && by=$REPLY
  json_string_or_null "$NOTE" && note=$REPLY
  json_text "$text" run_id && run=$REPLY
  json_text "$text" iteration && iteration=${REPLY:-0}
  now && at=$REPLY
  decide_request "$text" "$by" "$note" "$at"
  step_done 1
  append_decision "$run" "$iteration" "$by" "$note" "$at"
  step_done 2
  append_decision_text "$run" "$iteration" "$by" "$at"
  step_done 3
  emit approval_decision "$run" "$iteration" human "$DECISION" \
    "{\"status\":\"$DECISION\",\"by\":$by,\"note\":$note,\"at\":\"$at\"}"
  step_done 4
  printf "Recorded approval decision (%s) for loop '%s'.\n" "$DECISION" "$LOOP"
}

# Sets the status, adds the decision and keeps everything else: request, by, note, at.
decide_request() {
  local text=$1 pattern='"status"[[:space:]]*:[[:space:]]*("[^"]*"|null)' fields
  if [[ $text =~ $pattern ]]; then
    text=${text/"${BASH_REMATCH[0]}"/\"status\": \"$DECISION\"}
  else
    text="{\"status\": \"$DECISION\",${text#*\{}"
  fi
  text=${text%\}*}
  text=${text%"${text##*[![:space:]]}"}
  printf -v fields ',\n  "decision": {"status": "%s", "by": %s, "note": %s, "at": "%s"},\n  "decided_at": "%s",\n  "decided_by": %s,\n  "decided_note": %s\n}' \
    "$DECISION" "$2" "$3" "$4" "$4" "$2" "$3"
  printf '%s%s\n' "$text" "$fields" >"$DIR/approval.json.tmp"
  mv -f -- "$DIR/approval.json.tmp" "$DIR/approval.json"
}

# run, iteration, by, note, at
append_decision() {
  local row
  printf -v row '{"timestamp":"%s","loop_id":"%s","run_id":"%s","iteration":%d,"decision":"%s","by":%s' \
    "$5" "$LOOP" "$1" "$2" "$DECISION" "$3"
  [[ $4 == null ]] || row+=",\"note\":$4"
  printf '%s,"approval_file":"%s/approval.json"}\n' "$row" "$PLACE" >>"$DIR/decisions.jsonl"
}

# run, iteration, by, at
append_decision_text() {
  {
    printf '## %s %s\n\n' "$4" "$DECISION"
    printf -- '- Loop: %s\n- Run: %s\n- Iteration: %d\n' "$LOOP" "$1" "$2"
    printf -- '- Decision: %s\n- By: %s\n' "$DECISION" "${as_person:-${BY:-${USER:-unknown}}}"
    [[ -z $NOTE ]] || printf -- '- Note: %s\n' "$NOTE"
    printf -- '- Approval file: %s/approval.json\n\n' "$PLACE"
  } >>"$DIR/decisions.md"
}
