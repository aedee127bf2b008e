# shellcheck shell=bash disable=SC2154 # variables of deploy.sh
# Sourced by deploy.sh: the phases but for KEDA and the scaler (scaler.sh).

deploy_part() { # part of the demo's overlay: applied, and waited for
  local file
  file=$(part "$1")
  apply "$1" "$file"
  identities "$file" >"$work/awaited"
  wait_for "$work/awaited"
}

phase_config() {
  local file name
  file=$(part namespaces)
  : >"$work/missing.yaml"
  for name in almanac "$namespace"; do
    exists namespace "$name" && ! owned namespace "$name" && echo "  namespace $name: there already, left as it is" && continue
    if [ "$name" = "$namespace" ]; then
      cat "$file" >>"$work/missing.yaml"
    else
      printf -- '---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: %s\n  labels: {%s}\n' "$name" "${owner/=/: }" >>"$work/missing.yaml"
    fi
  done
  [ ! -s "$work/missing.yaml" ] || apply namespaces "$work/missing.yaml"
  [ -z "${GRAFANA_PASSWORD:-}" ] || keep_secret grafana password "$GRAFANA_PASSWORD"
}

# A Secret with one value, which goes to the cluster through a pipe and is neither an argument nor an annotation.
keep_secret() { # name, key, value
  local before
  if [ "$action" = dry-run ]; then
    echo "  secret $1: from the environment"
    return
  fi
  before=$(kubectl get secret "$1" -n "$namespace" --ignore-not-found -o go-template="{{index .data \"$2\"}}")
  if [ "$before" = "$(printf '%s' "$3" | base64 -w 0)" ]; then
    echo "  secret $1: unchanged"
    return
  fi
  changing
  printf '%s' "$before" | base64 -d >"$work/secret-$1"
  undo_steps+=("take_back_secret '$1' '$2'")
  printf '%s' "$3" | write_secret "$1" "$2"
  changes=$((changes + 1))
  if [ -z "$before" ]; then
    echo "  secret $1: new"
  else
    echo "  secret $1: changed; pods that read it as a variable see it after: kubectl -n $namespace rollout restart deployment $1"
  fi
}

write_secret() { # name, key; the value is the input
  kubectl create secret generic "$1" --namespace "$namespace" --from-file="$2=/dev/stdin" --dry-run=client -o yaml |
    kubectl label --local -f - "$owner" -o yaml |
    kubectl apply --server-side --force-conflicts --field-manager=almanac-deploy -f - >/dev/null
}

take_back_secret() { # name, key
  if [ -s "$work/secret-$1" ]; then
    write_secret "$1" "$2" <"$work/secret-$1"
  else
    remove Secret.v1. "$namespace" "$1"
  fi
}

phase_monitoring() {
  deploy_part monitoring
  [ "$environment" = local ] || return 0
  if exists apiservice v1beta1.metrics.k8s.io && ! owned apiservice v1beta1.metrics.k8s.io; then
    echo "  metrics-server: there already, left as it is"
  else
    deploy_part metrics-server
  fi
}

phase_demo() { deploy_part demo; }

phase_autoscaling() {
  local other=reactive type space name
  [ "$scaling" = predictive ] || other=predictive
  if [ "$environment" = local ] && [ "$reaches_cluster" = true ]; then
    # Two autoscalers would pull at one Deployment: the other way goes first.
    render_overlay "$other"
    comm -23 <(identities "$work/parts/$other/autoscaling.yaml" | sort) <(identities "$(part autoscaling)" | sort) >"$work/other"
    while read -r type space name; do
      replace_other "$type" "$space" "$name"
    done <"$work/other"
  fi
  deploy_part autoscaling
  [ "$scaling" = predictive ] && [ "$action" = deploy ] || return 0
  # KEDA has reached the scaler for each of them, and made its autoscaler.
  if ! kubectl wait --for=condition=Ready scaledobjects.keda.sh --selector "$owner" --namespace "$namespace" --timeout="$timeout" >"$work/rollout" 2>&1; then
    echo "deploy.sh: KEDA does not accept a ScaledObject: $(tail -n 1 "$work/rollout")" >&2
    echo "  see: kubectl -n $namespace describe scaledobjects; kubectl -n keda logs deployment/keda-operator" >&2
    return 1
  fi
}

replace_other() { # type, namespace, name of an object of the other way of scaling
  local where=() object
  [ "$2" = - ] || where=(--namespace "$2")
  exists "$1/$3" "${where[@]}" && owned "$1/$3" "${where[@]}" || return 0
  if [ "$action" = dry-run ]; then
    echo "  ${1%%.*} $3: would be removed"
    return
  fi
  changing
  object=$(mktemp "$work/other.XXXX")
  kubectl apply view-last-applied "$1/$3" "${where[@]}" -o yaml >"$object"
  undo_steps+=("kubectl apply -f '$object' >/dev/null")
  remove "$1" "$2" "$3"
  changes=$((changes + 1))
  echo "  ${1%%.*} $3: removed, as $scaling scaling takes its place"
}

phase_dashboards() { deploy_part dashboards; }

phase_history() {
  local file=$work/history.yaml
  if [ "$reaches_cluster" = true ] && exists configmap "$history_marker" -n "$namespace"; then
    echo "  history: written before, unchanged"
    return
  fi
  render_folder history "$file" "$namespace"
  if [ "$action" = dry-run ]; then
    preview history "$file"
    return
  fi
  # A job of a run that did not come to its end cannot be changed, only made anew.
  kubectl delete -f "$file" --ignore-not-found --timeout=60s >/dev/null
  apply history "$file"
  if ! kubectl wait --for=condition=Complete job/history --namespace "$namespace" --timeout="$timeout" >"$work/rollout" 2>&1; then
    echo "deploy.sh: the history was not written within $timeout; see: kubectl -n $namespace logs job/history" >&2
    kubectl logs job/history --namespace "$namespace" --tail=5 >&2 2>/dev/null || true
    return 1
  fi
  kubectl create configmap "$history_marker" --namespace "$namespace" --from-literal=written="$(date -u +%FT%TZ)" >/dev/null
  kubectl label configmap "$history_marker" --namespace "$namespace" "$owner" >/dev/null
}

conclude() {
  if [ "$action" = dry-run ]; then
    echo "dry run: nothing was changed"
  elif [ "$changes" -eq 0 ]; then
    echo "nothing had to be changed"
  else
    echo "done: $changes changes"
    [ "$environment" != local ] ||
      echo "app http://localhost:30080, Grafana http://localhost:30030, Prometheus http://localhost:30090 (node ports; else: deploy/deploy.sh --forward)"
  fi
}

forward() {
  local entry name here there
  for entry in "${forwarded[@]}"; do
    IFS=: read -r name here there <<<"$entry"
    kubectl port-forward --namespace "$namespace" "service/$name" "$here:$there" >/dev/null &
    echo "$name http://localhost:$here"
  done
  trap 'kill $(jobs -p) 2>/dev/null' INT TERM
  wait
}
