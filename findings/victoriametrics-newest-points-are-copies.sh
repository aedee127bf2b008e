#!/usr/bin/env bash
# VictoriaMetrics 1.151.0 (Go, single node) answers a range query whose step is below a minute with copies: what is younger
# than -search.latencyOffset (30 s) is there, with the value of the newest point that is older. Its documentation calls the
# flag "the time when data points become visible in query results after the collection", so the guess was that the newest
# points are missing, as they are in a Prometheus that was not yet scraped; a counter seems to stand still instead, and its
# rate to fall to nothing. From a step of a minute on, or with latency_offset=1ms in the request, they are themselves.
# Seen with Go 1.26.8 on 2026-11-30, for a gauge that rises by 1 every 15 s, read within seconds of its newest sample:
#   step 15 s: the newest two or three of six points are equal; with latency_offset=1ms: all six differ
# Needs Go 1.26.6 or newer, curl and Python 3; works in a temporary folder. Fails if the answers are otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
GOFLAGS="" CGO_ENABLED=0 GOBIN="$work" go install github.com/VictoriaMetrics/VictoriaMetrics/app/victoria-metrics@v1.151.0
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
./victoria-metrics -storageDataPath=data -httpListenAddr="127.0.0.1:$port" >log 2>&1 &
curl -s --retry 50 --retry-connrefused --retry-delay 1 "$url/health" >/dev/null

write() { # samples from $1 to $2, each the number of its quarter of a minute
  for ((quarter = $1; quarter <= $2; quarter++)); do echo "load $quarter $((quarter * 15000))"; done |
    curl -sS --fail --data-binary @- "$url/api/v1/import/prometheus"
}
newest() { # how many of the last six points are equal to the last one
  curl -sS "$url/api/v1/query_range?query=load&start=$(((now - 5) * 15))&end=$((now * 15))&step=15&nocache=1$1" |
    python3 -c 'import json, sys
values = [v for _, v in json.load(sys.stdin)["data"]["result"][0]["values"]]
print(f"{len(values)} points, {values.count(values[-1])} equal to the newest")'
}

now=$(($(date +%s) / 15))
write $((now - 40)) "$now"
sleep 15 # a series that is new takes some seconds to be found
while [ $(($(date +%s) % 15)) -gt 2 ]; do sleep 0.5; done
next=$(($(date +%s) / 15))
write $((now + 1)) "$next"
now=$next
for _ in $(seq 20); do # until the store shows what it was sent
  themselves=$(newest "&latency_offset=1ms")
  [ "$themselves" = "6 points, 1 equal to the newest" ] && break
  sleep 0.5
done
{
  echo "as it is: $(newest "")"
  echo "latency_offset=1ms: $themselves"
} | tee seen
grep -qE '^as it is: 6 points, [23] equal to the newest$' seen
grep -qx 'latency_offset=1ms: 6 points, 1 equal to the newest' seen
echo "as stated"
