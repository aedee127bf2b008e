package io.almanac.scaler.server.zone;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose rules of time zones are gone by: Java's own, or those of a folder of compiled zones.
 *
 * @param version like {@code 2026f}; empty if a folder does not say
 * @param folder empty for Java's own
 */
public record TimeZoneData(Optional<String> version, Optional<Path> folder) {
    /** The environment's variable that names a folder. */
    public static final String VARIABLE = "ALMANAC_ZONEINFO";

    /** The newest rules that there were when this was built. */
    static final String NEWEST_KNOWN = "2026f";

    static final String FOLDER = "almanac.zoneinfo";
    static final String SOURCE = "tzdata.zi";

    private static final String PROVIDER = "java.time.zone.DefaultZoneRulesProvider";
    private static final Path OF_THE_SYSTEM = Path.of("/usr/share/zoneinfo");

    /**
     * What to go by: the folder that the environment names, else that of the system if it is newer than Java's own.
     *
     * @throws IllegalArgumentException if the environment names a folder without zones
     */
    public static TimeZoneData choose(Map<String, String> environment) {
        return choose(Optional.ofNullable(environment.get(VARIABLE)).map(Path::of), OF_THE_SYSTEM, ofJava());
    }

    static TimeZoneData choose(Optional<Path> given, Path ofTheSystem, Optional<String> ofJava) {
        if (given.isPresent()) {
            Path folder = given.get();
            if (!Files.isRegularFile(folder.resolve("Etc/UTC"))) {
                throw new IllegalArgumentException(VARIABLE + "=" + folder
                        + " must be a folder of compiled time zones, such as /usr/share/zoneinfo: it has no Etc/UTC");
            }
            return new TimeZoneData(versionOf(folder), given);
        }
        Optional<String> system = versionOf(ofTheSystem);
        boolean isNewer = system.isPresent() && system.get().compareTo(ofJava.orElse("")) > 0;
        return isNewer
                ? new TimeZoneData(system, Optional.of(ofTheSystem))
                : new TimeZoneData(ofJava, Optional.empty());
    }

    /** Has it in use from now on; must come before the first time zone that this process asks Java for. */
    public void install() {
        folder.ifPresent(path -> {
            System.setProperty(FOLDER, path.toString());
            System.setProperty(PROVIDER, ZoneFiles.class.getName());
        });
    }

    /** What is in use, as its version and where it is from. */
    public String describe() {
        return version.orElse("of an unknown version") + " ("
                + folder.map(Path::toString).orElse("Java's own") + ")";
    }

    /** Why it should be renewed, if it is older than what was known at the build, or by more than a year. */
    public Optional<String> warning(LocalDate today) {
        int year = Integer.parseInt("0" + version.orElse("").replaceAll("\\D.*", ""));
        boolean isOld = version.orElse("").compareTo(NEWEST_KNOWN) < 0 || today.isAfter(LocalDate.of(year + 1, 12, 31));
        return isOld
                ? Optional.of("time zones " + describe() + " are old: where a country has changed its clock since,"
                        + " everything is an hour off; install the newest tzdata, or set " + VARIABLE
                        + " to a folder of newer zones")
                : Optional.empty();
    }

    /** The version that a folder of compiled zones says it has. */
    static Optional<String> versionOf(Path folder) {
        Path source = folder.resolve(SOURCE);
        if (!Files.isRegularFile(source)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(source)) {
            return lines.findFirst()
                    .filter(line -> line.matches("# version \\d{4}[a-z]+"))
                    .map(line -> line.substring("# version ".length()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Of the file that Java reads, without having it read: a byte, the word TZDB, how many versions, and the first. */
    private static Optional<String> ofJava() {
        Path file = Path.of(System.getProperty("java.home"), "lib", "tzdb.dat");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.readByte();
            in.readUTF();
            in.readShort();
            return Optional.of(in.readUTF());
        } catch (IOException otherRuntime) {
            return Optional.empty();
        }
    }
}
