package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almanac.scaler.Eventually;
import io.almanac.scaler.server.live.FairPool.Rank;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairPoolTest {
    private final FairPool pool = new FairPool("test", 1);
    private final CountDownLatch mayBegin = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void namespaces_takeTurns_howeverManyPortionsOneHas() {
        occupy();
        for (int i = 1; i <= 4; i++) {
            give(Rank.PAST, "many", "many-" + i);
        }
        give(Rank.PAST, "one", "one");
        give(Rank.PAST, "two", "two-1");
        give(Rank.PAST, "two", "two-2");

        assertThat(pool.waiting()).isEqualTo(7);
        assertThat(inOrder(7)).containsExactly("many-1", "one", "two-1", "many-2", "two-2", "many-3", "many-4");
    }

    @Test
    void moreUrgentPortions_comeFirst_whenTheyWereGivenLater() {
        occupy();
        give(Rank.PAST, "shop", "past");
        give(Rank.FIRST_ANSWER, "shop", "first answer");
        give(Rank.ESTABLISHED, "shop", "established");

        assertThat(inOrder(3)).containsExactly("established", "first answer", "past");
    }

    @Test
    void portionThatFails_stopsNobody() {
        occupy();
        pool.as(Rank.PAST, "shop").execute(() -> {
            throw new IllegalStateException("a fault in the program");
        });
        give(Rank.PAST, "shop", "next");

        assertThat(inOrder(1)).containsExactly("next");
    }

    @Test
    void closed_refuses() {
        pool.close();

        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> give(Rank.PAST, "shop", "late"));
    }

    private void occupy() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        pool.as(Rank.PAST, "first").execute(() -> {
            begun.complete(null);
            await();
        });
        begun.join();
    }

    private void give(Rank rank, String namespace, String name) {
        pool.as(rank, namespace).execute(() -> done.add(name));
    }

    private List<String> inOrder(int count) {
        mayBegin.countDown();
        Eventually.isTrue(() -> "done: " + done, () -> done.size() == count);
        return done;
    }

    private void await() {
        try {
            mayBegin.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
