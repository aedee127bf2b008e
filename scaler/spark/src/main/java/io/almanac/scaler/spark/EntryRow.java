package io.almanac.scaler.spark;

import io.almanac.scaler.backtest.advice.Verdict;
import io.almanac.scaler.backtest.fleet.FleetEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;

/** An entry as the row of a Parquet file; docs/many-services.md says what the columns mean. */
final class EntryRow {
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

    private EntryRow() {}

    static Group of(FleetEntry entry) {
        Group row = new SimpleGroup(SCHEMA).append(SERVICE, entry.service());
        switch (entry) {
            case FleetEntry.Failed failed ->
                row.append(STATUS, "failed").append("problems", String.join("\n", failed.problems()));
            case FleetEntry.Judged judged -> fill(row, judged);
        }
        return row;
    }

    private static void fill(Group row, FleetEntry.Judged judged) {
        row.append(STATUS, "done")
                .append("verdict", judged.verdict().name().toLowerCase(Locale.ROOT))
                .append("headline", judged.headline())
                .append("promised_ratio", judged.promisedRatio())
                .append("scored_days", judged.scoredDays())
                .append("capacity_per_replica", judged.capacityPerReplica())
                .append("notes", String.join("\n", judged.notes()));
        fill(row, "today", judged.today());
        judged.advised().ifPresent(advised -> fill(row, "advised", advised));
        judged.savedReplicaHoursPerMonth().ifPresent(saved -> row.append(SAVED, saved));
        judged.predictingSavedRatio().ifPresent(ratio -> row.append("predicting_saved_ratio", ratio));
    }

    private static void fill(Group row, String when, FleetEntry.Running running) {
        row.append(when + "_policy", running.policy())
                .append(when + "_replica_hours_per_month", running.replicaHoursPerMonth())
                .append(when + "_time_short_ratio", running.timeShortRatio());
    }

    static FleetEntry entry(Row row) {
        String service = row.getAs(SERVICE);
        if (row.<String>getAs(STATUS).equals("failed")) {
            return new FleetEntry.Failed(service, lines(row, "problems"));
        }
        return new FleetEntry.Judged(
                service,
                Verdict.valueOf(row.<String>getAs("verdict").toUpperCase(Locale.ROOT)),
                row.getAs("headline"),
                row.<Double>getAs("promised_ratio"),
                running(row, "today"),
                Optional.of("advised")
                        .filter(when -> has(row, when + "_policy"))
                        .map(when -> running(row, when)),
                Optional.of("predicting_saved_ratio")
                        .filter(name -> has(row, name))
                        .map(row::<Double>getAs),
                row.<Double>getAs("scored_days"),
                row.<Double>getAs("capacity_per_replica"),
                lines(row, "notes"));
    }

    private static FleetEntry.Running running(Row row, String when) {
        return new FleetEntry.Running(
                row.getAs(when + "_policy"),
                row.<Double>getAs(when + "_replica_hours_per_month"),
                row.<Double>getAs(when + "_time_short_ratio"));
    }

    private static boolean has(Row row, String name) {
        return !row.isNullAt(row.fieldIndex(name));
    }

    private static List<String> lines(Row row, String name) {
        return row.<String>getAs(name).lines().toList();
    }
}
