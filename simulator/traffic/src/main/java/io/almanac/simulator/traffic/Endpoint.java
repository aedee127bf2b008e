package io.almanac.simulator.traffic;

import java.util.Objects;

/**
 * One path of a service and the traffic it gets.
 *
 * @param path as it stands in the label {@code endpoint}
 */
public record Endpoint(String path, TrafficShape shape) {
    public Endpoint {
        Objects.requireNonNull(shape, "shape");
        if (path.isBlank()) {
            throw new IllegalArgumentException("the path of an endpoint must not be blank; the root is \"/\"");
        }
    }
}
