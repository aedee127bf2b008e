package io.almanac.scaler.spark;

import java.io.Serializable;
import java.util.List;

/** Where the load of one service is; travels to whoever replays it. */
sealed interface ServiceLoad extends Serializable {
    String service();

    /** When it was changed last, in milliseconds since 1970 as file systems tell it. */
    long changedMillis();

    /** A trace file. */
    record TraceFile(String service, String file, long changedMillis) implements ServiceLoad {}

    /**
     * Rows of a data set.
     *
     * @param files that hold any
     * @param isFolderNamed whether folders say whose rows they hold, and not a column
     */
    record DataSetRows(String service, List<String> files, boolean isFolderNamed, long changedMillis)
            implements ServiceLoad {
        public DataSetRows {
            files = List.copyOf(files);
        }
    }

    /** Known already to be of no use. */
    record Unusable(String service, String problem, long changedMillis) implements ServiceLoad {}
}
