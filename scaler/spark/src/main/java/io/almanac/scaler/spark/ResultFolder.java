package io.almanac.scaler.spark;

import io.almanac.scaler.backtest.fleet.FleetEntry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/**
 * The folder of results: a Parquet file a service in {@code services}, by whose name a later run knows that it is done or
 * failed. A file gets its name when it is whole.
 */
final class ResultFolder {
    private static final String DONE = "done-";
    private static final String FAILED = "failed-";
    private static final String BEGUN = "_";
    private static final String ENDING = ".parquet";
    private static final int LONGEST_NAME = 150;

    private final Path folder;
    private final FileSystem files;
    private final Configuration configuration;

    ResultFolder(String folder, Configuration configuration) throws IOException {
        this.folder = new Path(folder);
        this.files = this.folder.getFileSystem(configuration);
        this.configuration = configuration;
        files.setWriteChecksum(false);
    }

    private Path services() {
        return new Path(folder, "services");
    }

    Path inside(String name) {
        return new Path(folder, name);
    }

    /** A name that files may have, different for different services. */
    private static String name(String service) {
        String plain = URLEncoder.encode(service, StandardCharsets.UTF_8).replace("*", "%2A");
        return plain.length() <= LONGEST_NAME
                ? plain
                : plain.substring(0, LONGEST_NAME) + "-"
                        + UUID.nameUUIDFromBytes(service.getBytes(StandardCharsets.UTF_8));
    }

    Path done(String service) {
        return new Path(services(), DONE + name(service) + ENDING);
    }

    Path failed(String service) {
        return new Path(services(), FAILED + name(service) + ENDING);
    }

    /** Makes the folder, and rids it of what a run that was killed had begun. */
    void begin() throws IOException {
        files.mkdirs(services());
        sweep();
    }

    /** Rids it of what was begun and not ended; nobody may be writing. */
    void sweep() throws IOException {
        for (FileStatus status : files.globStatus(new Path(services(), BEGUN + "*"))) {
            files.delete(status.getPath(), false);
        }
    }

    /** When each service's result that is there was written, by its file's name. */
    Map<String, Long> written() throws IOException {
        Map<String, Long> written = new HashMap<>();
        for (FileStatus status : files.listStatus(services())) {
            written.put(status.getPath().getName(), status.getModificationTime());
        }
        return written;
    }

    void write(FleetEntry entry) throws IOException {
        boolean isDone = entry instanceof FleetEntry.Judged;
        Path place = isDone ? done(entry.service()) : failed(entry.service());
        Path begun = new Path(services(), BEGUN + place.getName() + "." + UUID.randomUUID());
        try {
            write(begun, List.of(EntryRow.of(entry)));
            files.delete(place, false);
            if (!files.rename(begun, place)) {
                throw new IOException(place + " could not be renamed to");
            }
            files.delete(isDone ? failed(entry.service()) : done(entry.service()), false);
        } finally {
            files.delete(begun, false);
        }
    }

    private void write(Path file, List<EntryRow> rows) throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, configuration))
                .withType(EntryRow.SCHEMA)
                .withConf(configuration)
                .build()) {
            for (EntryRow row : rows) {
                writer.write(row.group());
            }
        } catch (FSError full) { // how Hadoop tells of a local disk
            throw asIs(full);
        }
    }

    /** The row of a service's file. */
    static EntryRow row(Path file, Configuration configuration) throws IOException {
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(configuration)
                .build()) {
            return EntryRow.of(reader.read());
        }
    }

    /** Writes all rows, in this order, in place of those that were there; {@code _SUCCESS} says that they are whole. */
    void rank(List<EntryRow> rows) throws IOException {
        Path ranking = inside("ranking");
        files.delete(ranking, true);
        write(new Path(ranking, "ranking" + ENDING), rows);
        write("ranking/_SUCCESS", "");
    }

    private static IOException asIs(FSError full) {
        return full.getCause() instanceof IOException trouble ? trouble : new IOException(full);
    }

    boolean has(String name) throws IOException {
        return files.exists(inside(name));
    }

    String text(String name) throws IOException {
        try (FSDataInputStream stream = files.open(inside(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void write(String name, String text) throws IOException {
        try (FSDataOutputStream stream = files.create(inside(name), true)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (FSError full) {
            throw asIs(full);
        }
    }
}
