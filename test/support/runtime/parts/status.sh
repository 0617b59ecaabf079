# shellcheck shell=bash
# superloop.sh status [--summary]: reads only.

status_command() {
  [[ $SUMMARY == true ]] || {
    print_state
    return 0
  }
  local loop=$LOOP
  if [[ -z $loop && -f $RUNTIME/stand-in/loops ]]; then IFS= read -r loop <"$RUNTIME/stand-in/loops" || true; fi
  [[ -n $loop ]] || fail '--loop is required for status --summary'
  enter_loop "$loop"
  print_summary
}

print_state() {
  if [[ -f $RUNTIME/state.json ]]; then cat -- "$RUNTIME/state.json"; else printf 'No state file found.\n'; fi
}

# One line of the last entry. The delegation numbers are always 0 here.
print_summary() {
  local entry line name
  read_text "$DIR/run-summary-entry.json"
  entry=$REPLY
  [[ -n $entry ]] || {
    printf "No run summary found for loop '%s'.\n" "$LOOP_ID"
    return 0
  }
  read_text "$DIR/run-summary.json"
  json_text "$REPLY" updated_at && line="updated_at=${REPLY:-unknown}"
  json_text "$entry" iteration && line="iteration=${REPLY:-0} $line"
  json_text "$entry" run_id && line="loop=$LOOP_ID run_id=${REPLY:-unknown} $line"
  json_text "$entry" matched && line+=" promise=${REPLY:-false}"
  for name in tests validation prerequisites checklist evidence approval; do
    json_text "$entry" "$name" && line+=" $name=${REPLY:-unknown}"
  done
  line+=' delegation_roles=0 delegation_enabled_roles=0 delegation_children=0 delegation_failed=0'
  line+=" delegation_recon_violations=0 evidence_file=$PLACE/evidence.json"
  entry=${entry#*\"evidence\": \{}
  json_text "$entry" exists && line+=" evidence_exists=${REPLY:-false}"
  json_text "$entry" sha256 && line+=" evidence_sha256=${REPLY:-unknown}"
  json_text "$entry" mtime && line+=" evidence_mtime=${REPLY:-unknown}"
  printf '%s\n' "$line"
}
