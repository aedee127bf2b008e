# shellcheck shell=bash disable=SC2154 # variables of deploy.sh
# Sourced by deploy.sh: takes away what it installed, in the opposite order, and nothing else.

kinds=jobs,deployments,statefulsets,services,configmaps,secrets,poddisruptionbudgets,ingresses,rolebindings,roles,serviceaccounts
not_keda="$owner,app.kubernetes.io/part-of!=keda-operator"

reset() {
  phase=reset
  reset_autoscaling
  reset_demo
  reset_scaler
  reset_keda
  reset_namespaces
  if [ "$changes" -eq 0 ]; then echo "nothing was there to remove"; else echo "removed: $changes"; fi
}

delete_selected() { # what, selector, kubectl's arguments: kinds, and where
  local what=$1 selector=$2 names
  shift 2
  names=$(kubectl get "$@" --selector "$selector" --ignore-not-found -o name | sort -u)
  [ -n "$names" ] || return 0
  kubectl delete "$@" --selector "$selector" --timeout="$removal_timeout" >/dev/null
  changes=$((changes + $(wc -l <<<"$names")))
  echo "  $what: $(wc -l <<<"$names") removed"
}

# First, while KEDA still runs: it has to let go of its objects.
reset_autoscaling() {
  local scaling_kinds=horizontalpodautoscalers
  ! exists crd scaledobjects.keda.sh || scaling_kinds+=,scaledobjects.keda.sh
  delete_selected autoscaling "$owner" "$scaling_kinds" --namespace "$namespace"
}

reset_demo() {
  # The note that there is history stays with the volume that holds it.
  if [ "$removes_all" = false ] && exists configmap "$history_marker" -n "$namespace"; then
    kubectl label configmap "$history_marker" --namespace "$namespace" app.kubernetes.io/managed-by- >/dev/null
  fi
  delete_selected "namespace $namespace" "$owner" "$kinds" --namespace "$namespace"
  delete_selected "namespace kube-system" "$not_keda" "$kinds" --namespace kube-system
  delete_selected "beyond namespaces" "$not_keda" apiservices,clusterroles,clusterrolebindings
}

reset_scaler() {
  [ -n "$(scaler_release --selector "$release_label")" ] || return 0
  helm uninstall almanac --namespace almanac --wait --timeout "$timeout" >/dev/null
  changes=$((changes + 1))
  echo "  scaler: removed"
}

reset_keda() {
  local left
  owned namespace keda || return 0
  left=$(objects_of_keda | wc -l)
  if [ "$left" -gt 0 ]; then
    echo "  KEDA: stays, as others use its kinds ($left objects)"
    return
  fi
  delete_selected "KEDA in kube-system" "$owner" rolebindings --namespace kube-system
  delete_selected KEDA "$owner" \
    apiservices,validatingwebhookconfigurations,clusterrolebindings,clusterroles,customresourcedefinitions
  remove_namespace keda
}

reset_namespaces() {
  local name claims
  for name in "$namespace" almanac; do
    owned namespace "$name" || continue
    claims=$(kubectl get persistentvolumeclaims --namespace "$name" -o name | sed 's|.*/||' | paste -sd ' ')
    if [ -n "$claims" ] && [ "$removes_all" = false ]; then
      echo "  namespace $name: stays with its volumes ($claims); --reset --all removes them"
    else
      remove_namespace "$name"
    fi
  done
}

remove_namespace() { # name
  kubectl delete namespace "$1" --timeout="$removal_timeout" >/dev/null
  changes=$((changes + 1))
  echo "  namespace $1: removed"
}
