package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.HeapRoom.Pool;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    private static final long MOST = 1000;

    private Pool pool = new Pool(0, MOST);
    private long needed;
    private long nanos;
    private int collections;
    private final HeapRoom room = new HeapRoom(() -> Optional.of(pool), this::collect, () -> nanos);

    @Test
    void poolThatIsNotNearlyFull_hasRoom_whateverItIsFullOf() {
        pool = new Pool(849, MOST);

        assertThat(room.isFull()).isFalse();
        assertThat(collections).isZero();
    }

    @Test
    void poolThatFilledSinceItsLastCollection_isCollected_beforeItIsJudged() {
        pool = new Pool(850, MOST);
        needed = 849;
        assertThat(room.isFull()).isFalse();
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void poolThatIsFullOfWhatIsNeeded_isNotCollectedAgain_whileItGrowsLittle() {
        pool = new Pool(900, MOST);
        needed = 850;
        assertThat(room.isFull()).isTrue();

        pool = new Pool(899, MOST);

        assertThat(room.isFull()).isTrue();
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void littleMoreThanAfterTheLastCollection_isTakenForGarbage_andNoLongerWhereItIsMuch() {
        pool = new Pool(900, MOST);
        needed = 849;
        assertThat(room.isFull()).isFalse();

        pool = new Pool(898, MOST);
        assertThat(room.isFull()).isFalse();
        assertThat(collections).isEqualTo(1);

        pool = new Pool(899, MOST);
        needed = 870;
        nanos += 60;
        assertThat(room.isFull()).isTrue();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void inDoubt_nobodyComesIn_whileTheLastCollectionIsNotTwentyTimesItsLengthAgo() {
        pool = new Pool(950, MOST);
        needed = 100;
        assertThat(room.isFull()).isFalse(); // took 3
        pool = new Pool(950, MOST);
        nanos = 3 + 59;
        assertThat(room.isFull()).isTrue();

        nanos = 3 + 60;

        assertThat(room.isFull()).isFalse();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void workloadsThatLeft_makeRoom_atTheNextQuestion() {
        pool = new Pool(900, MOST);
        needed = 900;
        assertThat(room.isFull()).isTrue();

        needed = 700;
        room.isEmptier();
        nanos += 60;

        assertThat(room.isFull()).isFalse();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void collectorThatDoesNotTell_refusesNobody() {
        assertThat(new HeapRoom(Optional::empty, this::collect, () -> nanos).isFull())
                .isFalse();
    }

    @Test
    void poolOfThisProcess_isNoMoreThanTheHeapBesideTheYoungGeneration() {
        System.gc();

        Pool now = HeapRoom.poolOfThisProcess().get().orElseThrow();
        assertThat(now.used()).isBetween(1L << 20, now.most());
        assertThat(now.most()).isLessThanOrEqualTo(6 * Runtime.getRuntime().maxMemory() / 7);
        assertThat(HeapRoom.ofThisProcess().isFull()).isFalse();
    }

    private void collect() {
        collections++;
        nanos += 3;
        pool = new Pool(needed, MOST);
    }
}
