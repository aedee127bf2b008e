"""Two real Almanac servers behind one name: the name is a headless Service's, answered by a DNS server of the run, which
names only those that are ready."""

import os
import re
import signal
import socket
import struct
import threading
import urllib.request

from .children import free_port, listens

ADDRESSES = ("127.0.0.2", "127.0.0.3")
NAME = "almanac.almanac"
SAMPLE = re.compile(r'almanac_workload_(\w+)\{(.*)\} (\S+)$')
LABEL = re.compile(r'(\w+)="([^"]*)"')


class Scalers:
    def __init__(self, folder, children, almanac, source, other_sources):
        self.folder, self.children, self.almanac = folder, children, almanac
        self.source, self.other_sources = source, other_sources
        self.port, self.web_port = free_port(ADDRESSES[0]), free_port(ADDRESSES[0])
        self.ready = set()
        self.beside = []  # addresses of further servers, which the name does not have
        self.names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.names.bind(("127.0.0.1", 0))
        threading.Thread(target=self.answer_names, daemon=True).start()
        # As a cluster's resolver would be asked, but at an address of ours.
        self.address = f"dns://127.0.0.1:{self.names.getsockname()[1]}/{NAME}:{self.port}"

    def write_config(self, name, address, more=""):
        file = os.path.join(self.folder, name + ".yaml")
        state = os.path.join(self.folder, name + "-state")
        os.makedirs(state, exist_ok=True)
        with open(file, "w") as out:
            out.write(f"grpc: {{address: {address}, port: {self.port}, maxConnectionAge: 60s{more}}}\n"
                      f"web: {{address: {address}, port: {self.web_port}}}\n"
                      f"dataSources: [{{name: default, url: '{self.source}'}}]\n"
                      f"allowedAddresses: {self.other_sources}\n"
                      f"stateDirectory: {state}\n")
        return file

    def start(self, number):
        address = ADDRESSES[number]
        self.launch(f"almanac-{number}", address)
        self.ready.add(address)

    def launch(self, name, address, more=""):
        self.children.start(name, self.almanac, "serve", "--config", self.write_config(name, address, more),
                            environment={"ALMANAC_JAVA_OPTIONS": "-Xmx400m"})
        self.children.awaited(name, lambda: listens(address, self.port))

    def kill(self, number, how=signal.SIGKILL):
        self.children.stop(f"almanac-{number}", how)
        self.ready.discard(ADDRESSES[number])

    def answer_names(self):
        while True:
            question, asker = self.names.recvfrom(2048)
            end = question.index(b"\0", 12) + 5  # the name, its end, type and class
            kind = struct.unpack(">H", question[end - 4:end - 2])[0]
            addresses = sorted(self.ready) if kind == 1 else []
            # A response, authoritative; to records that a name does not have, none.
            head = question[:2] + struct.pack(">HHHHH", 0x8580, 1, len(addresses), 0, 0)
            records = b"".join(struct.pack(">HHHLH", 0xC00C, 1, 1, 5, 4) + socket.inet_aton(each) for each in addresses)
            self.names.sendto(head + question[12:end] + records, asker)

    def samples(self):
        """What servers show of their workloads, the first of each: by namespace and name, metric to value."""
        seen = {}
        for address in sorted(self.ready)[:1] + self.beside:
            try:
                text = urllib.request.urlopen(f"http://{address}:{self.web_port}/metrics", timeout=5).read().decode()
            except OSError:
                continue
            for line in text.splitlines():
                found = SAMPLE.match(line)
                if found:
                    labels = dict(LABEL.findall(found[2]))
                    seen.setdefault((labels["namespace"], labels["scaledobject"]), {})[found[1]] = float(found[3])
        return seen
