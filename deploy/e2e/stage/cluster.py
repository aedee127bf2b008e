"""The control plane with KEDA in it: etcd, kube-apiserver, kube-controller-manager, kube-scheduler, KEDA's operator, metrics
adapter and admission webhook, with KEDA's own roles, certificates and aggregation as in a cluster."""

import base64
import dataclasses
import json
import os
import re
import subprocess

from .api import Api, Refused
from .children import free_port, listens
from .trouble import Trouble

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONTROLLERS = ("deployment-controller,replicaset-controller,horizontal-pod-autoscaler-controller,"
               "serviceaccount-controller,garbage-collector-controller,namespace-controller")
# What of KEDA's manifest is a program, or names one by a Service: they run here beside the cluster.
NOT_APPLIED = ("Deployment", "Service", "APIService", "ValidatingWebhookConfiguration", "NetworkPolicy")
SYNC_SECONDS = 5


@dataclasses.dataclass(frozen=True)
class Keda:
    module: str  # folder of the go.mod that names the version; its programs' names begin with it
    adapter_logging: tuple

    def version(self):
        with open(os.path.join(HERE, self.module, "go.mod")) as file:
            return re.search(r"kedacore/keda/v2 v(\S+)", file.read())[1]


# What the adapter answers to each question of the HPA stands in its log (syncs.py reads it).
NEWEST = Keda("keda", ("--zap-encoder=json", "--zap-log-level=debug", "--zap-time-encoding=iso8601"))
INTEGERS = Keda("keda-integers", ())


def openssl(*arguments):
    made = subprocess.run(["openssl", *arguments], capture_output=True, text=True)
    if made.returncode:
        raise Trouble(f"openssl {arguments[0]} failed: {made.stderr.strip()[-300:]}")


class Certificates:
    def __init__(self, folder):
        self.folder = folder

    def path(self, file):
        return os.path.join(self.folder, file)

    def read(self, file):
        with open(self.path(file)) as text:
            return text.read()

    def authority(self, name):
        openssl("req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2", "-subj", "/CN=" + name,
                "-keyout", self.path(name + ".key"), "-out", self.path(name + ".crt"))

    def issue(self, name, authority, subject, *names):
        request, extensions = self.path(name + ".csr"), self.path(name + ".ext")
        with open(extensions, "w") as file:
            file.write("extendedKeyUsage=serverAuth,clientAuth\n")
            if names:
                file.write("subjectAltName=" + ",".join(names) + "\n")
        openssl("req", "-newkey", "rsa:2048", "-noenc", "-subj", subject, "-keyout", self.path(name + ".key"), "-out", request)
        openssl("x509", "-req", "-days", "2", "-in", request, "-CA", self.path(authority + ".crt"),
                "-CAkey", self.path(authority + ".key"), "-extfile", extensions, "-out", self.path(name + ".crt"))


