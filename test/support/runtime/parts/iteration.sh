# shellcheck shell=bash
# One iteration: four roles, the gates, and what is decided from them.

# Runs the agent of a role. The name of its files is absolute in events, and nowhere else.
run_role() {
  local role=$1 iteration=$2 prompt log message status=0
  write_role_files "$role" "$iteration"
  json_string "$DIR/prompts/$role.md" && prompt=$REPLY
  json_string "$DIR/logs/iter-$iteration/$role.log" && log=$REPLY
  json_string "$DIR/last_messages/$role.txt" && message=$REPLY
  emit role_start "$RUN_ID" "$iteration" "$role" '' \
    "{\"prompt_file\":$prompt,\"log_file\":$log,\"last_message_file\":$message}"
  local started=${EPOCHREALTIME/[.,]/}
  bash "$HERE/agent.sh" "$REPO" "$LOOP_ID" "$role" "$iteration" \
    >"$DIR/logs/iter-$iteration/$role.log" 2>&1 </dev/null || status=$?
  local took=$(((${EPOCHREALTIME/[.,]/} - started) / 1000))
  now
  printf '{"timestamp":"%s","iteration":%d,"role":"%s","duration_ms":%d,"runner":"unknown","model":null,"cost_usd":0,"session_id":null,"thread_id":null,"usage":{"input_tokens":0,"output_tokens":0},"session_file":null}\n' \
    "$REPLY" "$iteration" "$role" "$took" >>"$DIR/usage.jsonl"
  if ((status != 0)); then role_failed "$role" "$iteration" "$status"; fi
  printf 'done\n' >"$DIR/last_messages/$role.txt"
  emit role_end "$RUN_ID" "$iteration" "$role" '' "{\"log_file\":$log,\"last_message_file\":$message}"
}

# An agent that ends with an error takes the run with it, without an event: state.json stays active.
role_failed() {
  local role=$1 iteration=$2 data
  case $fail_how in
    timeout)
      emit role_timeout "$RUN_ID" "$iteration" "$role" timeout "{\"role\":\"$role\",\"timeout_seconds\":2}"
      write_state false "$LOOP_INDEX" "$iteration" "$LOOP_ID"
      ;;
    rate_limit)
      now
      printf -v data '{"loop_id":"%s","run_id":"%s","iteration":%d,"role":"%s","occurred_at":"%s","info":{"message":"Rate limit error detected","type":"json","error":{"type":"rate_limit_error","message":"Rate limit exceeded"},"resets_in":20,"raw_line":"rate limit","raw_context":["working on it"]}}' \
        "$LOOP_ID" "$RUN_ID" "$iteration" "$role" "$REPLY"
      write_in_place "$DIR/rate-limit.json" "$data"
      emit rate_limit_stop "$RUN_ID" "$iteration" "$role" rate_limited "$data"
      write_state true "$LOOP_INDEX" "$iteration" "$LOOP_ID"
      printf 'rate limited; resume with: superloop.sh run --repo %s\n' "$REPO" >&2
      ;;
  esac
  fail "$role ended with exit code $3"
}

# Event pairs of the gates with the files that they write.
run_gates() {
  local iteration=$1 at
  emit checklist_start "$RUN_ID" "$iteration" '' '' '{"patterns":[]}'
  now && at=$REPLY
  : >"$DIR/checklist-remaining.md"
  local checklist='{"ok":true,"remaining":0,"generated_at":"'$at'"}'
  write_in_place "$DIR/checklist-status.json" "$checklist"
  emit checklist_end "$RUN_ID" "$iteration" '' '' "{\"status\":\"ok\",\"ok\":true,\"details\":$checklist}"

  emit tests_start "$RUN_ID" "$iteration" '' '' '{"mode":"every","commands":["bash check.sh"]}'
  local tests='{"ok":true,"exit_code":0,"generated_at":"'$at'"}'
  printf 'all good\n' >"$DIR/test-output.txt"
  write_in_place "$DIR/test-status.json" "$tests"
  emit tests_end "$RUN_ID" "$iteration" '' '' "{\"status\":\"ok\",\"details\":$tests}"

  emit validation_start "$RUN_ID" "$iteration" '' '' '{"enabled":"false","mode":"every"}'
  emit validation_end "$RUN_ID" "$iteration" '' '' '{"status":"skipped","results_file":""}'
  emit prerequisites_start "$RUN_ID" "$iteration" '' '' '{"enabled":"false","require_on_completion":"false"}'
  write_in_place "$DIR/prerequisites-status.json" \
    '{"ok":true,"status":"skipped","generated_at":"'"$at"'","results_file":null}'
  emit prerequisites_end "$RUN_ID" "$iteration" '' '' '{"status":"skipped","results_file":""}'

  emit evidence_start "$RUN_ID" "$iteration" '' '' '{"enabled":"true"}'
  write_evidence "$iteration" "$at" "$tests" "$checklist"
  emit evidence_end "$RUN_ID" "$iteration" '' '' "{\"status\":\"ok\",\"evidence_file\":\"$PLACE/evidence.json\"}"
  run_lifecycle_gate "$iteration" "$at"
}

