package io.almanac.scaler.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files of many services. */
final class DataSets {
    private DataSets() {}

    /** A file of {@code rows} rows with these columns, which {@code fill} fills. */
    static void write(Path file, String columns, int rows, BiConsumer<Integer, Group> fill) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message load { " + columns + " }");
        Files.createDirectories(file.getParent());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                        HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))
                .withType(schema)
                .build()) {
            for (int row = 0; row < rows; row++) {
                Group group = new SimpleGroup(schema);
                fill.accept(row, group);
                writer.write(group);
            }
        }
    }

    /** Four days of the wave for each service, whose rows stand in turns and newest first. */
    static void waves(Path file, List<String> services) throws IOException {
        write(
                file,
                "required binary service (STRING); required int64 time (TIMESTAMP(MICROS,true)); optional double value;",
                services.size() * FleetCalls.FOUR_DAYS,
                (row, group) -> {
                    int slot = FleetCalls.FOUR_DAYS - 1 - row / services.size();
                    group.append("service", services.get(row % services.size()))
                            .append("time", seconds(slot) * 1_000_000)
                            .append("value", FleetCalls.wave(slot));
                });
    }

    static long seconds(int slot) {
        return FleetCalls.MONDAY.getEpochSecond() + (long) slot * FleetCalls.FIVE_MINUTES;
    }
}