class Cluster:
    def __init__(self, folder, children, programs, keda):
        self.folder = folder
        self.children = children
        self.programs = programs
        self.keda = keda
        self.certificates = Certificates(folder)

    def program(self, name):
        return os.path.join(self.programs, name)

    def start(self):
        self.children.run("control-plane", os.path.join(HERE, "control-plane"), "start", self.folder)
        self.kubeconfig = os.path.join(self.folder, "kubeconfig")
        with open(self.kubeconfig) as file:
            port = int(file.read().split("https://127.0.0.1:")[1].split('"')[0])
        self.api = Api(self.folder, port)
        self.start_controllers()
        self.start_scheduler()
        self.install_keda()
        self.start_keda()

    def start_controllers(self):
        self.start_member(
            "kube-controller-manager", "--controllers", CONTROLLERS, "--use-service-account-credentials",
            f"--horizontal-pod-autoscaler-sync-period={SYNC_SECONDS}s", "--concurrent-deployment-syncs=10",
            "--vmodule=horizontal=4")  # each sync of an HPA in its log, which syncs.py reads

    def start_scheduler(self):
        """And nodes with room for all, ready for good: what the controller of nodes would say is said here."""
        room = {"cpu": "1000", "memory": "4000Gi", "pods": "500"}
        for number in range(4):
            name = f"node-{number}"
            self.api.apply({"apiVersion": "v1", "kind": "Node", "metadata": {"name": name}})
            self.api.merge("Node", None, name, {"spec": {"taints": None}})  # admission has them begin as not ready
            self.api.merge("Node", None, name, {"status": {
                "capacity": room, "allocatable": room, "conditions": [{"type": "Ready", "status": "True"}]}}, "/status")
        self.start_member("kube-scheduler")

    def start_member(self, name, *options):
        self.certificates.issue(name, "cluster", "/CN=system:" + name)
        self.write_kubeconfig(name + ".kubeconfig", {
            "client-certificate": self.certificates.path(name + ".crt"), "client-key": self.certificates.path(name + ".key")})
        self.children.start(
            name, self.program(name), "--kubeconfig", self.certificates.path(name + ".kubeconfig"), "--bind-address",
            "127.0.0.1", "--secure-port", str(free_port()), "--leader-elect=false", "--kube-api-qps=200",
            "--kube-api-burst=300", *options)

    def write_kubeconfig(self, file, user):
        with open(self.certificates.path(file), "w") as out:
            json.dump({"apiVersion": "v1", "kind": "Config", "current-context": "e2e",
                       "clusters": [{"name": "e2e", "cluster": {
                           "server": f"https://127.0.0.1:{self.api.port}",
                           "certificate-authority": self.certificates.path("cluster.crt")}}],
                       "users": [{"name": "e2e", "user": user}],
                       "contexts": [{"name": "e2e", "context": {"cluster": "e2e", "user": "e2e"}}]}, out)

    def kubectl(self, *arguments):
        return self.children.run("kubectl", self.program("kubectl"), "--kubeconfig", self.kubeconfig, *arguments)

    def install_keda(self):
        manifest = self.children.run("manifest", os.path.join(HERE, "keda-manifest"), self.keda.module)
        kept = [part for part in manifest.split("\n---\n")
                if not any(f"\nkind: {kind}\n" in "\n" + part for kind in NOT_APPLIED)]
        file = os.path.join(self.folder, "keda.yaml")
        with open(file, "w") as out:
            out.write("\n---\n".join(kept))
        self.kubectl("apply", "--server-side", "-f", file)
        self.kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all")
        account = self.api.path("ServiceAccount", "keda", "keda-operator", "/token")
        token = self.api.request("POST", account, {
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {"expirationSeconds": 86400}})
        self.write_kubeconfig("keda.kubeconfig", {"token": token["status"]["token"]})
        self.certificates.authority("keda")
        self.certificates.issue(
            "keda-server", "keda", "/CN=keda", "DNS:localhost", "DNS:keda-operator.keda.svc", "IP:127.0.0.1",
            "DNS:keda-metrics-apiserver.keda.svc", "DNS:keda-admission-webhooks.keda.svc", "DNS:resource-metrics.keda.svc")
        os.mkdir(self.certificates.path("keda"))
        for source, name in (("keda.crt", "ca.crt"), ("keda-server.crt", "tls.crt"), ("keda-server.key", "tls.key")):
            with open(self.certificates.path(os.path.join("keda", name)), "w") as out:
                out.write(self.certificates.read(source))

    def start_keda(self):
        service, secure = free_port(), free_port()
        kubeconfig, certificates = self.certificates.path("keda.kubeconfig"), self.certificates.path("keda")
        environment = {"POD_NAMESPACE": "keda", "WATCH_NAMESPACE": "", "KEDA_CLUSTER_OBJECT_NAMESPACE": "keda",
                       "KUBECONFIG": kubeconfig}
        self.children.start(
            "keda-operator", self.program(self.keda.module + "-operator"), "--kubeconfig", kubeconfig, "--leader-elect=false",
            "--enable-cert-rotation=false", "--cert-dir", certificates, "--metrics-bind-address", f"127.0.0.1:{free_port()}",
            "--health-probe-bind-address", f"127.0.0.1:{free_port()}", "--zap-encoder=console",
            "--metrics-service-bind-address", f"127.0.0.1:{service}", environment=environment)
        self.children.awaited("keda-operator", lambda: listens("127.0.0.1", service))
        self.children.start(
            "keda-adapter", self.program(self.keda.module + "-adapter"), "--metrics-service-address", f"localhost:{service}",
            "--secure-port", str(secure), "--bind-address=127.0.0.1", "--port", str(free_port()), "--cert-dir", certificates,
            "--client-ca-file", os.path.join(certificates, "ca.crt"),
            "--tls-cert-file", os.path.join(certificates, "tls.crt"),
            "--tls-private-key-file", os.path.join(certificates, "tls.key"), "--lister-kubeconfig", kubeconfig,
            "--authentication-kubeconfig", kubeconfig, "--authorization-kubeconfig", kubeconfig,
            *self.keda.adapter_logging, environment=environment)
        self.aggregate("external.metrics.k8s.io", "v1beta1", "keda-metrics-apiserver", secure)
        self.children.awaited("keda-adapter", self.metrics_are_served)
        self.start_webhook(kubeconfig, certificates, environment)

    def aggregate(self, group, version, service, port):
        """The API server asks the Service's external name at the APIService's own port, and verifies the certificate as
        the Service's: the same as in a cluster but for the address."""
        self.api.apply({"apiVersion": "v1", "kind": "Service", "metadata": {"name": service, "namespace": "keda"},
                        "spec": {"type": "ExternalName", "externalName": "localhost"}})
        self.api.apply({"apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService",
                        "metadata": {"name": f"{version}.{group}"}, "spec": {
                            "service": {"name": service, "namespace": "keda", "port": port}, "group": group,
                            "version": version, "groupPriorityMinimum": 100, "versionPriority": 100,
                            "caBundle": self.bundle()}})

    def bundle(self):
        return base64.b64encode(self.certificates.read("keda.crt").encode()).decode()

    def metrics_are_served(self):
        try:
            return self.api.request("GET", "/apis/external.metrics.k8s.io/v1beta1")
        except Refused:
            return None

    def start_webhook(self, kubeconfig, certificates, environment):
        port = free_port()
        self.children.start(
            "keda-webhooks", self.program(self.keda.module + "-webhooks"), "--kubeconfig", kubeconfig, "--port", str(port),
            "--cert-dir", certificates, "--metrics-bind-address", f"127.0.0.1:{free_port()}", "--health-probe-bind-address",
            f"127.0.0.1:{free_port()}", "--zap-encoder=console", environment=environment)
        self.children.awaited("keda-webhooks", lambda: listens("127.0.0.1", port))
        url = f"https://localhost:{port}/validate-keda-sh-v1alpha1-scaledobject"
        self.api.apply({"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration",
                        "metadata": {"name": "keda-admission"}, "webhooks": [{
                            "name": "vscaledobject.kb.io", "admissionReviewVersions": ["v1"], "sideEffects": "None",
                            "failurePolicy": "Fail", "matchPolicy": "Equivalent", "timeoutSeconds": 10,
                            "clientConfig": {"url": url, "caBundle": self.bundle()},
                            "rules": [{"apiGroups": ["keda.sh"], "apiVersions": ["v1alpha1"],
                                       "operations": ["CREATE", "UPDATE"], "resources": ["scaledobjects"]}]}]})

    def version(self):
        return self.api.request("GET", "/version")["gitVersion"].lstrip("v")
