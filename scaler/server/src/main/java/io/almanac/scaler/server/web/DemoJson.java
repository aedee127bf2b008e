package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** How the demo is written in JSON; lists from an instant on. */
final class DemoJson {
    private DemoJson() {}

    static ObjectNode of(DemoState demo, Instant after) {
        int from = firstAfter(demo.at(), after);
        ObjectNode json = Json.object().put("now", demo.now().toString());
        json.put("title", demo.title());
        json.put("namespace", demo.namespace()).put("name", demo.name());
        json.put("speed", demo.speed()).put("capacityPerReplica", demo.capacityPerReplica());
        json.set("at", Json.array(tail(demo.at(), from), at -> Json.number(at.getEpochSecond())));
        json.set("load", Json.array(tail(demo.load(), from), load -> Json.number(load.doubleValue())));
        json.set("almanac", loop(demo.almanac(), from));
        json.set("reactive", loop(demo.reactive(), from));
        return json;
    }

    private static ObjectNode loop(DemoState.Loop loop, int from) {
        ObjectNode json = Json.object();
        json.set("timeShortRatio", Json.number(loop.timeShortRatio()));
        json.set("replicaHours", Json.number(loop.replicaHours()));
        json.set("ready", Json.array(tail(loop.ready(), from), count -> Json.number(count.longValue())));
        json.set("desired", Json.array(tail(loop.desired(), from), count -> Json.number(count.longValue())));
        return json;
    }

    private static int firstAfter(List<Instant> at, Instant after) {
        int from = at.size();
        while (from > 0 && at.get(from - 1).isAfter(after)) {
            from--;
        }
        return from;
    }

    private static <T> List<T> tail(List<T> values, int from) {
        return values.subList(from, values.size());
    }
}
