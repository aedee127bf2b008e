package io.almanac.scaler.cli.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The name of an archive, such as {@code almanac-20261130T040145Z.zip}: when it was begun, to the second. */
public record ArchiveName(Instant time) implements Comparable<ArchiveName> {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("almanac-([0-9]{8}T[0-9]{6}Z)\\.zip");

    public ArchiveName {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** If {@code name} is one, and no other file's. */
    public static Optional<ArchiveName> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        try {
            return matcher.matches()
                    ? Optional.of(new ArchiveName(FORMAT.parse(matcher.group(1), Instant::from)))
                    : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    static List<ArchiveName> newestFirst(Stream<String> names) {
        return names.flatMap(name -> parse(name).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public int compareTo(ArchiveName other) {
        return time.compareTo(other.time);
    }

    @Override
    public String toString() {
        return "almanac-" + FORMAT.format(time) + ".zip";
    }
}
