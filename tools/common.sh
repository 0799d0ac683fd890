# Sourced by the scripts beside it; not run.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
logs=$root/build/logs

say() { printf '%s\n' "$*"; }
heading() { printf '\n== %s\n' "$*"; }
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Prints the comment at the top of the script that sources this file.
usage() {
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"
}

# quietly NAME COMMAND…: what the command prints goes to build/logs/NAME.log, and to the terminal
# only if it fails.
quietly() {
    local log=$logs/$1.log status=0
    shift
    mkdir -p "$logs"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" != 0 ]; then
        tail -n 120 "$log" >&2
        printf '\nfailed (%s): %s\nwhole log: %s\n' "$status" "$*" "$log" >&2
    fi
    return "$status"
}

# git, for a checkout that may belong to another user: a fresh clone in a container often does.
git_here() { git -c safe.directory='*' "$@"; }

# Seconds since the start of the script, for the reader of a long log.
took() { printf '%d min %02d s' $((SECONDS / 60)) $((SECONDS % 60)); }

# build PRESET [TARGET…]: configures if needed, and builds everything or the targets.
build() {
    local preset=$1
    shift
    local options=()
    # Debian's Python is the one that Debian's modules are installed for.
    if [ -x /usr/bin/python3 ]; then options+=(-DPython3_EXECUTABLE=/usr/bin/python3); fi
    quietly "configure-$preset" cmake --preset "$preset" "${options[@]}"
    quietly "build-$preset" cmake --build --preset "$preset" ${1:+--target "$@"}
}

# steadily COMMAND…: runs it with fixed addresses where that is allowed. The sanitizers of GCC 12 and
# clang 14 fail at random on kernels that randomize more bits of an address than they expect.
steadily() {
    if setarch "$(uname -m)" -R true 2>/dev/null; then
        setarch "$(uname -m)" -R "$@"
    else
        "$@"
    fi
}
