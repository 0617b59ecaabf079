# shellcheck shell=sh
# Sourced by every script in this folder: hands over to the built command line program.
#
# The caller sets `self` (its own path, symlinks resolved) and `ops_command` (the command to run), or
# `ops_queue_program` (a program of the work queue).
# Start-up time counts, so the ordinary case starts no child process: `node` resolves its program
# path by text, which is right unless the folder is itself a symlink or is reached through `..`.

dir=${self:?}
dir=${dir%"${dir##*/}"}
case $dir in
  /*) ;;
  *) dir=./$dir ;;
esac
case $dir in
  */../*) physical=no ;;
  *) physical=yes ;;
esac
if [ "$physical" = no ] || [ -L "${dir%/}" ]; then
  dir=$(CDPATH='' cd -P -- "$dir" && pwd -P)/
fi

if [ ! -f "${dir}../dist/main.cjs" ]; then
  root=$(CDPATH='' cd -P -- "${dir}.." && pwd -P)
  printf 'ops-manager is not built: run npm ci in %s\n' "$root" >&2
  exit 69
fi

if [ -n "${ops_queue_program:-}" ]; then
  exec node "${dir}../dist/main.cjs" queue "$ops_queue_program" "$@"
fi
exec node "${dir}../dist/main.cjs" "${ops_command:?}" --json "$@"
