"""Everything that scenarios play on: the cluster with KEDA, Prometheus with its week, two Almanac servers, pods."""

import os
import shutil
import threading
import time

from . import network
from .cluster import Cluster, NEWEST
from .load import Load
from .monitoring import Monitoring
from .pods import Pods
from .recorder import Recorder
from .scalers import Scalers
from .trouble import Trouble
from .usage import Usage
from .workload import Workload

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
ALMANAC = os.path.join(ROOT, "almanac")
BUILD = os.path.join(ROOT, "deploy", "e2e", "build")
PROGRAMS = ("etcd", "kube-apiserver", "kubectl", "kube-controller-manager", "kube-scheduler", "prometheus", "promtool")
PROGRAMS_OF_KEDA = ("operator", "adapter", "webhooks")
NEEDED = {"openssl": "openssl", "setsid": "util-linux"}
# So long after its begin the daily surge comes: all is set up by then, and the forecast has been learned.
SURGE_AFTER = 270


def require_programs():
    missing = {package for program, package in NEEDED.items() if not shutil.which(program)}
    if missing:
        packages = " ".join(sorted(missing))
        raise Trouble(f"not installed: {packages}; Debian, as root: apt-get install {packages}")


class Stage:
    def __init__(self, folder, children, say, keda=NEWEST):
        self.folder, self.children, self.say, self.keda = folder, children, say, keda

    def prepare(self):
        """What needs the network of the machine: programs are built, if they are not there."""
        require_programs()
        self.children.run("builder", ALMANAC, "--version", shown=True)
        of_keda = [f"{self.keda.module}-{program}" for program in PROGRAMS_OF_KEDA]
        programs = self.children.run("builder", BUILD, *PROGRAMS, *of_keda, shown=True).strip()
        self.cluster = Cluster(os.path.join(self.folder, "cluster"), self.children, programs, self.keda)

    def start(self):
        begun = time.time()
        if not network.leave_the_hosts():
            self.say("no network of its own is allowed here: programs listen on loopback of this machine, but for the "
                     "metrics of KEDA's adapter and its webhook, which know no address to listen on")
        self.load = Load(self.folder, begun + SURGE_AFTER)
        self.monitoring = Monitoring(self.folder, self.children, self.cluster.program)
        failures = []

        def source():
            try:
                past = self.load.write_past(self.children.run, ALMANAC)
                self.load.serve(self.monitoring.source_port)
                self.monitoring.begin(past)
                self.scalers = Scalers(self.folder, self.children, ALMANAC, self.monitoring.url, [self.monitoring.url])
                for number in (0, 1):
                    self.scalers.start(number)
            except BaseException as failure:  # told by the thread that waits for this one
                failures.append(failure)

        beside = threading.Thread(target=source, daemon=True)
        beside.start()
        self.cluster.start()
        beside.join()
        if failures:
            raise failures[0]
        self.api = self.cluster.api
        self.pods = Pods(self.api)
        self.load.gauges = self.pods.gauges
        self.usage = Usage(self.cluster, self.pods)
        self.recorder = Recorder(self, begun)
        self.begun = begun

    def workload(self, scenario, name, app, **options):
        return Workload(self, scenario, name, app, **options)

    def surge_at(self):
        """Seconds since the begin, as in rows."""
        return self.load.surge_at - self.begun

    def until_surge(self, seconds_after):
        time.sleep(max(0, self.load.surge_at + seconds_after - time.time()))

    def versions(self):
        return {"Kubernetes": self.cluster.version(), "KEDA": self.keda.version(),
                "Prometheus": self.monitoring.version()}
