# Sourced by every script of .make: where things are, and how to say what is happening.
# shellcheck shell=bash
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/civic-portal"
target="${CARGO_TARGET_DIR:-$root/target}"
tools="$root/end2end/node_modules/.bin"
cd "$root"

say() { printf '%s\n' "$*" >&2; }
die() { say "make: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# A hash of the given files and folders: names and contents.
fingerprint() {
  local sum=(sha256sum)
  have sha256sum || sum=(shasum -a 256)
  find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 "${sum[@]}" | "${sum[@]}" | cut -c1-16
}

# A TCP port on loopback that nobody listens on at this moment.
free_port() {
  node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

# Runs a command alone among all checkouts of this machine, where the system can lock.
alone() {
  mkdir -p "$cache"
  if have flock; then flock "$cache/lock" "$@"; else "$@"; fi
}
