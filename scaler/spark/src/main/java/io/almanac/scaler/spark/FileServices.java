package io.almanac.scaler.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The services that a file of a data set holds, or why that cannot be told.
 *
 * @param problem empty if there is none
 */
record FileServices(List<String> services, String problem) implements Serializable {
    FileServices {
        services = List.copyOf(services);
    }

    /** A file that is no Parquet, or not whole, throws whatever its reader stumbles over. */
    static FileServices of(String file, Configuration configuration) {
        try {
            DataSetFile part = new DataSetFile(new Path(file), false, configuration);
            return new FileServices(new ArrayList<>(part.services()), "");
        } catch (IOException | RuntimeException e) {
            return new FileServices(List.of(), "cannot be read as a data set: " + e.getMessage());
        }
    }
}
