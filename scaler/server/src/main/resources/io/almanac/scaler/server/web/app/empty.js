// The page before KEDA has asked about anything.

import { element } from './dom.js';

const EXAMPLE = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: checkout
  namespace: shop
spec:
  scaleTargetRef:
    name: checkout              # a Deployment
  minReplicaCount: 2
  maxReplicaCount: 40
  triggers:
    - type: external
      metadata:
        scalerAddress: almanac.almanac:6001
        query: sum(rate(http_requests_total{app="checkout"}[2m]))
        threshold: "100"        # load that one replica should carry
        leadTime: 2m            # from ordering a replica until it serves
        risk: "0.01"            # acceptable share of time short of replicas`;

export function emptyPage() {
  return [element('section', { class: 'card empty' },
    element('h1', { text: 'Nobody has asked yet' }),
    element('p', { text: 'Workloads appear here by themselves as soon as KEDA asks about them. To add one, give a ScaledObject an external trigger that points at this server and apply it with kubectl:' }),
    element('pre', { text: EXAMPLE }))];
}
