#!/usr/bin/env bash
# Thanos 0.42.3's querier forgets a store that was named to it by --endpoint once it is away: some seconds later a sum lacks
# what that store has, with "success" and no warning in the answer. The guess was that an address that was given by hand is
# expected to be there, and that answers without it carry a warning as long as it is not, as those in the first seconds do;
# they do with --endpoint-strict, and partial_response=0 is an error then and no help without.
# Seen with Go 1.26.8 on 2026-11-30, two receivers with 1 and 2 of a sum of 3, of which the second is killed:
#   both there: 3 without a warning; --endpoint, half a minute after: 1 without a warning, also with partial_response=0
#   --endpoint-strict, half a minute after: 1 with a warning; with partial_response=0 an error
# Needs Go 1.26.6 or newer, curl and Python 3; works in a temporary folder; builds for some minutes. Fails if the answers are
# otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
source=$(go mod download -json github.com/thanos-io/thanos@v0.42.3 | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')
GOFLAGS="" CGO_ENABLED=0 go build -C "$source" -trimpath -tags slicelabels,remove_all_sd -o "$work/thanos" ./cmd/thanos
free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print("127.0.0.1:%d" % s.getsockname()[1])'; }
run() { # name, HTTP address, arguments: starts a part and waits for it
  ./thanos "${@:3}" --http-address="$2" --grpc-address="${grpc[$1]}" >"$1.log" 2>&1 &
  echo $! >"$1.pid"
  curl -s --retry 60 --retry-all-errors --retry-delay 1 --fail "http://$2/-/ready" >/dev/null
}
declare -A grpc=([one]=$(free) [two]=$(free) [plain]=$(free) [strict]=$(free)) write=([one]=$(free) [two]=$(free))
for name in one two; do
  run "$name" "$(free)" receive --tsdb.path="$name" --label="receive=\"$name\"" --remote-write.address="${write[$name]}" \
    --receive.capnproto-address="$(free)"
done

cat >write.py <<'PYTHON'
# One sample of `load` by remote write 1.0: protobuf, in a snappy block of a single literal.
import struct, sys, time, urllib.request
address, value = sys.argv[1], float(sys.argv[2])

def varint(n):
    out = b""
    while n > 127:
        out, n = out + bytes([n & 127 | 128]), n >> 7
    return out + bytes([n])

def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data

label = field(1, b"__name__") + field(2, b"load")
sample = b"\x09" + struct.pack("<d", value) + b"\x10" + varint(int(time.time() * 1000))
message = field(1, field(1, label) + field(2, sample))
block = varint(len(message)) + bytes([60 << 2, len(message) - 1]) + message
urllib.request.urlopen(urllib.request.Request(f"http://{address}/api/v1/receive", block, {
    "Content-Encoding": "snappy", "Content-Type": "application/x-protobuf", "X-Prometheus-Remote-Write-Version": "0.1.0"}))
PYTHON
plain=$(free) strict=$(free)
run plain "$plain" query --endpoint="${grpc[one]}" --endpoint="${grpc[two]}"
run strict "$strict" query --endpoint-strict="${grpc[one]}" --endpoint-strict="${grpc[two]}"
sum() { # querier, more of the request
  curl -sS "http://$1/api/v1/query?query=sum(load)$2" | python3 -c 'import json, sys
answer = json.load(sys.stdin)
result = answer.get("data", {}).get("result")
print(result[0]["value"][1] if result else answer["status"], "with a warning" if answer.get("warnings") else "without a warning")'
}
python3 write.py "${write[one]}" 1
python3 write.py "${write[two]}" 2
for _ in $(seq 60); do
  [ "$(sum "$plain" "") $(sum "$strict" "")" = "3 without a warning 3 without a warning" ] && break
  sleep 0.5
done
{
  echo "both there: $(sum "$plain" ""); strict $(sum "$strict" "")"
  kill -KILL "$(cat two.pid)"
  sleep 30
  echo "one away: $(sum "$plain" ""); strict $(sum "$strict" "")"
  echo "partial_response=0: $(sum "$plain" "&partial_response=0"); strict $(sum "$strict" "&partial_response=0")"
} | tee seen
diff seen - <<'SEEN' && echo "as stated"
both there: 3 without a warning; strict 3 without a warning
one away: 1 without a warning; strict 1 with a warning
partial_response=0: 1 without a warning; strict error without a warning
SEEN
