package io.almanac.scaler.spark;

import io.almanac.scaler.backtest.advice.Verdict;
import io.almanac.scaler.backtest.fleet.FleetEntry;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * An entry as the row of a Parquet file; docs/many-services.md says what the columns mean.
 *
 * @param cells by column: text, or a double; none where there is no value
 */
record EntryRow(TreeMap<String, Serializable> cells) implements Serializable {
    /** What saves most first, what cannot be told and what failed last. */
    static final Comparator<EntryRow> RANK = Comparator.<EntryRow, Double>comparing(
                    row -> row.has(EntryRow.SAVED) ? row.number(EntryRow.SAVED) : Double.NEGATIVE_INFINITY)
            .reversed()
            .thenComparing(row -> row.text(EntryRow.STATUS))
            .thenComparing(row -> row.text(EntryRow.SERVICE));

    static final String SAVED = "saved_replica_hours_per_month";
    static final String STATUS = "status";
    static final String SERVICE = "service";

    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message backtest {
              required binary service (STRING);
              required binary status (STRING);
              optional binary verdict (STRING);
              optional binary headline (STRING);
              optional double saved_replica_hours_per_month;
              optional double promised_ratio;
              optional binary today_policy (STRING);
              optional double today_replica_hours_per_month;
              optional double today_time_short_ratio;
              optional binary advised_policy (STRING);
              optional double advised_replica_hours_per_month;
              optional double advised_time_short_ratio;
              optional double predicting_saved_ratio;
              optional double scored_days;
              optional double capacity_per_replica;
              optional binary notes (STRING);
              optional binary problems (STRING);
            }""");

    static EntryRow of(FleetEntry entry) {
        EntryRow row = new EntryRow(new TreeMap<>());
        row.cells.put(SERVICE, entry.service());
        switch (entry) {
            case FleetEntry.Failed failed -> {
                row.cells.put(STATUS, "failed");
                row.cells.put("problems", String.join("\n", failed.problems()));
            }
            case FleetEntry.Judged judged -> row.fill(judged);
        }
        return row;
    }

    private void fill(FleetEntry.Judged judged) {
        cells.put(STATUS, "done");
        cells.put("verdict", judged.verdict().name().toLowerCase(Locale.ROOT));
        cells.put("headline", judged.headline());
        cells.put("promised_ratio", judged.promisedRatio());
        cells.put("scored_days", judged.scoredDays());
        cells.put("capacity_per_replica", judged.capacityPerReplica());
        cells.put("notes", String.join("\n", judged.notes()));
        fill("today", judged.today());
        judged.advised().ifPresent(advised -> fill("advised", advised));
        judged.savedReplicaHoursPerMonth().ifPresent(saved -> cells.put(SAVED, saved));
        judged.predictingSavedRatio().ifPresent(ratio -> cells.put("predicting_saved_ratio", ratio));
    }

    private void fill(String when, FleetEntry.Running running) {
        cells.put(when + "_policy", running.policy());
        cells.put(when + "_replica_hours_per_month", running.replicaHoursPerMonth());
        cells.put(when + "_time_short_ratio", running.timeShortRatio());
    }

    static EntryRow of(Group group) {
        EntryRow row = new EntryRow(new TreeMap<>());
        for (Type column : group.getType().getFields()) {
            String name = column.getName();
            if (group.getFieldRepetitionCount(name) > 0) {
                row.cells.put(
                        name, isNumber(column) ? (Serializable) group.getDouble(name, 0) : group.getString(name, 0));
            }
        }
        return row;
    }

    private static boolean isNumber(Type column) {
        return column.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
    }

    Group group() {
        Group group = new SimpleGroup(SCHEMA);
        for (Type column : SCHEMA.getFields()) {
            String name = column.getName();
            if (has(name) && isNumber(column)) {
                group.append(name, number(name));
            } else if (has(name)) {
                group.append(name, text(name));
            }
        }
        return group;
    }

    FleetEntry entry() {
        String service = text(SERVICE);
        if (text(STATUS).equals("failed")) {
            return new FleetEntry.Failed(service, lines("problems"));
        }
        return new FleetEntry.Judged(
                service,
                Verdict.valueOf(text("verdict").toUpperCase(Locale.ROOT)),
                text("headline"),
                number("promised_ratio"),
                running("today"),
                Optional.of("advised").filter(when -> has(when + "_policy")).map(this::running),
                Optional.of("predicting_saved_ratio").filter(this::has).map(this::number),
                number("scored_days"),
                number("capacity_per_replica"),
                lines("notes"));
    }

    private FleetEntry.Running running(String when) {
        return new FleetEntry.Running(
                text(when + "_policy"), number(when + "_replica_hours_per_month"), number(when + "_time_short_ratio"));
    }

    private boolean has(String name) {
        return cells.containsKey(name);
    }

    private String text(String name) {
        return (String) cell(name);
    }

    private double number(String name) {
        return (Double) cell(name);
    }

    private Object cell(String name) {
        return Objects.requireNonNull(cells.get(name), name);
    }

    private List<String> lines(String name) {
        return text(name).lines().toList();
    }
}
