"""A real Prometheus, with the week behind it that the load has."""

import json
import os
import signal
import urllib.parse
import urllib.request

from .children import free_port
from .trouble import Trouble

SCRAPE_SECONDS = 5


class Monitoring:
    def __init__(self, folder, children, program):
        self.folder = os.path.join(folder, "prometheus")
        self.children, self.program = children, program
        self.port, self.source_port = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def begin(self, past):
        os.mkdir(self.folder)
        config = os.path.join(self.folder, "prometheus.yml")
        with open(config, "w") as out:
            out.write(f"global: {{scrape_interval: {SCRAPE_SECONDS}s}}\n"
                      "scrape_configs:\n  - job_name: apps\n    honor_labels: true\n"
                      f"    static_configs: [{{targets: ['127.0.0.1:{self.source_port}']}}]\n"
                      "    metric_relabel_configs: [{regex: instance|job, action: labeldrop}]\n")
        self.children.run("promtool", self.program("promtool"), "tsdb", "create-blocks-from", "openmetrics", past,
                          os.path.join(self.folder, "data"))
        self.start()

    def start(self):
        self.children.start(
            "prometheus", self.program("prometheus"), "--config.file", os.path.join(self.folder, "prometheus.yml"),
            "--storage.tsdb.path", os.path.join(self.folder, "data"), "--storage.tsdb.retention.time", "30d",
            "--web.listen-address", f"127.0.0.1:{self.port}")
        self.children.awaited("prometheus", self.is_ready)

    def is_ready(self):
        try:
            return urllib.request.urlopen(self.url + "/-/ready", timeout=2).status == 200
        except OSError:
            return False

    def kill(self):
        self.children.stop("prometheus", signal.SIGKILL)

    def value(self, query):
        address = self.url + "/api/v1/query?" + urllib.parse.urlencode({"query": query})
        result = json.load(urllib.request.urlopen(address, timeout=10))["data"]["result"]
        if not result:
            raise Trouble(f"Prometheus has nothing for {query}")
        return float(result[0]["value"][1])

    def version(self):
        address = self.url + "/api/v1/status/buildinfo"
        return json.load(urllib.request.urlopen(address, timeout=10))["data"]["version"]
