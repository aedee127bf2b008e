#!/usr/bin/env bash
# KEDA 2.21.0's `fallback.behavior: scalingModifiers` gives its replicas only where the formula has a `??` somewhere. A trigger that has
# failed too often is nil in the formula; one without `??` is compiled as float(...), which fails on nil, and so there is no value at
# all and replicas stay as they are; `load ?? nil`, which means the same as `load`, gives fallback.replicas times the target. Both
# compile without a word, as the admission webhook compiles them. The guess was fallback.replicas for both, as the behaviors static and
# currentReplicas do without any formula.
# Seen with Go 1.26.8 on 2026-11-30, by KEDA's own ValidateAndCompileScalingModifiers and HandleScalingModifiers. Needs Go 1.26 and, where
# nothing is cached, ten minutes to compile KEDA's scalers; works in a temporary folder. Fails if KEDA answers otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
own=$(go mod download -json github.com/kedacore/keda/v2@v2.21.0 | sed -n 's/^\t"GoMod": "\(.*\)",*$/\1/p')
{
  printf 'module finding\n\nrequire github.com/kedacore/keda/v2 v2.21.0\n'
  grep -vE '^module ' "$own" # its own versions and replacements
} >go.mod
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/go-logr/logr"
	"k8s.io/metrics/pkg/apis/external_metrics"

	v1alpha1 "github.com/kedacore/keda/v2/apis/keda/v1alpha1"
	"github.com/kedacore/keda/v2/pkg/scalers"
	"github.com/kedacore/keda/v2/pkg/scaling/cache"
	"github.com/kedacore/keda/v2/pkg/scaling/modifiers"
)

func main() {
	failures := int32(4)
	for _, formula := range []string{"load", "load ?? nil"} {
		object := &v1alpha1.ScaledObject{}
		object.Spec.Triggers = []v1alpha1.ScaleTriggers{{Type: "prometheus", Name: "load"}}
		object.Spec.Advanced = &v1alpha1.AdvancedConfig{
			ScalingModifiers: v1alpha1.ScalingModifiers{Formula: formula, Target: "20"}}
		object.Spec.Fallback = &v1alpha1.Fallback{FailureThreshold: 3, Replicas: 6, Behavior: "scalingModifiers"}
		object.Status.Health = map[string]v1alpha1.HealthStatus{"s0-load": {NumberOfFailures: &failures}}
		compiled, err := v1alpha1.ValidateAndCompileScalingModifiers(object)
		if err != nil {
			panic(err)
		}
		came := modifiers.HandleScalingModifiers(object,
			[]external_metrics.ExternalMetricValue{scalers.GenerateMetricInMili("s0-load", 0)},
			map[string]string{"s0-load": "load"}, false, nil, &cache.ScalersCache{CompiledFormula: compiled}, logr.Discard())
		fmt.Printf("%s: %d values", formula, len(came))
		for _, one := range came {
			fmt.Printf(", %g", one.Value.AsApproximateFloat64())
		}
		fmt.Println()
	}
}
GO
CGO_ENABLED=0 GOFLAGS=-mod=mod go run -trimpath . 2>build.log | tee seen || { tail -5 build.log && exit 1; }
cat >expected <<'SEEN'
load: 0 values
load ?? nil: 1 values, 120
SEEN
diff expected seen && echo "as stated"
