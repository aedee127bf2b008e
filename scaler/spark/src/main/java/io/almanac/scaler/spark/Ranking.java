package io.almanac.scaler.spark;

import static org.apache.spark.sql.functions.col;

import io.almanac.scaler.backtest.fleet.FleetEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** All results in one order: what saves most first, what cannot be told and what failed last. */
record Ranking(SparkSession session, ResultFolder folder) {
    /** Ranks the services' results, those of earlier runs too; leaves them in {@code ranking} as Parquet. */
    List<FleetEntry> of(List<ServiceLoad> services) throws IOException {
        Map<String, Long> written = folder.written();
        List<String> files = new ArrayList<>();
        for (ServiceLoad load : services) {
            Path done = folder.done(load.service());
            Path place = written.containsKey(done.getName()) ? done : folder.failed(load.service());
            files.add(place.toString());
        }
        List<Row> ranked = session.read()
                .parquet(files.toArray(String[]::new))
                .orderBy(
                        col(EntryRow.SAVED).desc_nulls_last(),
                        col(EntryRow.STATUS).asc(),
                        col(EntryRow.SERVICE).asc())
                .collectAsList();
        Dataset<Row> table = session.createDataFrame(ranked, ranked.getFirst().schema());
        table.coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.inside("ranking").toString());
        return ranked.stream().map(EntryRow::entry).toList();
    }
}
