# shellcheck shell=bash disable=SC2154 # variables of deploy.sh
# Sourced by deploy.sh: what has to be there before anything is applied. All that is wrong is named together.

problems=()
reaches_cluster=true # false: there is none to ask, and a dry run renders only
server_minor=35      # of Kubernetes' version 1.x

problem() { problems+=("$1"); }
needs() { [[ " ${phases[*]} " == *" $1 "* ]]; } # whether a phase is among those to run

check_tools() {
  local tool
  for tool in kubectl:https://kubernetes.io/docs/tasks/tools helm:https://helm.sh/docs/intro/install; do
    command -v "${tool%%:*}" >/dev/null || problem "${tool%%:*} is not on PATH; install it: ${tool#*:}"
  done
}

check_cluster() {
  local answer context
  if answer=$(kubectl get --raw /version --request-timeout=10s 2>&1); then
    server_minor=$(sed -n 's/.*"minor": "\([0-9]*\).*/\1/p' <<<"$answer")
    [ "$server_minor" -ge 30 ] || problem "the cluster runs Kubernetes 1.$server_minor, and the scaler's pods need 1.30 (a sleep before they stop); upgrade it"
    return
  fi
  reaches_cluster=false
  context=$(kubectl config current-context 2>/dev/null || echo none)
  [ "$action" = dry-run ] || problem "the cluster of context '$context' does not answer (${answer##*$'\n'}); start it, or choose another: kubectl config use-context NAME"
}

exists() { # kubectl's arguments
  [ -n "$(kubectl get "$@" --ignore-not-found -o name 2>/dev/null || true)" ]
}

owned() { # kubectl's arguments, of one object: whether deploy.sh made it
  [ "$(kubectl get "$@" --ignore-not-found -o go-template='{{index .metadata.labels "app.kubernetes.io/managed-by"}}' 2>/dev/null || true)" = "${owner#*=}" ]
}

check_earlier_run() {
  local state release
  if exists configmap "$lock" -n almanac; then
    state=$(kubectl get configmap "$lock" -n almanac -o go-template='{{.data.phase}} since {{.data.since}} by {{.data.by}}')
    problem "an earlier run is in phase $state, or was killed there; once it is surely over: kubectl -n almanac delete configmap $lock, then run this again (it goes on where that one stopped) or --reset"
  fi
  case $(scaler_release 2>/dev/null || true) in
    *pending-install) problem "Helm's release almanac was never finished: helm -n almanac uninstall almanac" ;;
    *pending-*) problem "an upgrade of Helm's release almanac was never finished: helm -n almanac rollback almanac" ;;
    ?*)
      [ "$action" = reset ] || ! needs scaler || [ -n "$(scaler_release --selector "$release_label")" ] ||
        problem "Helm's release almanac in namespace almanac was not installed by this script, which would change its values; leave the phase scaler out (--phase for each other), or helm -n almanac uninstall almanac"
      ;;
  esac
}

check_namespaces() {
  local name
  ! needs config || return 0
  for name in almanac "$namespace"; do
    exists namespace "$name" || problem "there is no namespace '$name'; run the phase config first: --phase config"
  done
}

check_secret() {
  needs config || needs dashboards || return 0
  [ -n "${GRAFANA_PASSWORD:-}" ] && needs config && return
  exists secret grafana -n "$namespace" && return
  problem "there is no Secret grafana in namespace '$namespace' and GRAFANA_PASSWORD is not set; run: read -rs GRAFANA_PASSWORD && export GRAFANA_PASSWORD, and this again with the phase config"
}

check_image() {
  [ "$environment" = eks ] || return 0
  needs scaler || needs demo || needs history || return 0
  [ -n "$image" ] || problem "ALMANAC_IMAGE is not set, and nodes on EKS fetch the image from a registry; push it (deploy/image/build) and set ALMANAC_IMAGE=<registry>/almanac:<tag>"
}

