#!/usr/bin/env bash
# Kubernetes 1.35.4's HPA looks at a metric later than once a sync period: after each look the object waits a whole period anew, so
# that looks are apart by the period and by what a look takes. With 15 s and an external metric that is answered after 2 s they
# are 17 s apart. The guess was a clock, as the manual has it (--horizontal-pod-autoscaler-sync-period: the period for syncing).
# Whoever counts on a look each period, or replays an HPA tick by tick, drifts from it, and the more so the slower the scaler.
# Seen with Go 1.26.8 on 2026-11-30, by the controller itself (k8s.io/kubernetes/pkg/controller/podautoscaler) on client-go's fakes:
# a period of 2 s, and answers after 1 s. Needs Go 1.26 and, where nothing is cached, a few minutes to compile; works in a
# temporary folder. Fails if looks are otherwise apart.
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
	"context"
	"fmt"
	"time"

	v1 "k8s.io/api/autoscaling/v1"
	v2 "k8s.io/api/autoscaling/v2"
	"k8s.io/apimachinery/pkg/api/meta/testrestmapper"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	scalefake "k8s.io/client-go/scale/fake"
	core "k8s.io/client-go/testing"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	"k8s.io/kubernetes/pkg/controller/podautoscaler"
	"k8s.io/kubernetes/pkg/controller/podautoscaler/metrics"
)

// Answers after a second, and says when it was asked.
type slow struct {
	metrics.MetricsClient
	asked chan time.Time
}

func (s slow) GetExternalMetric(string, string, labels.Selector) ([]int64, time.Time, error) {
	s.asked <- time.Now()
	time.Sleep(time.Second)
	return []int64{5000}, time.Now(), nil
}

func main() {
	least, target := int32(1), resource.MustParse("1")
	hpa := &v2.HorizontalPodAutoscaler{
		ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: "shop"},
		Spec: v2.HorizontalPodAutoscalerSpec{
			ScaleTargetRef: v2.CrossVersionObjectReference{APIVersion: "apps/v1", Kind: "Deployment", Name: "web"},
			MinReplicas:    &least, MaxReplicas: 9,
			Metrics: []v2.MetricSpec{{Type: v2.ExternalMetricSourceType, External: &v2.ExternalMetricSource{
				Metric: v2.MetricIdentifier{Name: "load"},
				Target: v2.MetricTarget{Type: v2.AverageValueMetricType, AverageValue: &target}}}}}}
	client := fake.NewClientset(hpa)
	scales := &scalefake.FakeScaleClient{}
	scales.AddReactor("get", "deployments", func(core.Action) (bool, runtime.Object, error) {
		return true, &v1.Scale{Spec: v1.ScaleSpec{Replicas: 5},
			Status: v1.ScaleStatus{Replicas: 5, Selector: "app=web"}}, nil
	})
	all := informers.NewSharedInformerFactory(client, 0)
	source := slow{asked: make(chan time.Time)}
	ctx := context.Background()
	hpas := podautoscaler.NewHorizontalController(ctx, client.CoreV1(), scales, client.AutoscalingV2(),
		testrestmapper.TestOnlyStaticRESTMapper(legacyscheme.Scheme), source,
		all.Autoscaling().V2().HorizontalPodAutoscalers(), all.Core().V1().Pods(),
		2*time.Second, 5*time.Minute, 0.1, time.Minute, time.Minute)
	all.Start(ctx.Done())
	go hpas.Run(ctx, 5)
	last := <-source.asked
	for range 6 {
		now := <-source.asked
		fmt.Printf("%.0f s later\n", now.Sub(last).Seconds())
		last = now
	}
}
GO
GOFLAGS=-mod=mod go run . 2>log | tee seen || cat log >&2
[ "$(sort seen | uniq -c | sort -rn | sed -n '1s/^ *[0-9]* //p')" = "3 s later" ] && echo "as stated"
