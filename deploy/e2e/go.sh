# shellcheck shell=bash
# Sourced by the scripts of this folder: finds Go, and the folder outside the tree where built things are kept.

oldest_go=1.26 # what the pinned modules ask for

require_go() {
  local candidate version
  for candidate in "$(command -v go || true)" /usr/local/go/bin/go "$HOME"/go/bin/go /usr/lib/go-*/bin/go; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" env GOVERSION)
    version=${version#go}
    if [ "$(printf '%s\n%s\n' "$oldest_go" "$version" | sort -V | head -n 1)" = "$oldest_go" ]; then
      PATH=$(dirname "$candidate"):$PATH
      export PATH GOTOOLCHAIN=local GOFLAGS=""
      return
    fi
  done
  echo "almanac: the control plane is built with Go $oldest_go or newer, and none was found on PATH or in /usr/local/go." >&2
  echo "  Install it (https://go.dev/dl) and run the command again." >&2
  return 1
}

cache_folder() { printf '%s' "${XDG_CACHE_HOME:-$HOME/.cache}/almanac"; }
