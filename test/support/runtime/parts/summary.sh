# shellcheck shell=bash
# What a finished iteration leaves behind: digests, gate summary, notes, timeline and the run summary.

readonly EMPTY_SHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

# Artifacts of a summary entry and the files that they name, in the order of the runtime.
readonly ARTIFACTS=(
  plan plan.md
  implementer implementer.md
  test_report test-report.md
  reviewer review.md
  test_output test-output.txt
  test_status test-status.json
  prerequisites_status prerequisites-status.json
  prerequisites_results prerequisites-results.json
  checklist_status checklist-status.json
  checklist_remaining checklist-remaining.md
  evidence evidence.json
  lifecycle_status lifecycle-status.json
  lifecycle_audit lifecycle-audit.json
  validation_status validation-status.json
  validation_results validation-results.json
  gate_summary gate-summary.txt
  iteration_notes iteration_notes.md
  events events.jsonl
  reviewer_packet reviewer-packet.md
  approval approval.json
  decisions decisions.jsonl
  decisions_md decisions.md
  rlms_index rlms/index.json
  delegation_index delegation/index.json
)

declare -A DIGEST MTIME

# Fills DIGEST and MTIME for those of the files that exist; two processes for all of them.
digest() {
  local file index
  local -a there=() sums times
  for file in "$@"; do
    [[ ! -f $file ]] || there+=("$file")
  done
  DIGEST=() MTIME=()
  ((${#there[@]} > 0)) || return 0
  mapfile -t sums < <(sha256sum -- "${there[@]}")
  mapfile -t times < <(stat -c %Y -- "${there[@]}")
  for index in "${!there[@]}"; do
    # A name with unusual characters is announced by a backslash.
    file=${sums[index]#\\}
    DIGEST[${there[index]}]=${file:0:64}
    MTIME[${there[index]}]=${times[index]}
  done
}

# `"name": {...}` lines of all artifacts.
artifacts_json() {
  local index name file separator='' member
  local -a files=()
  for ((index = 1; index < ${#ARTIFACTS[@]}; index += 2)); do files+=("$DIR/${ARTIFACTS[index]}"); done
  digest "${files[@]}"
  local text=''
  for ((index = 0; index < ${#ARTIFACTS[@]}; index += 2)); do
    name=${ARTIFACTS[index]}
    file=$DIR/${ARTIFACTS[index + 1]}
    if [[ -n ${DIGEST[$file]:-} ]]; then
      printf -v member '"exists": true, "sha256": "%s", "mtime": %d' "${DIGEST[$file]}" "${MTIME[$file]}"
    else
      member='"exists": false'
    fi
    [[ $name != approval ]] || member+=', "gate": "approval"'
    text+="$separator        \"$name\": {\"path\": \"$PLACE/${ARTIFACTS[index + 1]}\", $member}"
    separator=$',\n'
  done
  REPLY=$text
}

# The gates of an iteration whose tests pass: promise, approval, stuck.
write_gate_summary() {
  local gates='tests=ok validation=skipped prerequisites=skipped checklist=ok evidence=ok lifecycle=ok'
  printf 'promise=%s %s stuck=%s approval=%s\n' "$1" "$gates" "$3" "$2" >"$DIR/gate-summary.txt"
  printf 'Loop: %s\nGates: %s\n' "$LOOP_ID" "$gates" >"$DIR/iteration_notes.md"
}

# run id, iteration, started at, ended at, promise matched, approval gate, streak, completion ok
append_summary() {
  local run=$1 iteration=$2 text=null entry entries='' artifacts
  [[ $5 != true ]] || text="\"$PROMISE\""
  artifacts_json && artifacts=$REPLY
  printf -v entry '    {
      "run_id": "%s",
      "iteration": %d,
      "started_at": "%s",
      "ended_at": "%s",
      "promise": {"expected": "%s", "text": %s, "matched": %s},
      "gates": {
        "tests": "ok",
        "validation": "skipped",
        "prerequisites": "skipped",
        "checklist": "ok",
        "evidence": "ok",
        "lifecycle": "ok",
        "approval": "%s"
      },
      "tests_mode": "every",
      "stuck": {"streak": %d, "threshold": %d},
      "delegation": {},
      "completion_ok": %s,
      "artifacts": {\n%s\n      }
    }' "$run" "$iteration" "$3" "$4" "$PROMISE" "$text" "$5" "$6" "$7" "${stuck_threshold/#0/3}" "$8" "$artifacts"
  read_text "$DIR/run-summary.json"
  if [[ $REPLY == *'"entries"'* ]]; then
    entries=${REPLY#*\"entries\"*[}
    entries=${entries%]*}
    entries=${entries%"${entries##*\}}"}
  fi
  now
  {
    printf '{\n  "version": 1,\n  "loop_id": "%s",\n  "updated_at": "%s",\n  "entries": [' "$LOOP_ID" "$REPLY"
    printf '%s\n%s\n  ]\n}\n' "${entries:+$entries,}" "$entry"
  } >"$DIR/run-summary.json.tmp"
  mv -f -- "$DIR/run-summary.json.tmp" "$DIR/run-summary.json"
  write_in_place "$DIR/run-summary-entry.json" "$entry"
  append_timeline "$@"
}

append_timeline() {
  local promise=unknown
  # The runtime takes a false promise for a missing one here.
  [[ $5 != true ]] || promise=true
  [[ -f $DIR/timeline.md ]] || printf '# Timeline\n\nLoop: %s\n\n' "$LOOP_ID" >"$DIR/timeline.md"
  printf -- '- %s run=%s iter=%d promise=%s tests=ok validation=skipped prerequisites=skipped checklist=ok evidence=ok lifecycle=ok approval=%s stuck=%d/%d delegation_roles=0 delegation_enabled=0 delegation_children=0 delegation_failed=0 delegation_recon_violations=0 completion=%s\n' \
    "$4" "$1" "$2" "$promise" "$6" "$7" "${stuck_threshold/#0/3}" "$8" >>"$DIR/timeline.md"
}