run_lifecycle_gate() {
  local status=ok ok=true audit
  [[ $gate_stop != lifecycle_gate_failed || $gate_stop_at != "$1" ]] || status=failed ok=false
  emit lifecycle_start "$RUN_ID" "$1" '' '' \
    '{"feature_prefix":"feat/","main_ref":"main","strict":"true","no_fetch":"true","require_on_completion":"true","block_on_failure":"true"}'
  local files="\"audit_file\":\"$PLACE/lifecycle-audit.json\",\"output_file\":\"$PLACE/lifecycle-audit.txt\""
  write_lifecycle_audit "$2"
  printf 'lifecycle %s\n' "$status" >"$DIR/lifecycle-audit.txt"
  write_in_place "$DIR/lifecycle-status.json" \
    "{\"generated_at\":\"$2\",\"status\":\"$status\",\"ok\":$ok,\"main_ref\":\"main\",\"feature_prefix\":\"feat/\",\"strict\":\"true\",\"no_fetch\":\"true\",\"threshold_failures\":0,$files}"
  emit lifecycle_end "$RUN_ID" "$1" '' '' "{\"status\":\"$status\",\"ok\":$ok,$files}"
  [[ $ok == true ]] ||
    stop_loop "$1" "{\"reason\":\"lifecycle_gate_failed\",\"status\":\"failed\",$files}"
}

write_lifecycle_audit() {
  local repo names name zeros='' lists='' separator=''
  json_string "$REPO" && repo=$REPLY
  names='ahead_without_pr pr_lookup_unknown stale_merged_local_branch stale_merged_remote_branch'
  names+=' behind_and_dirty_worktree stale_merged_worktree threshold_failures'
  for name in $names; do
    zeros+="$separator\"$name\":0"
    lists+="$separator\"$name\":[]"
    separator=,
  done
  write_in_place "$DIR/lifecycle-audit.json" \
    "{\"generated_at\":\"$1\",\"repo\":$repo,\"feature_prefix\":\"feat/\",\"main_ref\":\"main\",\"strict\":true,\"gh_available\":false,\"counts\":{$zeros},\"details\":{$lists},\"status\":\"pass\"}"
}

# iteration, time, test status, checklist status
write_evidence() {
  local work=$REPO/src/work.txt artifact text
  digest "$work" "$DIR/test-status.json" "$DIR/test-output.txt" "$DIR/checklist-status.json" \
    "$DIR/checklist-remaining.md"
  artifact="{\"path\":\"src/work.txt\",\"exists\":true,\"sha256\":\"${DIGEST[$work]}\",\"mtime\":${MTIME[$work]},\"gate\":\"evidence\"}"
  write_in_place "$DIR/evidence-artifacts.jsonl" "$artifact"
  : >"$DIR/evidence-rlms-latest.jsonl"
  text="{\"generated_at\":\"$2\",\"loop_id\":\"$LOOP_ID\",\"iteration\":$1,\"spec_file\":\".superloop/specs/$LOOP_ID.md\""
  text+=",\"tests\":{\"mode\":\"every\",\"commands\":[\"bash check.sh\"],\"status\":$3"
  evidence_file status test-status.json && text+=$REPLY
  evidence_file output test-output.txt && text+="$REPLY}"
  text+=",\"checklists\":{\"patterns\":[],\"status\":$4"
  evidence_file status checklist-status.json && text+=$REPLY
  evidence_file remaining checklist-remaining.md && text+="$REPLY}"
  text+=",\"validation\":{\"status\":null,\"status_file\":\"$PLACE/validation-status.json\",\"results\":null,\"results_file\":\"$PLACE/validation-results.json\"}"
  text+=",\"rlms\":{\"index_file\":\"$PLACE/rlms/index.json\",\"index\":null,\"index_sha256\":null,\"index_mtime\":null,\"latest\":[]}"
  write_in_place "$DIR/evidence.json" "$text,\"artifacts\":[$artifact]}"
}

