# shellcheck shell=bash
# Sourced by ./almanac and ./check: sets JAVA_HOME to the newest long-term-support JDK of this machine that is 21 or
# newer (the newest of any kind if no LTS is there). ALMANAC_JAVA_HOME, if set, is taken as it is.

jdk_version() { # the feature version of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_jdk() {
  local candidate version rank best_rank=0 best=""
  local on_path=""
  if command -v javac >/dev/null 2>&1; then on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")"); fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -z "$candidate" ] || [ ! -d "$candidate" ]; then continue; fi
    version=$(jdk_version "$candidate")
    if [ -z "$version" ] || [ "$version" -lt 21 ]; then continue; fi
    rank=$version
    [ $(((version - 21) % 4)) -eq 0 ] && rank=$((version + 1000))
    if [ "$rank" -gt "$best_rank" ]; then best_rank=$rank best=$candidate; fi
  done
  printf '%s' "$best"
}

require_jdk() {
  local found
  found=${ALMANAC_JAVA_HOME:-$(find_jdk)}
  if [ -z "$found" ] || [ -z "$(jdk_version "$found")" ]; then
    echo "almanac: no JDK 21 or newer found${ALMANAC_JAVA_HOME:+ in ALMANAC_JAVA_HOME=$ALMANAC_JAVA_HOME}." >&2
    echo "  Looked at JAVA_HOME, the javac on PATH, /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks." >&2
    echo "  Install one (Debian 13: apt-get install openjdk-21-jdk-headless; elsewhere: a Temurin JDK)," >&2
    echo "  or point ALMANAC_JAVA_HOME at one." >&2
    exit 1
  fi
  export JAVA_HOME=$found
}

require_maven() {
  command -v mvn >/dev/null 2>&1 && return
  echo "almanac: Maven is needed to build and 'mvn' is not on PATH." >&2
  echo "  Install it (Debian: apt-get install maven; macOS: brew install maven) and run the command again." >&2
  exit 1
}
