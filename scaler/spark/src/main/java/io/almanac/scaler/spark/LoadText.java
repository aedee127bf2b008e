package io.almanac.scaler.spark;

import io.almanac.simulator.trace.TraceCsv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.io.api.Binary;

/**
 * The load of a service as the text of a trace file, so that every source is held to the same rules.
 *
 * @param source where it is from, for messages
 * @param options of the command line that the service has for itself
 * @param text of the trace
 */
record LoadText(String source, List<String> options, String text) {
    LoadText {
        options = List.copyOf(options);
    }

    static LoadText of(ServiceLoad.TraceFile trace, Configuration configuration) throws IOException {
        Path path = new Path(trace.file());
        try (FSDataInputStream stream = path.getFileSystem(configuration).open(path)) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(stream.readAllBytes()))
                    .toString();
            return new LoadText(trace.file(), List.of(), text);
        }
    }

    /** The rows of the service, in the order of their times; O(its rows) of memory. */
    static LoadText of(ServiceLoad.DataSetRows rows, Configuration configuration) throws IOException {
        List<Row> found = new ArrayList<>();
        SortedMap<String, Set<String>> options = new TreeMap<>();
        for (String name : rows.files()) {
            DataSetFile file = new DataSetFile(new Path(name), rows.isFolderNamed(), configuration);
            var schema = file.schema();
            List<String> problems = Columns.problems(schema, rows.isFolderNamed());
            if (!problems.isEmpty()) {
                throw new IOException(name + ": " + String.join("; ", problems));
            }
            file.read(Columns.read(schema, rows.isFolderNamed()), filter(rows), row -> {
                found.add(Row.of(row));
                addOptions(row, options);
            });
        }
        found.sort(Comparator.comparing(Row::time));
        StringBuilder text = new StringBuilder(TraceCsv.HEADER).append('\n');
        found.forEach(row -> text.append(row.text()).append('\n'));
        return new LoadText(rows.service() + " (rows in order of time)", given(options), text.toString());
    }

    private static FilterCompat.Filter filter(ServiceLoad.DataSetRows rows) {
        return rows.isFolderNamed()
                ? FilterCompat.NOOP
                : FilterCompat.get(
                        FilterApi.eq(FilterApi.binaryColumn(Columns.SERVICE), Binary.fromString(rows.service())));
    }

    private static void addOptions(Group row, Map<String, Set<String>> options) {
        for (String name : Columns.OPTIONS) {
            RowCells.text(row, name)
                    .ifPresent(value -> options.computeIfAbsent(name, any -> new TreeSet<>())
                            .add(value));
        }
    }

    private static List<String> given(SortedMap<String, Set<String>> options) throws IOException {
        List<String> given = new ArrayList<>();
        for (Map.Entry<String, Set<String>> option : options.entrySet()) {
            if (option.getValue().size() > 1) {
                throw new IOException("its column " + option.getKey() + " has several values ("
                        + String.join(", ", option.getValue()) + ") and must have the same in every row");
            }
            given.add("--" + option.getKey().replace('_', '-') + "=" + String.join("", option.getValue()));
        }
        return given;
    }

    /** A row of a trace; one without a time comes first, to be complained of. */
    private record Row(Instant time, String text) {
        static Row of(Group row) {
            Optional<Instant> time = RowCells.time(row, Columns.TIME);
            return new Row(
                    time.orElse(Instant.MIN),
                    RowCells.timeText(row, Columns.TIME).orElse("") + ","
                            + RowCells.text(row, Columns.VALUE).orElse(""));
        }
    }
}
