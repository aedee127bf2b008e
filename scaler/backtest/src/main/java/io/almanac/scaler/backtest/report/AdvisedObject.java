package io.almanac.scaler.backtest.report;

import java.util.List;

/**
 * What to apply.
 *
 * @param yaml the ScaledObject; comments alone where none is needed or advised
 * @param against what it was compared with, in words; empty if nothing of today is known
 * @param changes in which it differs from that
 */
public record AdvisedObject(String yaml, String against, List<ManifestChange> changes) {
    public AdvisedObject {
        changes = List.copyOf(changes);
    }

    /** No ScaledObject. */
    static AdvisedObject none(String comments) {
        return new AdvisedObject(comments, "", List.of());
    }
}
