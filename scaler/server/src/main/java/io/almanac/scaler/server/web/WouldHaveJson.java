package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.risk.WouldHave;
import java.time.Duration;
import java.util.Optional;

/**
 * What the forecast and plain autoscaling would have cost, and been short of replicas, in JSON; nothing of the first two days.
 *
 * @param observed time that is accounted for, at most 28 days
 * @param savedRatio share of plain autoscaling's replica-hours that the forecast saves; negative if it costs more
 * @param beside the forecast beside what was seen to serve, where {@code replicasQuery} tells it
 */
record WouldHaveJson(
        Duration observed, Account forecast, Account reactive, double savedRatio, Optional<Beside> beside) {
    /** One way's account. */
    record Account(double replicaHours, Duration timeShort, double shortRatio) {
        private static Account of(WouldHave.Tally tally, Duration observed) {
            return new Account(tally.replicaHours(), tally.timeShort(), share(tally, observed));
        }
    }

    /** @param forecast at the times at which replicas were seen */
    record Beside(Duration seen, Account served, Account forecast, double savedRatio) {}

    static WouldHaveJson of(WouldHave accounts) {
        Duration observed = accounts.observed();
        Duration seen = accounts.seen();
        return new WouldHaveJson(
                observed,
                Account.of(accounts.forecast(), observed),
                Account.of(accounts.reactive(), observed),
                savedRatio(accounts),
                Optional.of(accounts).filter(known -> seen.isPositive()).map(known -> beside(known, seen)));
    }

    private static Beside beside(WouldHave accounts, Duration seen) {
        return new Beside(
                seen,
                Account.of(accounts.served(), seen),
                Account.of(accounts.forecastWhileSeen(), seen),
                savedRatio(accounts.forecastWhileSeen(), accounts.served()));
    }

    static double share(WouldHave.Tally tally, Duration observed) {
        return (double) tally.timeShort().toSeconds() / observed.toSeconds();
    }

    static double savedRatio(WouldHave accounts) {
        return savedRatio(accounts.forecast(), accounts.reactive());
    }

    private static double savedRatio(WouldHave.Tally of, WouldHave.Tally against) {
        return 1 - of.replicaHours() / against.replicaHours();
    }
}
