# shellcheck shell=bash
# Ways in which a command can go wrong: <R>/.superloop/stand-in/command-<C>.conf.

# Nothing that hangs does so for longer: no test run leaves a process behind for good.
readonly LONGEST_S=120

fault_before() {
  times=0              # how many calls are hit, the first ones; 0 for all
  delay_s=0            # pause before anything is done
  print_bytes=0        # this much on standard output, in lines
  print_error_bytes=0  # the same on standard error
  leave_child=false    # a child that outlives the command and holds its outputs open
  ignore_term=false    # survives SIGTERM
  outcome=act          # act, nothing, hang, act_then_hang, exit, act_then_exit, signal, act_then_signal
  exit_code=3          # of exit and act_then_exit
  signal=KILL          # of signal and act_then_signal
  die_after_step=0     # killed after this step of approve (1 to 4) or cancel (1 to 3)
  step_s=0             # pause after each step
  as_person=''         # approves as somebody else
  poll_s=1             # cancel: pause between two looks at the process it has told to end
  local file="$RUNTIME/stand-in/command-$1.conf"
  local names=(times delay_s print_bytes print_error_bytes leave_child ignore_term outcome exit_code signal
    die_after_step step_s as_person poll_s)
  read_settings "$file" "${names[@]}"
  if ((times > 0)) && ! claim_turn "$file"; then
    step_s=0 die_after_step=0 as_person='' outcome=act
    return 0
  fi
  [[ $ignore_term == false ]] || trap '' TERM
  [[ $leave_child == false ]] || stay &
  print_filler "$print_bytes"
  print_filler "$print_error_bytes" >&2
  nap "$delay_s"
  case $outcome in
    nothing) exit 0 ;;
    hang) hang ;;
    exit) exit "$exit_code" ;;
    signal) die ;;
  esac
}

fault_after() {
  case $outcome in
    act_then_hang) hang ;;
    act_then_exit) exit "$exit_code" ;;
    act_then_signal) die ;;
  esac
}

# Takes one of the calls that are to be hit; making a folder succeeds for exactly one of those who try at once.
claim_turn() {
  local turn
  for ((turn = 1; turn <= times; turn++)); do
    ! mkdir "$1.turn-$turn" 2>/dev/null || return 0
  done
  return 1
}

# After each step of a command.
step_done() {
  (($1 != die_after_step)) || die
  nap "$step_s"
}

die() {
  kill -s "$signal" "$$"
  # A signal that does not kill.
  exit 70
}

hang() {
  stay
  exit 70
}

# Stays while the repository does.
stay() {
  local until=$((SECONDS + LONGEST_S))
  while [[ -d $RUNTIME ]] && ((SECONDS < until)); do nap 0.05; done
}

print_filler() {
  local line printed=0
  printf -v line '%79s' ''
  line=${line// /.}
  while ((printed < $1)); do
    printf '%s\n' "$line"
    printed=$((printed + 80))
  done
}
