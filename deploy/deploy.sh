#!/usr/bin/env bash
# Rolls the whole stack out into the cluster of the current context, part by part, and waits for each. A run that fails
# takes back what it changed; a run that finds nothing to change says so.
#   deploy/deploy.sh [--env local|eks] [--scaling predictive|reactive] [--phase NAME]... [--timeout 300s] [--dry-run]
#   deploy/deploy.sh --forward            the app, Grafana and Prometheus on ports 8000, 3000 and 9090 until Ctrl-C
#   deploy/deploy.sh --reset [--all]      takes away what it installed; --all: volumes and their namespaces too
# Phases: config keda monitoring scaler demo autoscaling dashboards history
# From the environment: GRAFANA_PASSWORD (for the first time), ALMANAC_IMAGE (name:tag or name@digest; needed for eks),
# KEDA_MANIFEST (a file or an address in place of KEDA's own release).
set -euo pipefail
shopt -s inherit_errexit
umask 077
deploy=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=deploy/phases/render.sh
. "$deploy/phases/render.sh"
# shellcheck source=deploy/phases/checks.sh
. "$deploy/phases/checks.sh"
# shellcheck source=deploy/phases/changes.sh
. "$deploy/phases/changes.sh"
# shellcheck source=deploy/phases/stack.sh
. "$deploy/phases/stack.sh"
# shellcheck source=deploy/phases/scaler.sh
. "$deploy/phases/scaler.sh"
# shellcheck source=deploy/phases/removal.sh
. "$deploy/phases/removal.sh"
# shellcheck source=.build/usage.sh
. "$deploy/../.build/usage.sh"

removal_timeout=300s # of one part, whatever --timeout says of starting
all_phases=(config keda monitoring scaler demo autoscaling dashboards history)
environment=local scaling=predictive timeout=300s action=deploy removes_all=false phases=()
keda_version=2.21.0
keda_manifest=${KEDA_MANIFEST:-https://github.com/kedacore/keda/releases/download/v$keda_version/keda-$keda_version.yaml}
image=${ALMANAC_IMAGE:-}

usage() { # what is wrong
  echo "deploy.sh: $1" >&2
  sed -n '4,9s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

one_of() { # option, value, choices...
  local option=$1 value=$2
  shift 2
  [[ " $* " == *" $value "* ]] || usage "$option '$value' is none of: $*"
}

while [ $# -gt 0 ]; do
  case $1 in
    --env | --scaling | --phase | --timeout) [ $# -ge 2 ] || usage "$1 needs a value" ;;
  esac
  case $1 in
    --env) environment=$2 && one_of "$1" "$2" local eks && shift ;;
    --scaling) scaling=$2 && one_of "$1" "$2" predictive reactive && shift ;;
    --phase) phases+=("$2") && one_of "$1" "$2" "${all_phases[@]}" && shift ;;
    --timeout) timeout=$2 && shift ;;
    --dry-run) action=dry-run ;;
    --forward) action=forward ;;
    --reset) action=reset ;;
    --all) removes_all=true ;;
    -h | --help) print_head "${BASH_SOURCE[0]}" && exit ;;
    *) usage "unknown argument '$1'" ;;
  esac
  shift
done
[[ $timeout =~ ^[1-9][0-9]*[smh]$ ]] || usage "--timeout '$timeout' is no duration such as 90s or 5m"
[ "$removes_all" = false ] || [ "$action" = reset ] || usage "--all goes with --reset"
[ ${#phases[@]} -gt 0 ] || phases=("${all_phases[@]}")

case $environment in
  local) namespace=demo ;;
  eks) namespace=prod ;;
esac
work=$(cd "$(mktemp -d)" && pwd -P)

finish() {
  local status=$?
  trap - EXIT
  trap '' INT TERM
  set +e
  [ "$status" -eq 0 ] || roll_back
  unlock
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

check_everything
case $action in
  reset) reset ;;
  forward) forward ;;
  *)
    for phase in "${all_phases[@]}"; do # in their order, whatever the order in which they were named
      [[ " ${phases[*]} " == *" $phase "* ]] || continue
      echo "$phase"
      "phase_$phase"
    done
    conclude
    ;;
esac
