#!/usr/bin/env bash
# Kubernetes 1.35.4 shows an autoscaling/v2 HorizontalPodAutoscaler as autoscaling/v1 (as `kubectl get hpa.v1.autoscaling` and
# exports of old clients have it) with what v1 has no field for in two annotations, each in a dialect of its own and neither of
# them v2: metrics are flat as in v2beta1 (metricName, targetAverageValue), behavior has the field names of Go, capitalised, its
# quantities as milli-units, and null for what was not set. The guess was that both hold what stands in v2. Whoever looks for
# "scaleDown" or "metric" there finds nothing. The way back reads keys in any case, as Go's JSON does.
# Seen with Go 1.26.8 on 2026-11-30, by the conversions of the API server itself (k8s.io/kubernetes/pkg/apis/autoscaling).
# Needs Go 1.26; works in a temporary folder. Fails if the annotations are otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf 'module finding\n\ngo 1.25.0\n\nrequire k8s.io/kubernetes v1.35.4\n' >go.mod
own=$(go mod download -json k8s.io/kubernetes@v1.35.4 | sed -n 's/^\t"GoMod": "\(.*\)",*$/\1/p')
# Its staging modules, at v0.0.0 in folders beside it, are published as v0.35.4.
sed -n 's|^\t\(k8s.io/[a-z-]*\) v0.0.0$|replace \1 => \1 v0.35.4|p' "$own" >>go.mod
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"log"

	v1 "k8s.io/api/autoscaling/v1"
	v2 "k8s.io/api/autoscaling/v2"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
)

const given = `{"metadata": {"name": "web"}, "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web"}, "maxReplicas": 9,
  "metrics": [{"type": "External", "external": {
    "metric": {"name": "load"}, "target": {"type": "AverageValue", "averageValue": "5"}}}],
  "behavior": {"scaleDown": {"stabilizationWindowSeconds": 60, "tolerance": "0.05",
    "policies": [{"type": "Percent", "value": 10, "periodSeconds": 15}]}}}}`

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	hpa, internal, old := &v2.HorizontalPodAutoscaler{}, &autoscaling.HorizontalPodAutoscaler{}, &v1.HorizontalPodAutoscaler{}
	must(json.Unmarshal([]byte(given), hpa))
	must(legacyscheme.Scheme.Convert(hpa, internal, nil))
	must(legacyscheme.Scheme.Convert(internal, old, nil))
	for _, name := range []string{"metrics", "behavior"} {
		fmt.Println(name, old.Annotations["autoscaling.alpha.kubernetes.io/"+name])
	}
}
GO
GOFLAGS=-mod=mod go run . | tee seen
diff seen - <<'SEEN' && echo "as stated"
metrics [{"type":"External","external":{"metricName":"load","targetAverageValue":"5"}}]
behavior {"ScaleUp":null,"ScaleDown":{"StabilizationWindowSeconds":60,"SelectPolicy":null,"Policies":[{"Type":"Percent","Value":10,"PeriodSeconds":15}],"Tolerance":"50m"}}
SEEN
