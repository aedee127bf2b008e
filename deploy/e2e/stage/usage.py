"""Stands in for metrics-server, which needs kubelets: metrics.k8s.io tells of the processor time that a scenario says."""

import datetime
import http.server
import json
import re
import ssl
import threading
import urllib.parse

from .children import free_port

API = "/apis/metrics.k8s.io/v1beta1"
RESOURCES = {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "metrics.k8s.io/v1beta1", "resources": [
    {"name": "pods", "singularName": "", "namespaced": True, "kind": "PodMetrics", "verbs": ["get", "list"]}]}
PODS = re.compile(API + r"/namespaces/([^/]+)/pods")


class Usage:
    """Of apps that no scenario has spoken of there is nothing, as of pods that metrics-server does not know."""

    def __init__(self, cluster, pods):
        self.pods = pods
        self.milli = {}  # by namespace and app: thousandths of a processor, of all its ready pods together
        server = self.server(cluster.certificates)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cluster.aggregate("metrics.k8s.io", "v1beta1", "resource-metrics", server.server_port)

    def server(self, certificates):
        trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=certificates.path("front-proxy.crt"))
        trust.verify_mode = ssl.CERT_REQUIRED  # the API server alone asks, which has asked who may
        trust.load_cert_chain(certificates.path("keda-server.crt"), certificates.path("keda-server.key"))
        usage = self

        class Answer(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                answer = usage.answer(urllib.parse.urlsplit(self.path))
                text = json.dumps(answer or {}).encode()
                self.send_response(200 if answer else 404)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), Answer)
        server.daemon_threads = True
        server.socket = trust.wrap_socket(server.socket, server_side=True)
        return server

    def answer(self, url):
        if url.path == API:
            return RESOURCES
        asked = PODS.fullmatch(url.path)
        if not asked:
            return None
        selector = urllib.parse.parse_qs(url.query).get("labelSelector", [""])[0]
        items = [item for (namespace, app), milli in list(self.milli.items())
                 if (namespace, f"app={app}") == (asked[1], selector) for item in self.items(namespace, app, milli)]
        return {"kind": "PodMetricsList", "apiVersion": "metrics.k8s.io/v1beta1", "metadata": {}, "items": items}

    def items(self, namespace, app, milli):
        names = self.pods.ready(namespace, app)
        now = f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
        return [{"metadata": {"name": name, "namespace": namespace}, "timestamp": now, "window": "15s", "containers": [
            {"name": "app", "usage": {"cpu": f"{milli * 1_000_000 // len(names)}n", "memory": "64Mi"}}]} for name in names]
