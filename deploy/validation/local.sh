# shellcheck shell=bash disable=SC2154 # variables of failure-validation.sh
# Sourced by failure-validation.sh: the same failures with processes of this machine in place of pods. haproxy stands for
# the Service: it gives requests to those whose /readyz is well, and tries none of them a second time.

ports=()
take_ports() { # how many: free ones, in $ports
  local port
  ports=()
  while [ ${#ports[@]} -lt "$1" ]; do
    port=$((20000 + RANDOM % 12000))
    [[ " ${ports[*]} " == *" $port "* ]] || (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || ports+=("$port")
  done
}

start() { # name, command...; its process id is in $work/name.pid
  local name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 &
  echo $! >"$work/$name.pid"
  disown # the shell shall not report its end
}

end() { # name, signal
  kill "-$2" "$(cat "$work/$1.pid")" 2>/dev/null || true
  while kill -0 "$(cat "$work/$1.pid")" 2>/dev/null; do sleep 0.2; done
  rm "$work/$1.pid"
}

await() { # what, seconds, command...
  local what=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      echo "failure-validation.sh: waited in vain for $what; logs are in $work" >&2
      keeps_work=true
      exit 1
    fi
    sleep 0.3
  done
}

almanac() { "$JAVA_HOME/bin/java" -Xmx192m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -jar "$work/almanac/almanac.jar" "$@"; }

start_app() { # number
  APP_NAME=app-a APP_ADDRESS=127.0.0.1 APP_PORT=${app_ports[$1]} APP_METRICS_PORT=${app_ports[$1 + 3]} \
    start "app$1" "$JAVA_HOME/bin/java" -Xmx64m -XX:+UseSerialGC -jar "$work/almanac/almanac.jar" app
}

start_scaler() { # number
  cat >"$work/almanac$1.yaml" <<END
grpc: {address: 127.0.0.1, port: ${scaler_ports[$1]}}
web: {address: 127.0.0.1, port: ${scaler_ports[$1 + 2]}}
dataSources: [{name: default, url: "http://127.0.0.1:$prometheus_port"}]
END
  start "scaler$1" "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -jar "$work/almanac/almanac.jar" serve --config "$work/almanac$1.yaml"
}

start_prometheus() {
  start prometheus prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
    --web.listen-address="127.0.0.1:$prometheus_port" --web.enable-remote-write-receiver
  await Prometheus 60 curl -fs "http://127.0.0.1:$prometheus_port/-/ready"
}

write_settings() {
  local number
  # Scraped, ruled and probed as in the demo stack; only the addresses are this machine's.
  cat >"$work/prometheus.yml" <<END
global: {scrape_interval: 15s, evaluation_interval: 15s}
storage: {tsdb: {out_of_order_time_window: 10d}}
rule_files: ["$root/deploy/chart/rules/*.yaml"]
scrape_configs:
  - job_name: demo
    honor_labels: true
    static_configs: [{targets: ["127.0.0.1:${app_ports[3]}", "127.0.0.1:${app_ports[4]}", "127.0.0.1:${app_ports[5]}"], labels: {namespace: demo}}]
  - job_name: almanac
    honor_labels: true
    static_configs: [{targets: ["127.0.0.1:${scaler_ports[2]}", "127.0.0.1:${scaler_ports[3]}"]}]
  - job_name: prober
    metrics_path: /probe
    params: {module: [http_2xx]}
    static_configs: [{targets: ["http://127.0.0.1:$front_port/"]}]
    relabel_configs:
      - {source_labels: [__address__], target_label: __param_target}
      - {source_labels: [__param_target], target_label: target}
      - {target_label: __address__, replacement: "127.0.0.1:$blackbox_port"}
END
  {
    printf '%s\n' defaults ' mode http' ' timeout connect 2s' ' timeout client 30s' ' timeout server 30s' ' retries 0' \
      'frontend app' " bind 127.0.0.1:$front_port" ' default_backend app' \
      'frontend scaler' " bind 127.0.0.1:$scaler_front_port proto h2" ' default_backend scaler' \
      'backend app' ' option httpchk GET /readyz'
    for number in 0 1 2; do
      echo " server app$number 127.0.0.1:${app_ports[number]} check inter 500ms fall 1 rise 1"
    done
    # KEDA's client gives no call to a server whose connection is broken, so a refused connection goes to the other one.
    printf '%s\n' 'backend scaler' ' option httpchk GET /readyz' ' retries 2' ' retry-on conn-failure' ' option redispatch 1'
    for number in 0 1; do
      echo " server scaler$number 127.0.0.1:${scaler_ports[number]} proto h2 check port ${scaler_ports[number + 2]} check-proto h1 inter 500ms fall 1 rise 1"
    done
  } >"$work/haproxy.cfg"
}

start_everything() {
  local number
  # A copy: a build in the meantime does not take the jars from under their feet.
  mkdir "$work/almanac"
  cp -r "$root/scaler/cli/target/almanac.jar" "$root/scaler/cli/target/lib" "$work/almanac"
  take_ports 14
  app_ports=("${ports[@]:0:6}") scaler_ports=("${ports[@]:6:4}")
  front_port=${ports[10]} scaler_front_port=${ports[11]} prometheus_port=${ports[12]} blackbox_port=${ports[13]}
  url=http://127.0.0.1:$front_port
  write_settings
  for number in 0 1 2; do start_app "$number"; done
  start blackbox prometheus-blackbox-exporter --config.file="$root/deploy/monitoring/blackbox.yaml" \
    --web.listen-address="127.0.0.1:$blackbox_port"
  start_prometheus
  almanac simulate --preset api --app app-a --length 8d \
    --remote-write "http://127.0.0.1:$prometheus_port/api/v1/write" >"$work/history.log" 2>&1
  for number in 0 1; do start_scaler "$number"; done
  start haproxy haproxy -db -f "$work/haproxy.cfg"
  await "the demo behind haproxy" 60 curl -fs "$url/"
  for number in 0 1; do
    await "scaler $number" 60 curl -fs "http://127.0.0.1:${scaler_ports[number + 2]}/readyz"
  done
  keda_calls 1 5s >/dev/null
  await "a first forecast" 120 has_forecast
}

keda_calls() { # a second, duration
  (cd "$deploy/validation" && "$K6" run --quiet --no-usage-report -e SCALER="127.0.0.1:$scaler_front_port" -e RATE="$1" -e DURATION="$2" keda-calls.js 2>>"$work/k6.log")
}

workload() { curl -fs "http://127.0.0.1:${scaler_ports[3]}/api/v1/workloads" 2>/dev/null || true; }
basis() { workload | grep -o '"basis":"[^"]*"' | head -n 1 | cut -d '"' -f 4; }
replicas() { workload | grep -o '"replicas":[0-9]*' | head -n 1 | cut -d : -f 2; }
has_forecast() { [ -n "$(basis)" ]; }

alert_state() { curl -fs "http://127.0.0.1:$prometheus_port/api/v1/alerts" | state_of "$1" || true; }

app_killed() { # as kubectl delete pod does: SIGTERM
  local load
  put_load 20 >"$work/codes" &
  load=$!
  sleep 4
  end app0 TERM
  wait "$load"
  judge_load "one of three app processes ended (SIGTERM) under load"
  start_app 0
  await "the third app" 60 curl -fs "http://127.0.0.1:${app_ports[0]}/readyz"
}

scaler_killed() {
  local counts calls
  keda_calls 20 20s >"$work/counts" &
  calls=$!
  sleep 6
  end scaler0 KILL
  wait "$calls"
  counts=$(cat "$work/counts")
  if [[ $counts == *'"failed":0'* ]]; then
    record passed "one of two scalers killed (SIGKILL) while KEDA asks" "$counts"
  else
    record failed "one of two scalers killed (SIGKILL) while KEDA asks" "$counts"
  fi
}

prometheus_stopped() {
  local before least now first seen="" began
  before=$(replicas) first=$(basis)
  end prometheus TERM
  began=$SECONDS least=$before
  while [ $((SECONDS - began)) -lt 200 ]; do
    now=$(replicas)
    [ -z "$now" ] || [ "$now" -ge "$least" ] || least=$now
    now=$(basis)
    [ -z "$now" ] || [ "$now" = "$first" ] || [[ $seen == *"$now"* ]] || seen+=" $now after $((SECONDS - began)) s"
    sleep 1
  done
  start_prometheus
  began=$SECONDS
  await "the former basis" 150 basis_is "$first"
  if [ "$least" -ge "$before" ] && [ -n "$seen" ]; then now=passed; else now=failed; fi
  record "$now" "Prometheus stopped for 200 s" "replicas $before, never below $least; basis $first,$seen; $first again $((SECONDS - began)) s after it was ready again"
}

basis_is() { [ "$(basis)" = "$1" ]; }

demo_at_zero() {
  local number began pending
  for number in 0 1 2; do end "app$number" TERM; done
  began=$SECONDS
  await "EndpointDown pending" 90 alert_is EndpointDown pending
  pending=$((SECONDS - began))
  await "EndpointDown firing" 240 alert_is EndpointDown firing
  record passed "the demo at zero" "EndpointDown pending after $pending s, firing after $((SECONDS - began)) s"
}

alert_is() { [ "$(alert_state "$1")" = "$2" ]; }

run_checks() {
  trap end_everything EXIT
  start_everything
  app_killed
  scaler_killed
  prometheus_stopped
  demo_at_zero
  echo "Not shown by --local: what the cluster itself does, that is, a new pod in place of the killed one, endpoints taken" \
    "out by the kubelet's probes, the HPA's own holding, Alertmanager's delivery."
}

end_everything() {
  local file
  for file in "$work"/*.pid; do
    [ ! -f "$file" ] || kill -9 "$(cat "$file")" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  [ "${keeps_work:-false}" = true ] || rm -rf "$work"
}
