"""The programs of a run: each in a session of its own, so that an interrupt at the terminal reaches the driver alone, and
all of them ended when the driver ends, however it does: a reaper waits for the end of a pipe that only the driver holds."""

import os
import re
import signal
import socket
import subprocess
import time

from .trouble import Trouble

REAPER = """
cat >/dev/null
cd "$1" || exit
slay() { for file; do [ -f "$file" ] && kill -KILL -- "-$(cat "$file")" 2>/dev/null; rm -f "$file"; done; }
slay builder-*.pid control-plane-*.pid
sleep 0.2
slay ./*.pid cluster/*.pid
"""


def free_port(address="127.0.0.1"):
    with socket.socket() as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


def listens(address, port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((address, port)) == 0


def until(condition, seconds, pause=0.5):
    """Whether the condition came to hold in that time; what it returned."""
    deadline = time.monotonic() + seconds
    while True:
        came = condition()
        if came or time.monotonic() > deadline:
            return came
        time.sleep(pause)


class Children:
    def __init__(self, folder):
        self.folder = folder
        self.running = {}
        held, self.pipe = os.pipe()
        self.reaper = subprocess.Popen(["bash", "-c", REAPER, "reaper", folder], stdin=held, start_new_session=True)
        os.close(held)
        # Without what would send calls to loopback through a proxy.
        self.environment = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}

    def log(self, name):
        return os.path.join(self.folder, name + ".log")

    def start(self, name, *command, environment=None):
        with open(self.log(name), "ab") as log:
            try:
                child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                                         env={**self.environment, **(environment or {})})
            except OSError as failure:
                program = os.path.realpath(command[0])
                raise Trouble(f"{program} cannot be started: {failure.strerror}; remove it, and it is built anew") from failure
        with open(os.path.join(self.folder, name + ".pid"), "w") as file:
            file.write(str(child.pid))
        self.running[name] = child

    def stop(self, name, how=signal.SIGTERM):
        child = self.running.pop(name)
        os.killpg(child.pid, how)
        try:
            child.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        os.remove(os.path.join(self.folder, name + ".pid"))

    def run(self, name, *command, environment=None, shown=False):
        """Runs a command to its end; its output. It ends with the driver, as all others do."""
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True,
                                 stderr=None if shown else subprocess.STDOUT, text=True,
                                 env={**self.environment, **(environment or {})})
        pid = os.path.join(self.folder, f"{name}-{child.pid}.pid")
        with open(pid, "w") as file:
            file.write(str(child.pid))
        output, _ = child.communicate()
        os.remove(pid)
        if child.returncode:
            said = output.strip()[-800:] or "see above"
            raise Trouble(f"{os.path.basename(command[0])} {command[-1]} failed ({child.returncode}): {said}")
        return output

    def awaited(self, name, condition, seconds=90):
        def ready():
            self.check(name)
            return condition()
        if not until(ready, seconds, 0.2):
            raise Trouble(f"{name} is not ready after {seconds} s; its log is {self.log(name)}")

    def check(self, *names):
        """All those named, or all, still run."""
        for name in names or list(self.running):
            child = self.running.get(name)
            if child and child.poll() is not None:
                raise Trouble(self.obituary(name, child.returncode))

    def obituary(self, name, code):
        with open(self.log(name), errors="replace") as log:
            last = [line.strip() for line in log.readlines()[-60:] if line.strip()]
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        taken = [line for line in last if re.search("address already in use", line)]
        remedy = "a port was taken by another program meanwhile: run it again" if taken else f"its log is {self.log(name)}"
        tail = "\n  ".join(line[:300] for line in (taken or last)[-3:])
        return f"{name} {how}; {remedy}\n  {tail}"

    def close(self):
        os.close(self.pipe)
        self.reaper.wait()
