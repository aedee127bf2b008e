package io.almanac.scaler.cli.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where archives are kept. Files with other names than theirs are neither shown nor touched. */
public interface ArchivePlace {
    /** What is there. */
    List<ArchiveName> newestFirst() throws IOException;

    /** Where {@code archive} is, as people write it. */
    String locationOf(ArchiveName archive);

    /** Deletes it. */
    void remove(ArchiveName archive) throws IOException;

    /** What it says of itself. */
    ManifestReading manifestOf(ArchiveName archive) throws IOException;

    /** Removes all but the newest {@code most}, and says where those were. */
    default List<String> keepNewest(int most) throws IOException {
        List<String> removed = new ArrayList<>();
        for (ArchiveName old : newestFirst().stream().skip(most).toList()) {
            remove(old);
            removed.add(locationOf(old));
        }
        return removed;
    }
}
