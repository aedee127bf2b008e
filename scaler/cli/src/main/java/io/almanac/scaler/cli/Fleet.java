package io.almanac.scaler.cli;

import java.nio.file.Path;
import java.util.List;

/** Replays many services by one command, on whatever runs them. */
public interface Fleet {
    /** Whether the traces named on the command line are many services, and not files of one each. */
    boolean takes(List<Path> traces);

    /** Replays them; the exit code. */
    int replay(FleetOrder order);
}
