package io.almanac.scaler.spark;

import io.almanac.scaler.backtest.fleet.FleetEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** All results in one order: what saves most first, what cannot be told and what failed last. */
record Ranking(ServiceJobs jobs, ResultFolder folder) {
    /** Ranks the services' results, those of earlier runs too; leaves them in {@code ranking} as Parquet. */
    List<FleetEntry> of(List<ServiceLoad> services) throws IOException {
        Map<String, Long> written = folder.written();
        List<String> files = new ArrayList<>();
        for (ServiceLoad load : services) {
            Path done = folder.done(load.service());
            Path place = written.containsKey(done.getName()) ? done : folder.failed(load.service());
            files.add(place.toString());
        }
        List<EntryRow> ranked = jobs.rows(files).stream().sorted(EntryRow.RANK).toList();
        folder.rank(ranked);
        return ranked.stream().map(EntryRow::entry).toList();
    }
}
