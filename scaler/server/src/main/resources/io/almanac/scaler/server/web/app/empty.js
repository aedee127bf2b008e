// The page before KEDA has asked about anything, or after a workload is gone.

import { element } from './dom.js';
import { address } from './route.js';
import { count } from './format.js';

const example = (port) => `apiVersion: keda.sh/v1alpha1
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
        scalerAddress: almanac.almanac:${port}   # Service.namespace of this server
        query: sum(rate(http_requests_total{app="checkout"}[2m]))
        threshold: "100"        # load that one replica should carry
        leadTime: 2m            # from ordering a replica until it serves
        risk: "0.01"            # acceptable share of time short of replicas`;

export function emptyPage({ grpcPort, refused }) {
  return [element('section', { class: 'card empty' },
    element('h1', { text: 'Nobody has asked yet' }),
    refused === 0 ? null : element('p', { class: 'notice alarm' },
      element('a', { href: address('/refused'), text: `${count(refused, 'trigger was', 'triggers were')} refused` }), ': see what is wrong with them.'),
    element('p', { text: 'Workloads appear here by themselves as soon as KEDA asks about them. To add one, give a ScaledObject an external trigger that points at this server and apply it with kubectl:' }),
    element('pre', { tabindex: '0', text: example(grpcPort) }))];
}

export function missingPage(detail) {
  return [element('section', { class: 'card empty' },
    element('h1', { text: 'Not here' }),
    element('p', { text: detail.charAt(0).toUpperCase() + detail.slice(1) }),
    element('p', {}, element('a', { href: address('/fleet'), text: 'All workloads' })))];
}
