package io.almanac.scaler.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers why it took no more, which a print stream forgets. Used by one thread at a time. */
final class StandardOutput extends FilterOutputStream {
    /** Whoever reads has seen enough, as {@code head} has. */
    private static final String READ_NO_FURTHER = "Broken pipe";

    private Optional<String> trouble = Optional.empty();

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            trouble = Optional.of(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Whether some of what was written is not there. */
    boolean isCut() {
        return trouble.isPresent();
    }

    /** What to say of it: nothing to somebody who wanted no more. */
    Optional<String> complaint() {
        return trouble.filter(reason -> !reason.equals(READ_NO_FURTHER))
                .map(reason -> "almanac: standard output could not be written to its end (" + reason
                        + "); what is there is not all of it");
    }
}