check_scaling() {
  [ "$environment/$scaling" != eks/reactive ] || problem "--env eks scales by forecast alone; leave --scaling reactive away, or use --env local"
  needs autoscaling || return 0
  needs keda || [ "$scaling" = reactive ] || exists crd scaledobjects.keda.sh || problem "KEDA is not installed; run its phase first: --phase keda"
}

# KEDA's manifest is there and is one, where it will be needed.
check_keda() {
  local reason
  needs keda || return 0
  if [ "$reaches_cluster" = true ] && [ "$(keda_state)" = others ]; then return; fi
  mkdir "$work/keda"
  case $keda_manifest in
    http://* | https://*)
      if ! reason=$(curl -fsSL --max-time 60 -o "$work/keda/release.yaml" "$keda_manifest" 2>&1); then
        [ "$action" = dry-run ] && return
        problem "KEDA's manifest cannot be fetched from $keda_manifest (${reason##*$'\n'}); fetch it elsewhere and set KEDA_MANIFEST=<file>"
        return
      fi
      ;;
    *)
      if [ ! -r "$keda_manifest" ]; then
        problem "KEDA_MANIFEST names no file that can be read: $keda_manifest; give KEDA's release manifest, keda-$keda_version.yaml"
        return
      fi
      cp "$keda_manifest" "$work/keda/release.yaml"
      ;;
  esac
  if ! own_keda; then
    problem "$keda_manifest is not a Kubernetes manifest; take keda-$keda_version.yaml of KEDA's releases"
    return
  fi
  identities "$work/keda.yaml" | grep -q '^CustomResourceDefinition.* scaledobjects.keda.sh$' ||
    problem "$keda_manifest is not KEDA's release manifest: it does not define ScaledObjects; take keda-$keda_version.yaml of its releases"
}

check_node_ports() { # those of the local overlay, taken by somebody else's Service
  local port taken
  [ "$environment" = local ] && { needs monitoring || needs demo || needs dashboards; } || return 0
  taken=$(kubectl get services --all-namespaces -o go-template='{{range .items}}{{$s := .metadata}}{{range .spec.ports}}{{if .nodePort}}{{$s.namespace}}/{{$s.name}} {{.nodePort}}{{"\n"}}{{end}}{{end}}{{end}}' |
    grep -v "^$namespace/\(app-a\|grafana\|prometheus\) " || true)
  for port in 30080 30081 30030 30090; do
    if grep -q " $port\$" <<<"$taken"; then
      problem "node port $port is taken by Service $(grep " $port\$" <<<"$taken" | cut -d ' ' -f 1); remove that, or change the port in deploy/demo/overlays/local"
    fi
  done
}

forwarded=(app-a:8000:8000 grafana:3000:3000 prometheus:9090:9090) # Service, port here, port of the Service

check_ports() {
  local port
  for port in "${forwarded[@]}"; do
    IFS=: read -r _ port _ <<<"$port"
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      problem "port $port of this machine is in use; end what listens there (ss -ltnp 'sport = :$port'), or forward by hand: kubectl -n $namespace port-forward"
    fi
  done
}

check_everything() {
  check_tools
  if [ ${#problems[@]} -eq 0 ]; then
    check_cluster
    case $action in
      forward) check_ports ;;
      deploy | dry-run) check_inputs ;;
    esac
    if [ "$reaches_cluster" = true ] && [ "$action" != forward ]; then check_earlier_run; fi
  fi
  [ ${#problems[@]} -gt 0 ] || return 0
  echo "deploy.sh: nothing was changed; ${#problems[@]} to put right first:" >&2
  printf -- '- %s\n' "${problems[@]}" >&2
  trap - EXIT
  rm -rf "$work"
  exit 1
}

check_inputs() {
  check_image
  if [ "$reaches_cluster" = true ]; then
    check_scaling
    check_namespaces
    check_secret
    check_node_ports
  elif [ "$environment/$scaling" = eks/reactive ]; then
    check_scaling
  fi
  check_keda
}
