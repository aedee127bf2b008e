"""A client of the cluster's API: JSON over a connection for each thread."""

import http.client
import json
import os
import ssl
import threading
import urllib.parse

GROUPS = {
    "Namespace": ("/api/v1", "namespaces"), "Node": ("/api/v1", "nodes"), "Pod": ("/api/v1", "pods"),
    "Event": ("/api/v1", "events"),
    "Secret": ("/api/v1", "secrets"), "Service": ("/api/v1", "services"), "ServiceAccount": ("/api/v1", "serviceaccounts"),
    "Deployment": ("/apis/apps/v1", "deployments"),
    "HorizontalPodAutoscaler": ("/apis/autoscaling/v2", "horizontalpodautoscalers"),
    "ScaledObject": ("/apis/keda.sh/v1alpha1", "scaledobjects"),
    "TriggerAuthentication": ("/apis/keda.sh/v1alpha1", "triggerauthentications"),
    "APIService": ("/apis/apiregistration.k8s.io/v1", "apiservices"),
    "ValidatingWebhookConfiguration": ("/apis/admissionregistration.k8s.io/v1", "validatingwebhookconfigurations"),
}


class Refused(Exception):
    def __init__(self, status, message):
        super().__init__(f"{status}: {message}")
        self.status = status


class Api:
    def __init__(self, folder, port):
        self.port = port
        self.trust = ssl.create_default_context(cafile=os.path.join(folder, "cluster.crt"))
        self.trust.load_cert_chain(os.path.join(folder, "administrator.crt"), os.path.join(folder, "administrator.key"))
        self.own = threading.local()

    def request(self, method, path, body=None, kind="application/json"):
        text = None if body is None else json.dumps(body)
        for attempt in (1, 2):  # a connection that the server has closed meanwhile is opened anew
            connection = getattr(self.own, "connection", None)
            if connection is None:
                connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.trust, timeout=60)
                self.own.connection = connection
            try:
                connection.request(method, path, text, {"Content-Type": kind, "Accept": "application/json"})
                reply = connection.getresponse()
                content = reply.read()
                break
            except (OSError, http.client.HTTPException):
                self.own.connection = None
                if attempt == 2:
                    raise
        if reply.status >= 400:
            try:
                message = json.loads(content)["message"]
            except (ValueError, KeyError):
                message = content.decode(errors="replace")[:300]
            raise Refused(reply.status, message)
        return json.loads(content) if content[:1] in (b"{", b"[") else content.decode()

    def path(self, kind, namespace=None, name=None, below=""):
        group, plural = GROUPS[kind]
        place = f"/namespaces/{namespace}" if namespace else ""
        return f"{group}{place}/{plural}" + (f"/{name}" if name else "") + below

    def get(self, kind, namespace, name):
        """The object, or None."""
        try:
            return self.request("GET", self.path(kind, namespace, name))
        except Refused as refused:
            if refused.status != 404:
                raise
            return None

    def list(self, kind, namespace=None, query=None):
        suffix = "?" + urllib.parse.urlencode(query) if query else ""
        return self.request("GET", self.path(kind, namespace) + suffix)["items"]

    def apply(self, thing):
        metadata = thing["metadata"]
        path = self.path(thing["kind"], metadata.get("namespace"), metadata["name"])
        return self.request("PATCH", path + "?fieldManager=e2e&force=true", thing, "application/apply-patch+yaml")

    def merge(self, kind, namespace, name, patch, below=""):
        return self.request("PATCH", self.path(kind, namespace, name, below), patch, "application/merge-patch+json")
