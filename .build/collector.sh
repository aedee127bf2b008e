# shellcheck shell=bash
# Sourced by ./almanac. choose_collector COMMAND [OPTION OF THE JVM...] sets COLLECTOR to the JVM's options for its collector:
# the serial one, which takes the least of small heaps. It would stop a server with gigabytes for a second at a time, so such
# a server has G1. None if a collector is named: the JVM refuses two.
# shellcheck disable=SC2034 # whoever sources this reads COLLECTOR
choose_collector() {
  local command=$1 option digits heap=0 # in MiB
  shift
  COLLECTOR=(-XX:+UseSerialGC -XX:NewRatio=6)
  for option; do
    digits=${option//[!0-9]/}
    case $option in
      -XX:+Use*GC) COLLECTOR=() && return ;;
      -Xmx*[gG]) heap=$((digits * 1024)) ;;
      -Xmx*[mM]) heap=$digits ;;
      -Xmx*[kK]) heap=$((digits / 1024)) ;;
      -Xmx*) heap=$((digits / 1048576)) ;;
    esac
  done
  if [ "$command" = serve ] && [ "$heap" -ge 2048 ]; then COLLECTOR=(-XX:+UseG1GC); fi
}
