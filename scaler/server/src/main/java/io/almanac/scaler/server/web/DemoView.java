package io.almanac.scaler.server.web;

import java.util.Optional;

/** What the demo shows beside the workloads: its closed loops as they stand. Called on request threads; must not block. */
@FunctionalInterface
public interface DemoView {
    /** For a server that is no demo. */
    DemoView NONE = Optional::empty;

    /** The newest state; empty if this is no demo, or it has not begun. */
    Optional<DemoState> current();
}
