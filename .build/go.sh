# shellcheck shell=bash
# Sourced by what builds programs from Go modules: require_go sets GO to a Go that is new enough, unless it is
# set to one already.

go_least=26 # Go 1.26: what the newest of the modules ask for
go_toolchain=1.26.8

go_minor() { # 26 for the Go 1.26 in $1, or nothing
  [ -x "$1" ] || return 0
  GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null | sed -n 's/^go1\.\([0-9]*\).*/\1/p'
}

newest_go() {
  local candidate minor best="" best_minor=0
  for candidate in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go-*/bin/go; do
    minor=$(go_minor "$candidate")
    if [ -n "$minor" ] && [ "$minor" -gt "$best_minor" ]; then best=$candidate best_minor=$minor; fi
  done
  printf '%s' "$best"
}

download_go() { # by an older Go in $1, which knows neither toolchains nor that they are programs
  local platform folder
  platform=$("$1" env GOOS)-$("$1" env GOARCH)
  folder=$("$1" mod download -json "golang.org/toolchain@v0.0.1-go$go_toolchain.$platform" |
    sed -n 's/^[[:space:]]*"Dir": "\(.*\)".*/\1/p')
  [ -n "$folder" ] || return 1
  chmod -R u+x "$folder/bin" "$folder/pkg/tool"
  printf '%s' "$folder/bin/go"
}

require_go() {
  local minor
  GO=${GO:-$(newest_go)}
  if [ -z "$GO" ] && command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "almanac: installing golang-go" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends golang-go >/dev/null
    GO=$(newest_go)
  fi
  minor=$(go_minor "$GO")
  if [ -n "$minor" ] && [ "$minor" -lt "$go_least" ]; then
    echo "almanac: $GO is Go 1.$minor; downloading Go $go_toolchain by it" >&2
    GO=$(download_go "$GO") || GO=""
  fi
  if [ -z "$GO" ] || [ -z "$(go_minor "$GO")" ]; then
    echo "almanac: no Go 1.$go_least or newer found, and none could be downloaded." >&2
    echo "  Install one (Debian, as root: apt-get install golang-go; any version downloads the right one)," >&2
    echo "  or point GO at its program, such as GO=/usr/local/go/bin/go." >&2
    return 1
  fi
}
