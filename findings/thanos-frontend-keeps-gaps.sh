#!/usr/bin/env bash
# Thanos 0.42.3's query frontend, with a response cache, goes on answering with a gap that has been filled meanwhile: what it
# was told once of a time range is the answer until it is evicted (validity 0s: never by age), whatever reaches the store
# later, such as samples out of order or an uploaded block. The guess was that missing points, as they are no result, are
# asked for again. Cache-Control: no-store passes it by; nocache=1 and dedup do not.
# Seen with Go 1.26.8 on 2026-11-30, of ten points between an hour and 51 minutes ago of which five come after the first answer:
#   before 5, after 5, a minute later 5, after with no-store 10
# Needs Go 1.26.6 or newer, curl and Python 3; works in a temporary folder; builds for some minutes. Behind the frontend is a
# Prometheus API of twenty lines. Fails if the answers are otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
source=$(go mod download -json github.com/thanos-io/thanos@v0.42.3 | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')
GOFLAGS="" CGO_ENABLED=0 go build -C "$source" -trimpath -tags slicelabels,remove_all_sd -o "$work/thanos" ./cmd/thanos

cat >store.py <<'PYTHON'
import http.server, json, os, sys, urllib.parse

class Store(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer({key: value[0] for key, value in asked.items()})

    def do_GET(self):
        self.answer(dict(urllib.parse.parse_qsl(urllib.parse.urlparse(self.path).query)))

    def answer(self, asked):
        if not self.path.startswith("/api/v1/query_range"):
            return self.send_error(404)
        start, end, step = (int(float(asked[key])) for key in ("start", "end", "step"))
        times = [t for t in range(start, end + 1, step) if os.path.exists("filled") or t < start + 5 * step]
        body = json.dumps({"status": "success", "data": {"resultType": "matrix", "result": [
            {"metric": {}, "values": [[t, "1"] for t in times]}]}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Store)
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
python3 store.py >store.port &
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
until [ -s store.port ]; do sleep 0.1; done
./thanos query-frontend --http-address="127.0.0.1:$port" --query-frontend.downstream-url="http://127.0.0.1:$(cat store.port)" \
  --query-range.response-cache-config='{type: IN-MEMORY, config: {max_size: 10MB}}' >log 2>&1 &
curl -s --retry 50 --retry-connrefused --retry-delay 1 "http://127.0.0.1:$port/-/ready" >/dev/null

start=$((($(date +%s) / 60 - 60) * 60))
points() { # with a header more
  curl -sS --fail "http://127.0.0.1:$port/api/v1/query_range?query=load&start=$start&end=$((start + 540))&step=60&nocache=1" "$@" |
    python3 -c 'import json, sys; print(len(json.load(sys.stdin)["data"]["result"][0]["values"]))'
}
{
  echo "before $(points)"
  touch filled
  echo "after $(points)"
  sleep 60
  echo "a minute later $(points)"
  echo "with no-store $(points --header 'Cache-Control: no-store')"
} | tee seen
printf '%s\n' "before 5" "after 5" "a minute later 5" "with no-store 10" | diff - seen && echo "as stated"
