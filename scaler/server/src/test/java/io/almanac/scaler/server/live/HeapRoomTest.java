package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.HeapRoom.Pool;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    private static final long MOST = 1000;

    private Pool pool = new Pool(0, 0, MOST);
    private long needed;
    private long nanos;
    private int collections;
    private final HeapRoom room = new HeapRoom(() -> Optional.of(pool), this::collect, () -> nanos);

    @Test
    void poolThatIsNotNearlyFull_hasRoom_whateverItIsFullOf() {
        pool = new Pool(849, 0, MOST);

        assertThat(room.isFull()).isFalse();
        assertThat(collections).isZero();
    }

    @Test
    void poolThatFilledSinceItsLastCollection_isCollected_beforeItIsJudged() {
        pool = new Pool(850, 0, MOST);
        needed = 849;
        assertThat(room.isFull()).isFalse();

        pool = new Pool(899, 850, MOST);
        assertThat(room.isFull()).isTrue();
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void littleMoreThanAfterTheLastCollection_isTakenForGarbage_andNoLongerWhereItIsMuch() {
        pool = new Pool(898, 849, MOST);
        assertThat(room.isFull()).isFalse();
        assertThat(collections).isZero();

        pool = new Pool(899, 849, MOST);
        needed = 870;

        assertThat(room.isFull()).isTrue();
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void inDoubt_nobodyComesIn_whileTheLastCollectionIsNotTwentyTimesItsLengthAgo() {
        pool = new Pool(950, 0, MOST);
        needed = 100;
        assertThat(room.isFull()).isFalse(); // took 3
        pool = new Pool(950, 100, MOST);
        nanos = 3 + 59;
        assertThat(room.isFull()).isTrue();

        nanos = 3 + 60;

        assertThat(room.isFull()).isFalse();
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void workloadsThatLeft_makeRoom_atTheNextQuestion() {
        pool = new Pool(900, 900, MOST);
        assertThat(room.isFull()).isTrue();
        assertThat(collections).isZero();

        needed = 700;
        room.isEmptier();

        assertThat(room.isFull()).isFalse();
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void collectorThatDoesNotTell_refusesNobody() {
        assertThat(new HeapRoom(Optional::empty, this::collect, () -> nanos).isFull())
                .isFalse();
    }

    @Test
    void poolOfThisProcess_tellsWhatIsNeeded_afterACollection() {
        System.gc();

        Pool now = HeapRoom.poolOfThisProcess().get().orElseThrow();
        assertThat(now.needed()).isBetween(1L << 20, now.most());
        assertThat(HeapRoom.ofThisProcess().isFull()).isFalse();
    }

    private void collect() {
        collections++;
        nanos += 3;
        pool = new Pool(needed, needed, MOST);
    }
}
