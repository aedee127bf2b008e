"""The load: daily shapes with a past of a week, which `almanac simulate` makes into counters, and a live source that goes
on counting where the past ends, whose load can be steered."""

import datetime
import http.server
import math
import os
import threading
import time

WEEK, DAY, STEP = 7 * 86400, 86400, 15
RISE, PLATEAU = 60, 3600


def surge(low, high):
    """Each day at the hour of the surge it rises within a minute, stays for an hour and falls as fast."""
    def shape(seconds):  # since the surge of this day
        if seconds > DAY / 2:
            seconds -= DAY
        up = min(max(seconds / RISE, 0), 1)
        down = min(max((seconds - RISE - PLATEAU) / RISE, 0), 1)
        return low + (high - low) * (up - down)
    return shape


def flat(level):
    return lambda seconds: level


def noise(app, second):
    """Within 2 %, the same for the same second, so that past and present are one."""
    return 1 + 0.02 * math.sin(hash((len(app), int(second) // STEP * 7919)) % 100003)


SHAPES = {"surge": surge(200, 800), "sleeper": surge(0, 400), "large": surge(200, 3100),
          "steady": flat(380), "steered": flat(390), "rising": flat(670)}


class Load:
    def __init__(self, folder, surge_at):
        self.folder = folder
        self.surge_at = surge_at
        self.factors = {app: 1.0 for app in SHAPES}
        self.lock = threading.Lock()  # guards counts, of which each scrape asks
        self.counts = {}
        self.counted_to = None
        self.gauges = lambda: []  # more lines for whoever scrapes

    def at(self, app, second):
        value = SHAPES[app]((second - self.surge_at) % DAY)
        return value * noise(app, second) * (self.factors[app] if second >= (self.counted_to or math.inf) else 1)

    def steer(self, app, factor):
        self.count()
        self.factors[app] = factor

    def write_past(self, run, almanac):
        """OpenMetrics of all apps up to now."""
        end = int(time.time()) // STEP * STEP
        together = os.path.join(self.folder, "past.om")
        with open(together, "w") as out:
            for app in SHAPES:
                trace, past = (os.path.join(self.folder, app + suffix) for suffix in (".csv", ".om"))
                with open(trace, "w") as file:
                    file.write("timestamp,value\n")
                    for second in range(end - WEEK, end, STEP):
                        moment = datetime.datetime.fromtimestamp(second, datetime.timezone.utc)
                        file.write(f"{moment:%Y-%m-%dT%H:%M:%SZ},{self.at(app, second):.3f}\n")
                run("simulate", almanac, "simulate", "--trace", trace, "--app", app, "--openmetrics", past)
                with open(past) as file:
                    lines = [line for line in file if not line.startswith("# EOF")]
                out.writelines(lines if app == next(iter(SHAPES)) else lines[2:])
                _, count, until = lines[-1].split()
                self.counts[app] = float(count)
            out.write("# EOF\n")
        self.counted_to = float(until)
        return together

    def count(self):
        with self.lock:
            now = time.time()
            while self.counted_to < now:
                step = min(0.5, now - self.counted_to)
                for app in SHAPES:
                    self.counts[app] += step * self.at(app, self.counted_to)
                self.counted_to += step

    def text(self):
        self.count()
        lines = ["# TYPE app_requests_total counter"]
        lines += [f'app_requests_total{{app="{app}",endpoint="/"}} {count:.3f}' for app, count in self.counts.items()]
        return "\n".join(lines + self.gauges()) + "\n"

    def serve(self, port):
        load = self

        class Scrape(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                text = load.text().encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Scrape)
        threading.Thread(target=server.serve_forever, daemon=True).start()
