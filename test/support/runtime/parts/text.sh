# shellcheck shell=bash
# Texts, JSON and times without other programs: a run writes some hundred small texts.
# A function that yields a text puts it into REPLY, because a command substitution costs a process.

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

# Now, to the second.
now() {
  printf -v REPLY '%(%Y-%m-%dT%H:%M:%SZ)T' -1
}

# A text as a JSON string.
json_string() {
  local text=$1 index char code
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  if [[ $text == *[$'\x01'-$'\x1f']* ]]; then
    for ((index = 1; index < 32; index++)); do
      printf -v code '%02x' "$index"
      printf -v char '%b' "\\x$code"
      text=${text//"$char"/\\u00$code}
    done
  fi
  REPLY="\"$text\""
}

# A text as a JSON string, or null when there is none.
json_string_or_null() {
  if [[ -z $1 ]]; then REPLY=null; else json_string "$1"; fi
}

# First member of that name in a JSON text: the value as it stands (a string keeps its quotes). Fails without one.
json_value() {
  local pattern="\"$2\"[[:space:]]*:[[:space:]]*(\"([^\"\\\\]|\\\\.)*\"|[-0-9.eE+]+|true|false|null)"
  [[ $1 =~ $pattern ]] || return 1
  REPLY=${BASH_REMATCH[1]}
}

# The same without quotes, and empty when the member is missing or null.
json_text() {
  json_value "$1" "$2" || REPLY=''
  [[ $REPLY != null ]] || REPLY=''
  REPLY=${REPLY#\"}
  REPLY=${REPLY%\"}
}

# Content of a file, empty when there is none. (`$(<file)` would start a process.)
read_text() {
  REPLY=''
  [[ ! -f $1 ]] || IFS= read -r -d '' REPLY <"$1" || true
}

# Sleeps without a child, so that nothing is left behind when this process is killed.
nap() {
  [[ $1 != 0 ]] || return 0
  if [[ -z ${NAP_FD:-} ]]; then
    # A pipe to which nobody writes. The shell that bash starts for it looks like this program, so it is waited for;
    # now and then bash has collected it already and reports an error.
    exec {NAP_FD}<> <(:)
    wait "$!" 2>/dev/null || true
  fi
  read -r -t "$1" -u "$NAP_FD" || true
}
