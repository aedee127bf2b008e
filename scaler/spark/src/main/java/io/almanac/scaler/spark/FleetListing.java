package io.almanac.scaler.spark;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files under a folder, or the one that is named, as services. A folder of traces has a service a file, called as its
 * path without the ending; a data set has those that its column {@code service} or its folders {@code service=NAME} name.
 * What begins with a dot or an underscore is not looked at.
 */
final class FleetListing {
    private static final String DATA_SET = ".parquet";
    private static final Pattern TRACE = Pattern.compile("(.+)\\.(csv|tsv|json)");
    private static final Pattern NAMED_FOLDER = Pattern.compile("(?:.*/)?service=([^/]*)/.*");

    /** Asks each file of a data set which services it holds. */
    @FunctionalInterface
    interface Index {
        List<FileServices> of(List<String> files);
    }

    private final List<FileStatus> files;
    private final Path root;

    private FleetListing(Path root, List<FileStatus> files) {
        this.root = root;
        this.files = files;
    }

    static FleetListing of(String traces, Configuration configuration) throws IOException {
        Path given = new Path(traces);
        FileSystem system = given.getFileSystem(configuration);
        Path root = system.makeQualified(given);
        List<FileStatus> files = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
        while (all.hasNext()) {
            files.add(all.next());
        }
        files.sort(Comparator.comparing(FileStatus::getPath));
        return new FleetListing(root, files);
    }

    /** By name; empty if there is none. */
    List<ServiceLoad> services(Index index) {
        List<FileStatus> parts = files.stream().filter(this::isPart).toList();
        SortedMap<String, ServiceLoad> services = new TreeMap<>();
        files.stream().filter(file -> isSeen(file) && !isPart(file)).forEach(file -> addTrace(services, file));
        addParts(services, parts, index);
        return List.copyOf(services.values());
    }

    private boolean isSeen(FileStatus file) {
        return !relative(file).matches("(.*/)?[._].*");
    }

    private boolean isPart(FileStatus file) {
        return isSeen(file) && file.getPath().getName().endsWith(DATA_SET);
    }

    private String relative(FileStatus file) {
        String path = file.getPath().toUri().getPath();
        String folder = root.toUri().getPath();
        return path.equals(folder)
                ? file.getPath().getName()
                : path.substring(folder.length()).replaceFirst("^/", "");
    }

    private void addTrace(Map<String, ServiceLoad> services, FileStatus file) {
        Matcher name = TRACE.matcher(relative(file));
        if (!name.matches()) {
            return;
        }
        String service = name.group(1);
        ServiceLoad trace = new ServiceLoad.TraceFile(service, file.getPath().toString(), file.getModificationTime());
        services.merge(service, trace, (one, other) -> twice(service, one, other));
    }

    private static ServiceLoad twice(String service, ServiceLoad one, ServiceLoad other) {
        return new ServiceLoad.Unusable(
                service,
                "several files or data sets have a service of this name; rename one",
                Math.max(one.changedMillis(), other.changedMillis()));
    }

    private void addParts(Map<String, ServiceLoad> services, List<FileStatus> parts, Index index) {
        List<FileStatus> byColumn = new ArrayList<>();
        SortedMap<String, ServiceLoad> found = new TreeMap<>();
        for (FileStatus part : parts) {
            folderName(part).ifPresentOrElse(service -> addRows(found, service, part, true), () -> byColumn.add(part));
        }
        List<FileServices> contents = index.of(
                byColumn.stream().map(part -> part.getPath().toString()).toList());
        for (int i = 0; i < byColumn.size(); i++) {
            FileStatus part = byColumn.get(i);
            FileServices content = contents.get(i);
            content.services().stream()
                    .filter(service -> !service.isEmpty())
                    .forEach(service -> addRows(found, service, part, false));
            problem(content).ifPresent(problem -> {
                String name = relative(part);
                found.put(name, new ServiceLoad.Unusable(name, problem, part.getModificationTime()));
            });
        }
        found.forEach((service, load) -> services.merge(service, load, (one, other) -> twice(service, one, other)));
    }

    private static Optional<String> problem(FileServices content) {
        if (!content.problem().isEmpty()) {
            return Optional.of(content.problem());
        }
        return content.services().contains("")
                ? Optional.of("has rows without a service; give each a name")
                : Optional.empty();
    }

    private Optional<String> folderName(FileStatus part) {
        Matcher folder = NAMED_FOLDER.matcher(relative(part));
        return folder.matches()
                ? Optional.of(URLDecoder.decode(folder.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static void addRows(
            Map<String, ServiceLoad> services, String service, FileStatus part, boolean isFolderNamed) {
        ServiceLoad.DataSetRows rows = new ServiceLoad.DataSetRows(
                service, List.of(part.getPath().toString()), isFolderNamed, part.getModificationTime());
        services.merge(service, rows, (one, other) -> joined(service, one, other));
    }

    private static ServiceLoad joined(String service, ServiceLoad one, ServiceLoad other) {
        if (one instanceof ServiceLoad.DataSetRows some
                && other instanceof ServiceLoad.DataSetRows more
                && some.isFolderNamed() == more.isFolderNamed()) {
            List<String> files = new ArrayList<>(some.files());
            files.addAll(more.files());
            return new ServiceLoad.DataSetRows(
                    service, files, some.isFolderNamed(), Math.max(some.changedMillis(), more.changedMillis()));
        }
        return twice(service, one, other);
    }
}
