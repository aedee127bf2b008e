# shellcheck shell=bash
# Sourced by ./check and loadtests: require_k6 sets K6 to the k6 of the pinned version, built once from its Go
# module into a cache, unless it is set to one already.
# shellcheck source=.build/go.sh
. "$(dirname "${BASH_SOURCE[0]}")/go.sh"

k6_version=v1.8.1

require_k6() {
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/almanac/k6/$k6_version building
  if [ -z "${K6:-}" ]; then
    K6=$folder/k6
    if [ ! -x "$K6" ]; then
      require_go || return 1
      echo "almanac: building k6 $k6_version (once; some minutes)" >&2
      mkdir -p "$folder"
      building=$(mktemp -d "$folder/building.XXXXXX")
      if ! (cd / && GOBIN=$building CGO_ENABLED=0 GOTOOLCHAIN=local "$GO" install "go.k6.io/k6@$k6_version") \
        >"$building/log" 2>&1; then
        cat "$building/log" >&2
        rm -rf "$building"
        echo "almanac: k6 $k6_version could not be built; see whether the Go module proxy can be reached (go env GOPROXY)," >&2
        echo "  or point K6 at a k6 of your own." >&2
        return 1
      fi
      mv "$building/k6" "$K6"
      rm -rf "$building"
    fi
  fi
  if [ ! -x "$K6" ]; then
    echo "almanac: K6=$K6 is no program; point it at a k6, or unset it to have one built." >&2
    return 1
  fi
  export K6
}
