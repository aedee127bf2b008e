package io.almanac.scaler.bench;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.snapshot.SnapshotFormat;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a fleet of those that were followed: each workload beyond them gets a copy of the snapshot of the one that asks for
 * the same series. Following ten thousand pasts takes hours; what is measured afterwards is the same.
 */
public final class SnapshotCopies {
    private SnapshotCopies() {}

    /** @param arguments the directory, workloads that are in it, workloads that shall be */
    public static void main(String[] arguments) throws IOException {
        int followed = Integer.parseInt(arguments[1]);
        List<TriggerCalls> triggers = TriggerCalls.many(Integer.parseInt(arguments[2]));
        SnapshotDirectory directory = new SnapshotDirectory(Path.of(arguments[0]), triggers.size());
        for (int number = followed; number < triggers.size(); number++) {
            WorkloadKey original = key(triggers.get(number % followed));
            WorkloadKey copy = key(triggers.get(number));
            directory.write(copy, renamed(content(directory, original), original, copy));
        }
        System.out.println("snapshots: " + triggers.size() + ", copies of " + followed);
    }

    private static WorkloadKey key(TriggerCalls trigger) {
        ScaledObjectRef reference = trigger.reference();
        return WorkloadKey.of(reference.getNamespace(), reference.getName(), reference.getScalerMetadataMap());
    }

    private static byte[] content(SnapshotDirectory directory, WorkloadKey key) throws IOException {
        return switch (directory.read(key).orElseThrow(() -> new IOException(key + " has no snapshot"))) {
            case SnapshotFormat.Reading.Content content -> content.bytes();
            case SnapshotFormat.Reading.Unusable unusable -> throw new IOException(key + ": " + unusable.reason());
        };
    }

    /** The name comes first. */
    private static byte[] renamed(byte[] content, WorkloadKey original, WorkloadKey copy) throws IOException {
        String name = new StateInput(content).nextText();
        if (!name.equals(original.toString())) {
            throw new IOException(original + " is called " + name);
        }
        int after = new StateOutput().put(name).bytes().length;
        byte[] renamed = new StateOutput().put(copy.toString()).bytes();
        byte[] whole = Arrays.copyOf(renamed, renamed.length + content.length - after);
        System.arraycopy(content, after, whole, renamed.length, content.length - after);
        return whole;
    }
}
