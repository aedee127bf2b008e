package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.Eventually;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WhatIfDeskTest {
    private static final Reply DONE = Reply.json(Reply.OK, List.of());

    private final AtomicLong nanos = new AtomicLong();
    private final WhatIfDesk desk = new WhatIfDesk(nanos::get);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Reply> replies = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        end.countDown();
        desk.close();
    }

    private Reply slow(DoubleConsumer watch) {
        begun.countDown();
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.accept(0.5);
        return DONE;
    }

    private int status(String caller) {
        return desk.ask(caller, this::slow, replies::add).map(Reply::status).orElse(0);
    }

    @Test
    void caller_asksOneAtATime() throws Exception {
        assertThat(status("a")).isZero();
        begun.await();

        assertThat(status("a")).isEqualTo(429);
        assertThat(status("b")).isZero();
        assertThat(status("b")).isEqualTo(429);

        end.countDown();
        Eventually.isTrue(() -> "both are answered", () -> replies.size() == 2);
        assertThat(replies).containsOnly(DONE);
        CompletableFuture<Reply> again = new CompletableFuture<>();
        assertThat(desk.ask("a", this::slow, again::complete)).isEmpty();
        assertThat(again.get()).isEqualTo(DONE);
    }

    @Test
    void fewWait_andOthersAreTurnedAway() throws Exception {
        assertThat(status("first")).isZero();
        begun.await();

        for (int i = 0; i < WhatIfDesk.MOST_WAITING; i++) {
            assertThat(status("waiting " + i)).isZero();
        }

        assertThat(status("one too many")).isEqualTo(503);
        assertThat(status("one too many")).isEqualTo(503);
    }

    @Test
    void replayOfTooLong_isGivenUp_asIsWhatWaitedForIt() throws Exception {
        assertThat(status("first")).isZero();
        begun.await();
        assertThat(status("second")).isZero();

        nanos.addAndGet(WhatIfDesk.PATIENCE.toNanos() + 1);
        end.countDown();

        Eventually.isTrue(() -> "both are answered", () -> replies.size() == 2);
        assertThat(replies).extracting(Reply::status).containsExactly(503, 503);
    }

    @Test
    void failure_isSaid_andTheNextIsAnswered() throws Exception {
        CompletableFuture<Reply> failed = new CompletableFuture<>();
        assertThat(desk.ask(
                        "a",
                        watch -> {
                            throw new IllegalStateException("secret detail");
                        },
                        failed::complete))
                .isEmpty();
        assertThat(failed.get().status()).isEqualTo(500);

        end.countDown();
        CompletableFuture<Reply> next = new CompletableFuture<>();
        assertThat(desk.ask("a", this::slow, next::complete)).isEmpty();
        assertThat(next.get()).isEqualTo(DONE);
    }
}
