# shellcheck shell=bash
# Sourced by validate, after go.sh: the kinds that the manifests use beside Kubernetes' own, from the modules that define
# them, at the versions and with the checksums of crds/go.mod and crds/go.sum.

crd_files() { # folder of this script
  local keda operator vertical
  keda=github.com/kedacore/keda/v2
  operator=github.com/prometheus-operator/prometheus-operator
  vertical=k8s.io/autoscaler/vertical-pod-autoscaler
  (
    cd "$1/crds" || return
    GOTOOLCHAIN=local GOFLAGS="" "$GO" mod download "$keda" "$operator" "$vertical" >&2
    module() { GOTOOLCHAIN=local GOFLAGS="" "$GO" list -m -f '{{.Dir}}' "$1"; }
    printf '%s\n' "$(module $keda)"/config/crd/bases/keda.sh_*.yaml
    for kind in prometheusrules servicemonitors; do
      echo "$(module $operator)/example/prometheus-operator-crd/monitoring.coreos.com_$kind.yaml"
    done
    echo "$(module $vertical)/deploy/vpa-v1-crd-gen.yaml"
  )
}
