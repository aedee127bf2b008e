package io.almanac.scaler.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import org.junit.jupiter.api.Test;

/** What holds for a store of which a part may be away: what it can still say is not taken for the load. */
interface PartialAnswerContractTest {
    FilledStore store();

    /** One that lacks a part. */
    LoadSource partialSource();

    /** What needs that part. */
    String partialQuery();

    /** What the store says of it. */
    String partialWords();

    @Test
    default void partThatIsAway_isAPartialAnswer() {
        ReadOutcome outcome = partialSource().read(store().lastMinutes(partialQuery(), 60));

        assertThat(((ReadFailure) outcome).reason())
                .startsWith("data source store: gave only a partial answer to ")
                .contains(partialWords())
                .endsWith("bring the missing store or replica behind the source back");
    }
}
