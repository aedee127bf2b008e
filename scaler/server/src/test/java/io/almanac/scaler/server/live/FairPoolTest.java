package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.almanac.scaler.Eventually;
import io.almanac.scaler.server.live.FairPool.Rank;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FairPoolTest {
    private final AtomicLong processor = new AtomicLong();
    private final FairPool pool = new FairPool("test", 1, processor::get);
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
    void longPortions_areFewer_soThatEachNamespaceHasAsMuchTime() {
        occupy();
        for (int i = 1; i <= 3; i++) {
            giveCosting(4, "long", "long-" + i);
        }
        for (int i = 1; i <= 10; i++) {
            giveCosting(1, "short", "short-" + i);
        }

        // 4 of the long one, then 5 of the short ones, which have had more only then; and so on.
        assertThat(inOrder(13))
                .startsWith("long-1", "short-1", "short-2", "short-3", "short-4")
                .containsSubsequence("short-4", "long-2", "short-5", "short-8", "long-3", "short-9");
    }

    @Test
    void namespaceThatComesLater_hasNotSavedUpTime() {
        occupy();
        giveCosting(100, "old", "old-1");
        pool.as(Rank.PAST, "old").execute(() -> {
            for (int i = 1; i <= 3; i++) { // comes while the other has had 100
                giveCosting(1, "new", "new-" + i);
            }
            processor.addAndGet(1);
            done.add("old-2");
        });
        giveCosting(1, "old", "old-3");

        assertThat(inOrder(6)).containsExactly("old-1", "old-2", "new-1", "old-3", "new-2", "new-3");
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
    void whatHasBegun_goesOnBeforeOthersOfItsNamespace() {
        occupy();
        Executor further = pool.goingOn(Rank.PAST, "shop");
        pool.as(Rank.PAST, "shop").execute(() -> {
            done.add("web begins");
            further.execute(() -> {
                done.add("web goes on");
                further.execute(() -> done.add("web ends"));
            });
        });
        give(Rank.PAST, "shop", "api begins");

        assertThat(inOrder(4)).containsExactly("web begins", "web goes on", "web ends", "api begins");
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
        pool.as(rank, namespace).execute(() -> {
            processor.addAndGet(1);
            done.add(name);
        });
    }

    private void giveCosting(long nanos, String namespace, String name) {
        pool.as(Rank.PAST, namespace).execute(() -> {
            processor.addAndGet(nanos);
            done.add(name);
        });
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
