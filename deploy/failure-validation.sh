#!/usr/bin/env bash
# Breaks one thing after another and measures what users and the autoscaler notice: a pod of the demo killed under load
# (no request may fail), a scaler killed (answers keep coming), Prometheus stopped (capacity is held and the basis of the
# decision says why), the demo at zero (its alert goes pending, then firing).
#   deploy/failure-validation.sh [--env local|eks] [--url http://localhost:30080] [--json FILE]
#       in the cluster of the current context, where deploy/deploy.sh has been; about eight minutes
#   deploy/failure-validation.sh --local [--json FILE]
#       without a cluster: processes of this machine behind haproxy, a real Prometheus and prober; about eight minutes
# Exit codes: 0 all as it should be, 1 not, 2 wrong usage.
set -euo pipefail
deploy=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$deploy")
# shellcheck source=.build/usage.sh
. "$root/.build/usage.sh"
mode=cluster environment=local url=http://localhost:30080 json=""

usage() { # what is wrong
  echo "failure-validation.sh: $1" >&2
  sed -n '5,8s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
}
while [ $# -gt 0 ]; do
  case $1 in
    --env | --url | --json) [ $# -ge 2 ] || usage "$1 needs a value" ;;
  esac
  case $1 in
    --local) mode=local ;;
    --env) environment=$2 && shift ;;
    --url) url=$2 && shift ;;
    --json) json=$2 && shift ;;
    -h | --help) print_head "${BASH_SOURCE[0]}" && exit ;;
    *) usage "unknown argument '$1'" ;;
  esac
  shift
done
case $environment in
  local) namespace=demo ;;
  eks) namespace=prod ;;
  *) usage "--env '$environment' is none of: local eks" ;;
esac

verdicts=() checks=() measured=()

record() { # passed or failed, what was done, what was measured
  verdicts+=("$1")
  checks+=("$2")
  measured+=("$3")
  printf '%-7s %s: %s\n' "$1" "$2" "$3"
}

# Four users, each 25 requests a second at most, one after the other; prints the status of each answer, 000 for none.
put_load() { # seconds
  local user users=()
  for user in 1 2 3 4; do
    curl -s -o /dev/null --max-time $(($1 * 2)) --rate 1500/m -w '%{http_code}\n' "$url/?user=$user&request=[1-$(($1 * 25))]" &
    users+=($!)
  done
  wait "${users[@]}" || true
}

judge_load() { # what was done; the statuses are in $work/codes
  local all good verdict=failed
  all=$(wc -l <"$work/codes") good=$(grep -c '^200$' "$work/codes" || true)
  if [ "$all" -gt 0 ] && [ "$good" -eq "$all" ]; then verdict=passed; fi
  record "$verdict" "$1" "$good of $all requests answered 200"
}

state_of() { # alert: firing, pending or nothing, in what Prometheus lists (each alert begins with its labels)
  sed 's/{"labels"/\n&/g' | grep "\"alertname\":\"$1\"" | grep -o '"state":"[a-z]*"' | cut -d '"' -f 4 | sort | head -n 1
}

write_json() {
  local number
  quoted() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'; }
  {
    printf '['
    for number in "${!checks[@]}"; do
      [ "$number" -eq 0 ] || printf ','
      printf '\n  {"check": "%s", "verdict": "%s", "measured": "%s"}' \
        "$(quoted "${checks[number]}")" "${verdicts[number]}" "$(quoted "${measured[number]}")"
    done
    printf '\n]\n'
  } >"$json"
}

missing=()
require() { command -v "$1" >/dev/null || missing+=("$1 ($2)"); }
require curl "Debian: apt-get install curl"
if [ "$mode" = local ]; then
  require prometheus "Debian: apt-get install prometheus"
  require prometheus-blackbox-exporter "Debian: apt-get install prometheus-blackbox-exporter"
  PATH=$PATH:/usr/sbin
  require haproxy "Debian: apt-get install haproxy"
else
  require kubectl "https://kubernetes.io/docs/tasks/tools"
fi
if [ ${#missing[@]} -gt 0 ]; then
  printf 'failure-validation.sh: not there: %s\n' "${missing[@]}" >&2
  exit 1
fi

work=$(mktemp -d)
if [ "$mode" = local ]; then
  # shellcheck source=.build/jdk.sh
  . "$root/.build/jdk.sh"
  require_jdk
  # shellcheck source=.build/k6.sh
  . "$root/.build/k6.sh"
  require_k6
  "$root/almanac" --version >/dev/null # builds it if it has to
  # shellcheck source=deploy/validation/local.sh
  . "$deploy/validation/local.sh"
else
  if ! curl -fs --max-time 5 "$url/" >/dev/null; then
    echo "failure-validation.sh: the demo does not answer at $url; deploy/deploy.sh installs it, --url says where it is" >&2
    exit 1
  fi
  # shellcheck source=deploy/validation/cluster.sh
  . "$deploy/validation/cluster.sh"
fi
run_checks
[ -z "$json" ] || write_json
[[ " ${verdicts[*]} " != *" failed "* ]]
