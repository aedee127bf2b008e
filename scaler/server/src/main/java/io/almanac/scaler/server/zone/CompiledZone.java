package io.almanac.scaler.server.zone;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled time zone, TZif of version 2 or newer (RFC 9636). Of each transition only the offset is kept: rules that are
 * read here do not know which of them is summer time.
 */
final class CompiledZone {
    /** Yearly changes are written out until then. */
    private static final int LAST_YEAR = 2100;

    private static final String MAGIC = "TZif";

    private CompiledZone() {}

    /** Whether a file that begins so is one. */
    static boolean isOne(byte[] content) {
        return new String(content, 0, Math.min(4, content.length), StandardCharsets.US_ASCII).equals(MAGIC);
    }

    static ZoneRules read(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            Counts first = Counts.read(in);
            in.skipNBytes(first.times() * 5L
                    + first.types() * 6L
                    + first.characters()
                    + first.leaps() * 8L
                    + first.standards()
                    + first.universals());
            return rules(in, Counts.read(in));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new ZoneRulesException("a compiled time zone cannot be read: " + broken.getMessage(), broken);
        }
    }

    private record Counts(int universals, int standards, int leaps, int times, int types, int characters) {
        static Counts read(DataInputStream in) throws IOException {
            byte[] head = in.readNBytes(20);
            if (!isOne(head) || head[4] < '2') {
                throw new IOException("it is not TZif of version 2 or newer");
            }
            return new Counts(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
        }
    }

    private static ZoneRules rules(DataInputStream in, Counts counts) throws IOException {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < counts.times(); i++) {
            times.add(Instant.ofEpochSecond(in.readLong()));
        }
        byte[] types = in.readNBytes(counts.times());
        List<ZoneOffset> offsets = new ArrayList<>();
        for (int i = 0; i < counts.types(); i++) {
            offsets.add(ZoneOffset.ofTotalSeconds(in.readInt()));
            in.skipNBytes(2);
        }
        in.skipNBytes(counts.characters() + counts.leaps() * 12L + counts.standards() + counts.universals());
        String footer = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffset offset = offsets.getFirst();
        for (int i = 0; i < times.size(); i++) {
            ZoneOffset next = offsets.get(types[i]);
            if (!next.equals(offset)) {
                transitions.add(ZoneOffsetTransition.of(LocalDateTime.ofInstant(times.get(i), offset), offset, next));
                offset = next;
            }
        }
        addYears(transitions, offset, times.isEmpty() ? Instant.EPOCH : times.getLast(), footer);
        return ZoneRules.of(offsets.getFirst(), offsets.getFirst(), List.of(), transitions, List.of());
    }

    private static void addYears(
            List<ZoneOffsetTransition> transitions, ZoneOffset last, Instant since, String footer) {
        if (footer.isEmpty()) {
            return;
        }
        PosixZone after = PosixZone.parse(footer);
        ZoneOffset offset = last;
        for (int year = since.atOffset(ZoneOffset.UTC).getYear(); year <= LAST_YEAR; year++) {
            for (ZoneOffsetTransition change : after.in(year)) {
                if (change.getInstant().isAfter(since)
                        && change.getOffsetBefore().equals(offset)) {
                    transitions.add(change);
                    offset = change.getOffsetAfter();
                }
            }
        }
    }
}
