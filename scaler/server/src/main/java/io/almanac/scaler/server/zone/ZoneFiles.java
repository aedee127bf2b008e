package io.almanac.scaler.server.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The zones of a folder of compiled ones, such as {@code /usr/share/zoneinfo}, in the place of Java's own, which makes it by
 * its name ({@link TimeZoneData}). The names that {@code tzdata.zi} links are there too, where it stands in the folder.
 */
public final class ZoneFiles extends ZoneRulesProvider {
    private final Map<String, Path> files;
    private final String version;
    private final ConcurrentMap<String, ZoneRules> read = new ConcurrentHashMap<>();

    /** Of the folder that {@link TimeZoneData#FOLDER} names. */
    public ZoneFiles() {
        this(Path.of(Objects.requireNonNull(System.getProperty(TimeZoneData.FOLDER), TimeZoneData.FOLDER)));
    }

    ZoneFiles(Path folder) {
        try {
            files = Map.copyOf(files(folder));
            version = TimeZoneData.versionOf(folder).orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> found = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.matches("[A-Z][A-Za-z0-9~/._+-]+") && isZone(file)) {
                    found.put(name, file);
                }
            }
        }
        Path source = folder.resolve(TimeZoneData.SOURCE);
        if (Files.isRegularFile(source)) {
            for (String line : Files.readAllLines(source)) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("L") && words.length > 2 && found.containsKey(words[1])) {
                    found.putIfAbsent(words[2], found.get(words[1]));
                }
            }
        }
        return found;
    }

    private static boolean isZone(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return CompiledZone.isOne(content.readNBytes(4));
        }
    }

    @Override
    protected Set<String> provideZoneIds() {
        return files.keySet();
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
        Path file = Optional.ofNullable(files.get(zoneId))
                .orElseThrow(() -> new ZoneRulesException("Unknown time-zone ID: " + zoneId));
        return read.computeIfAbsent(zoneId, id -> {
            try {
                return CompiledZone.read(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new ZoneRulesException(file + " cannot be read", e);
            }
        });
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
        return new TreeMap<>(Map.of(version, provideRules(zoneId, false)));
    }
}
