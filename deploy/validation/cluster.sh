# shellcheck shell=bash disable=SC2154 # variables of failure-validation.sh
# Sourced by failure-validation.sh: the failures in the cluster of the current context, where deploy.sh has been.

page_port=18080 # of this machine, for the scaler's page

prometheus() { # path: what its API answers, through the Kubernetes API
  kubectl get --raw "/api/v1/namespaces/$namespace/services/prometheus:http/proxy$1"
}

scaled() { kubectl get deployment app-a --namespace "$namespace" -o go-template='{{.spec.replicas}}'; }

alert_state() { prometheus /api/v1/alerts | state_of "$1" || true; }

basis() { # the ladder's rung for app-a; over the forwarded port, as policies let only KEDA and Prometheus in
  curl -fs --max-time 3 "http://127.0.0.1:$page_port/api/v1/workloads" 2>/dev/null | sed 's/.*"name":"app-a"//' |
    grep -o '"basis":"[^"]*"' | head -n 1 | cut -d '"' -f 4 || true
}

await_alert() { # name, state, seconds
  local deadline=$((SECONDS + $3))
  until [ "$(alert_state "$1")" = "$2" ]; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 2
  done
}

pod_killed() {
  local load
  put_load 30 >"$work/codes" &
  load=$!
  sleep 5
  kubectl delete "$(kubectl get pods --namespace "$namespace" --selector app.kubernetes.io/name=app-a -o name | head -n 1)" \
    --namespace "$namespace" --wait=false >/dev/null
  wait "$load"
  judge_load "a pod of app-a deleted under load"
  kubectl rollout status deployment/app-a --namespace "$namespace" --timeout=120s >/dev/null
}

# Asked as the HPA asks: API server, KEDA's metrics server, its operator, the scaler.
scaler_killed() {
  local metric answered=0 failed=0 verdict=passed began=$SECONDS
  metric=$(kubectl get scaledobject app-a --namespace "$namespace" -o go-template='{{index .status.externalMetricNames 0}}')
  kubectl delete "$(kubectl get pods --namespace almanac --selector app.kubernetes.io/name=almanac -o name | head -n 1)" \
    --namespace almanac --wait=false --grace-period=0 --force >/dev/null 2>&1
  while [ $((SECONDS - began)) -lt 45 ]; do
    if kubectl get --raw "/apis/external.metrics.k8s.io/v1beta1/namespaces/$namespace/$metric?labelSelector=scaledobject.keda.sh%2Fname%3Dapp-a" >/dev/null 2>&1; then
      answered=$((answered + 1))
    else
      failed=$((failed + 1)) verdict=failed
    fi
    sleep 1
  done
  record "$verdict" "one of the scaler's pods killed while the metric is asked for" "$answered answered, $failed failed"
  kubectl rollout status deployment/almanac --namespace almanac --timeout=120s >/dev/null
}

prometheus_stopped() {
  local before least now first seen="" began verdict=failed
  kubectl port-forward --namespace almanac deployment/almanac "$page_port:8080" >/dev/null 2>&1 &
  forwarding=$!
  sleep 3
  before=$(scaled) first=$(basis)
  kubectl scale statefulset/prometheus --namespace "$namespace" --replicas=0 >/dev/null
  restore="kubectl scale statefulset/prometheus --namespace $namespace --replicas=1"
  began=$SECONDS least=$before
  while [ $((SECONDS - began)) -lt 240 ]; do
    now=$(scaled)
    [ "$now" -ge "$least" ] || least=$now
    now=$(basis)
    [ -z "$now" ] || [ "$now" = "$first" ] || [[ $seen == *"$now"* ]] || seen+=" $now after $((SECONDS - began)) s"
    sleep 3
  done
  $restore >/dev/null
  restore=""
  kubectl rollout status statefulset/prometheus --namespace "$namespace" --timeout=180s >/dev/null
  kill "$forwarding"
  forwarding=""
  if [ "$least" -ge "$before" ] && [ -n "$first" ] && [ -n "$seen" ]; then verdict=passed; fi
  record "$verdict" "Prometheus stopped for 240 s" "replicas $before, never below $least; basis $first,$seen"
}

# KEDA is paused for app-a, or it would bring it back.
demo_at_zero() {
  local began=$SECONDS pending
  restore="kubectl annotate --overwrite scaledobject/app-a --namespace $namespace autoscaling.keda.sh/paused-replicas-"
  kubectl annotate --overwrite scaledobject/app-a --namespace "$namespace" autoscaling.keda.sh/paused-replicas=0 >/dev/null
  if await_alert EndpointDown pending 180; then
    pending=$((SECONDS - began))
    if await_alert EndpointDown firing 300; then
      record passed "the demo at zero replicas" "EndpointDown pending after $pending s, firing after $((SECONDS - began)) s"
    else
      record failed "the demo at zero replicas" "EndpointDown pending after $pending s, and not firing"
    fi
  else
    record failed "the demo at zero replicas" "EndpointDown is not even pending"
  fi
  $restore >/dev/null
  restore=""
}

run_checks() {
  trap '[ -z "${restore:-}" ] || $restore; [ -z "${forwarding:-}" ] || kill "$forwarding"; rm -rf "$work"' EXIT
  pod_killed
  scaler_killed
  prometheus_stopped
  demo_at_zero
}
