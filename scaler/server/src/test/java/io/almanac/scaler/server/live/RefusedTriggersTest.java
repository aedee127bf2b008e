package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedTriggersTest {
    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00Z");

    private final RefusedTriggers refused = new RefusedTriggers();

    @Test
    void sameRefusal_isKeptOnceWithBothTimes() {
        refuse("shop", "cart", NOW);
        refuse("shop", "cart", NOW.plusSeconds(30));

        assertThat(refused.all())
                .containsExactly(
                        new RefusedTriggers.Refused("shop", "cart", problems("cart"), 1, NOW, NOW.plusSeconds(30)));
        assertThat(refused.changes()).isEqualTo(1);
    }

    @Test
    void nobodyAskedForTenMinutes_isForgotten() {
        refuse("shop", "cart", NOW);

        refused.forgetIdle(NOW.plusSeconds(600));
        assertThat(refused.size()).isEqualTo(1);
        refused.forgetIdle(NOW.plusSeconds(601));
        assertThat(refused.size()).isZero();
        assertThat(refused.changes()).isEqualTo(2);
    }

    @Test
    void acceptedObject_isForgotten() {
        refuse("shop", "cart", NOW);
        refuse("shop", "search", NOW);

        refused.forget("shop", "cart");

        assertThat(refused.all()).extracting(RefusedTriggers.Refused::name).containsExactly("search");
    }

    @Test
    void manyOfOneNamespace_displaceOnlyItsOwn() {
        refuse("media", "transcoder", NOW);
        for (int i = 0; i < 2000; i++) {
            refuse("shop", "cart-" + i, NOW.plusSeconds(i));
        }

        assertThat(refused.size()).isEqualTo(1 + RefusedTriggers.MOST_OF_A_NAMESPACE);
        assertThat(refused.all()).extracting(RefusedTriggers.Refused::name).contains("transcoder", "cart-1999");
        assertThat(refused.all()).extracting(RefusedTriggers.Refused::name).doesNotContain("cart-1899");
    }

    @Test
    void manyNamespaces_keepTheNewest() {
        for (int i = 0; i < RefusedTriggers.MOST + 1; i++) {
            refuse("space-" + i, "cart", NOW.plusSeconds(i));
        }

        assertThat(refused.size()).isEqualTo(RefusedTriggers.MOST);
        assertThat(refused.all())
                .extracting(RefusedTriggers.Refused::namespace)
                .doesNotContain("space-0")
                .contains("space-1");
    }

    @Test
    void manyProblems_areCountedAndTheFirstKept() {
        refused.add("shop", "cart", Collections.nCopies(25, new Problem("trigger shop/cart", "no")), NOW);

        assertThat(refused.all().getFirst().problems()).hasSize(20);
        assertThat(refused.all().getFirst().problemCount()).isEqualTo(25);
    }

    private void refuse(String namespace, String name, Instant now) {
        refused.add(namespace, name, problems(name), now);
    }

    private static List<Problem> problems(String name) {
        return List.of(new Problem("trigger " + name, "leadTime=0s must be longer than 0s"));
    }
}
