package io.almanac.scaler.stores;

import org.junit.jupiter.api.TestInstance;

/**
 * What holds for every store that Almanac reads from. A test of a store starts a real one and implements this. All of it
 * is written by {@code almanac simulate --remote-write} and read as a server reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface StoreContractTest
        extends StoreHistoryContractTest, StoreRevisionContractTest, StoreTroubleContractTest, StoreAccessContractTest {
    @Override
    FilledStore store();
}
