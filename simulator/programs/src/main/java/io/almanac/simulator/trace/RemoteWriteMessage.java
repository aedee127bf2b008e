package io.almanac.simulator.trace;

import com.google.protobuf.CodedOutputStream;
import io.almanac.simulator.traffic.AppTraffic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The body of one remote write, before compression: Prometheus remote write 1.0, {@code WriteRequest {timeseries = 1}},
 * {@code TimeSeries {labels = 1, samples = 2}}, {@code Label {name = 1, value = 2}}, {@code Sample {value = 1,
 * timestamp = 2}}, labels sorted by name. Written by hand: four messages do not earn a generated library.
 */
final class RemoteWriteMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int samples;

    /** Adds samples {@code from} to below {@code until} of {@code counter}; nothing if there are none. */
    void add(CounterSeries counter, int from, int until) {
        if (from >= until) {
            return;
        }
        byte[] series = message(out -> {
            // "__name__" sorts before every lower-case label.
            writeMessage(out, label("__name__", AppTraffic.METRIC));
            for (Map.Entry<String, String> label : counter.labels().entrySet()) {
                writeMessage(out, label(label.getKey(), label.getValue()));
            }
            for (int i = from; i < until; i++) {
                out.writeByteArray(2, sample(counter.total(i), counter.epochMilli(i)));
            }
        });
        bytes.writeBytes(message(out -> writeMessage(out, series)));
        samples += until - from;
    }

    int samples() {
        return samples;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private static byte[] label(String name, String value) {
        return message(out -> {
            out.writeString(1, name);
            out.writeString(2, value);
        });
    }

    private static byte[] sample(double value, long epochMilli) {
        return message(out -> {
            out.writeDouble(1, value);
            out.writeInt64(2, epochMilli);
        });
    }

    private static void writeMessage(CodedOutputStream out, byte[] message) throws IOException {
        out.writeByteArray(1, message);
    }

    private static byte[] message(Content content) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(buffer);
        try {
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return buffer.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(CodedOutputStream out) throws IOException;
    }
}