evidence_file() {
  local file=$DIR/$2
  REPLY=",\"$1_file\":\"$PLACE/$2\",\"$1_sha256\":\"${DIGEST[$file]}\",\"$1_mtime\":${MTIME[$file]}"
}

# A streak grows with every iteration that is not the last one, whether files changed or not: without failing tests
# the signature of the failures never changes.
check_stuck() {
  local iteration=$1 matched=$2 reason='' triggered=false
  STREAK=0
  STUCK=n/a
  ((stuck_threshold > 0)) || return 0
  if [[ $matched == false ]]; then
    read_text "$DIR/stuck.json"
    json_text "$REPLY" streak
    STREAK=$((${REPLY:-0} + 1))
    ((STREAK < 2)) || reason=same_test_failures
    digest "$REPO/src/work.txt"
    write_stuck "${DIGEST[$REPO/src/work.txt]}" "$STREAK" "$reason"
    ((STREAK < stuck_threshold)) || triggered=true
  fi
  STUCK=$STREAK/$stuck_threshold
  emit stuck_checked "$RUN_ID" "$iteration" '' '' \
    "{\"streak\":$STREAK,\"threshold\":$stuck_threshold,\"triggered\":$triggered,\"action\":\"report_and_stop\"}"
  if [[ $triggered == true ]]; then
    printf 'stuck for %d iterations\n' "$STREAK" >"$DIR/stuck-report.md"
    stop_loop "$iteration" "{\"reason\":\"stuck\",\"streak\":$STREAK,\"threshold\":$stuck_threshold}"
  fi
}

check_progress() {
  [[ $gate_stop == no_progress && $gate_stop_at == "$1" ]] || return 0
  emit no_progress_stop "$RUN_ID" "$1" '' blocked \
    "{\"reason\":\"checklist_remaining_no_change\",\"code_signature\":\"empty\",\"test_signature\":\"$EMPTY_SHA256\",\"streak\":2,\"threshold\":$stuck_threshold}"
  stop_loop "$1" "{\"reason\":\"no_progress\",\"streak\":2,\"threshold\":$stuck_threshold}"
}

# One iteration up to its summary entry. Sets VERDICT to complete, awaiting or next.
run_iteration() {
  local iteration=$1 started ended role matched=false gate=skipped promised=''
  read_loop_settings "$LOOP_ID"
  write_state true "$LOOP_INDEX" "$iteration" "$LOOP_ID"
  now && started=$REPLY
  emit iteration_start "$RUN_ID" "$iteration" '' '' "{\"started_at\":\"$started\"}"
  for role in "${ROLES[@]}"; do run_role "$role" "$iteration"; done
  printf 'packet\n' >"$DIR/reviewer-packet.md"
  [[ $iteration != "$promise_at" ]] || matched=true promised=$PROMISE
  emit promise_checked "$RUN_ID" "$iteration" '' '' \
    "{\"expected\":\"$PROMISE\",\"text\":\"$promised\",\"matched\":$matched}"
  run_gates "$iteration"
  check_progress "$iteration"
  check_stuck "$iteration" "$matched"
  VERDICT=next
  [[ $matched == false ]] || VERDICT=complete
  if [[ $matched == true && $approval == true ]]; then VERDICT=awaiting gate=pending; fi
  local gates='"tests":"ok","validation":"skipped","prerequisites":"skipped","checklist":"ok","evidence":"ok","lifecycle":"ok"'
  emit gates_evaluated "$RUN_ID" "$iteration" '' '' \
    "{\"promise\":$matched,$gates,\"approval\":\"$gate\",\"stuck\":\"$STUCK\"}"
  local completion=false
  [[ $VERDICT != complete ]] || completion=true
  now && ended=$REPLY
  emit iteration_end "$RUN_ID" "$iteration" '' '' \
    "{\"started_at\":\"$started\",\"ended_at\":\"$ended\",\"completion\":$completion,\"promise\":$matched,$gates,\"approval\":\"$gate\"}"
  write_gate_summary "$matched" "$gate" "$STUCK"
  append_summary "$RUN_ID" "$iteration" "$started" "$ended" "$matched" "$gate" "$STREAK" "$completion"
  [[ $VERDICT != awaiting ]] || request_approval "$iteration" "$started" "$ended" "$gates"
}

request_approval() {
  nap "$finish_s"
  write_approval_request "$1" "$2" "$3"
  emit approval_requested "$RUN_ID" "$1" '' '' "{\"approval_file\":\"$PLACE/approval.json\",\"promise\":true,$4}"
}
