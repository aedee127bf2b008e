#!/usr/bin/env bash
# KEDA 2.21.0 answers the metric of a scalingModifiers formula in another notation than every other metric: a formula of one
# trigger that gives 12.5 and 1000 comes out of the external metrics API as 12500e-3 and 1e3, the same values of the trigger
# alone as 12.500 and 1k. The value is set on a Quantity without a format (SetMilli), and apimachinery writes such a one in
# exponents. The guess was one notation, 12500m and 1k: whoever reads the API with a parser of m, k and M alone misses it.
# Seen with Go 1.26.8 on 2026-11-30. Needs Go 1.26 and, where nothing is cached, ten minutes to compile KEDA's scalers; works in a
# temporary folder. Fails if KEDA answers otherwise.
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
	"encoding/json"
	"fmt"

	"github.com/expr-lang/expr"
	"github.com/go-logr/logr"
	"k8s.io/metrics/pkg/apis/external_metrics"

	v1alpha1 "github.com/kedacore/keda/v2/apis/keda/v1alpha1"
	"github.com/kedacore/keda/v2/pkg/scalers"
	"github.com/kedacore/keda/v2/pkg/scaling/cache"
	"github.com/kedacore/keda/v2/pkg/scaling/modifiers"
)

func main() {
	object := &v1alpha1.ScaledObject{}
	object.Spec.Advanced = &v1alpha1.AdvancedConfig{
		ScalingModifiers: v1alpha1.ScalingModifiers{Formula: "load", Target: "1"}}
	formula, err := expr.Compile("load", expr.Env(map[string]any{"load": 0.0}), expr.AsFloat64())
	if err != nil {
		panic(err)
	}
	for _, value := range []float64{12.5, 1000} {
		plain := scalers.GenerateMetricInMili("s0-load", value)
		composed := modifiers.HandleScalingModifiers(object, []external_metrics.ExternalMetricValue{plain},
			map[string]string{"s0-load": "load"}, false, nil, &cache.ScalersCache{CompiledFormula: formula}, logr.Discard())
		one, _ := json.Marshal(plain.Value)
		other, _ := json.Marshal(composed[0].Value)
		fmt.Printf("plain %s composed %s\n", one, other)
	}
}
GO
CGO_ENABLED=0 GOFLAGS=-mod=mod go run -trimpath . 2>build.log | tee seen || { tail -5 build.log && exit 1; }
cat >expected <<'SEEN'
plain "12.500" composed "12500e-3"
plain "1k" composed "1e3"
SEEN
diff expected seen && echo "as stated"
