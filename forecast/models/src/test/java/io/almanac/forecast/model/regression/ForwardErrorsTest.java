package io.almanac.forecast.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.accuracy.ConformalQuantiles;
import io.almanac.forecast.accuracy.LeadScores;
import io.almanac.forecast.model.regression.RegressionSettings.Correction;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardErrorsTest {
    private static final int HOUR_SECONDS = 3_600;
    private static final double NONE = Double.NaN;
    private static final double EXACT = 1e-12;

    /** An hour apart; the last row's target one hour on is the newest slot, 104. */
    private static final int[] ORIGINS = {100, 101, 102, 103};

    @Test
    void nearLead_isReplayedHourByHour() {
        ForwardErrors errors = hourly(new Correction(0.125, 0.5, 0.05, 0));
        add(errors, 1, new double[] {NONE, -2, 0, 0}, new double[] {1, 1, 1, 0});

        Widening widening = errors.widenings(unit(1)).getFirst();

        // target 0, so scores 2 (missed), 0 (kept), not observed; at 0.9: 0.05 (1 - 0.1) - 0.05 0.1
        assertThat(widening.adaptiveLogs()[0]).isCloseTo(0.04, within(EXACT));
        assertThat(widening.adaptiveLogs()[1]).isCloseTo(0.045, within(EXACT));
        assertThat(widening.adaptiveLogs()[2]).isCloseTo(0.049, within(EXACT));
        assertThat(widening.growthLog()).isZero();
    }

    @Test
    void boundAlreadyWidened_isWhatTheNextHourIsJudgedBy() {
        // the 99 % offset is 1 - 0.5 (4 0.99 0.01)^2 = 0.99922; after one miss 0.5 higher on the logarithm: 1.6474
        Correction fast = new Correction(0.125, 0.5, 1, 0);
        ForwardErrors inside = hourly(fast);
        ForwardErrors outside = hourly(fast);
        add(inside, 1, new double[] {NONE, NONE, -2, -1.64}, ones());
        add(outside, 1, new double[] {NONE, NONE, -2, -1.65}, ones());

        assertThat(inside.widenings(unit(1)).getFirst().adaptiveLogs()[2]).isCloseTo(0.49, within(EXACT));
        assertThat(outside.widenings(unit(1)).getFirst().adaptiveLogs()[2]).isEqualTo(0.5);
    }

    @Test
    void farLead_growsAsItsErrorsOnDaysToComeDo() {
        ForwardErrors errors = hourly(new Correction(0.125, 0.5, 0.05, 0));
        // mean |error| 1.25 on days to come, 1 on the same days left out; the row not forecast anew does not count
        add(errors, 3, new double[] {NONE, -1.5, 1}, new double[] {1, 1, 1});

        Widening widening = errors.widenings(unit(1)).getFirst();

        assertThat(widening.growthLog()).isCloseTo(Math.log(1.25), within(EXACT));
        assertThat(widening.adaptiveLogs()).containsOnly(0);
    }

    @Test
    void growth_isBounded() {
        ForwardErrors errors = hourly(new Correction(0.125, 0.5, 0, 0));
        add(errors, 3, new double[] {NONE, -9, 9}, new double[] {1, 1, 1});
        add(errors, 4, new double[] {NONE, 0.001}, new double[] {1, 1});

        List<Widening> widenings = errors.widenings(unit(2));

        assertThat(widenings.getFirst().growthLog()).isEqualTo(0.5);
        assertThat(widenings.get(1).growthLog()).isEqualTo(-0.5);
    }

    @Test
    void leadsOfOneRange_areReplayedTogetherAndOthersApart() {
        ForwardErrors errors = hourly(new Correction(0.125, 0, 0.05, 0.01));
        add(errors, 2, new double[] {NONE, NONE, -2}, new double[] {1, 1, 1});
        add(errors, 4, new double[] {NONE, -2}, new double[] {1, 1});
        add(errors, 5, new double[] {0}, new double[] {1});

        List<Widening> widenings = errors.widenings(unit(3));

        assertThat(widenings.getFirst().adaptiveLogs()[0]).isCloseTo(0.045, within(EXACT));
        // leads of 4 and 5 hours, one missed: targets 105 and, none of it judged before, 105
        assertThat(widenings.get(1).adaptiveLogs()).isSameAs(widenings.get(2).adaptiveLogs());
    }

    @Test
    void historyTooShortForDaysToCome_isNotWidened() {
        ForwardErrors errors = hourly(new Correction(0.125, 0.5, 0.05, 0.01));
        add(errors, 1, new double[] {NONE, NONE, NONE, NONE}, ones());
        add(errors, 4, new double[] {NONE}, new double[] {1});

        for (Widening widening : errors.widenings(unit(2))) {
            assertThat(widening.factor(0.99)).isEqualTo(1);
        }
    }

    private static ForwardErrors hourly(Correction settings) {
        return new ForwardErrors(settings, 104, HOUR_SECONDS);
    }

    /** A lead with targets 0, local scale 1 and errors of 1 on days left out. */
    private static void add(ForwardErrors errors, int lead, double[] forward, double[] weights) {
        int rows = forward.length;
        double[] one = new double[rows];
        Arrays.fill(one, 1);
        LeadRegression regression = new LeadRegression(lead, new double[0], new double[0], one, forward, 1, 1, 1);
        errors.add(regression, ORIGINS, new double[rows], one, one, weights);
    }

    private static double[] ones() {
        return new double[] {1, 1, 1, 1};
    }

    /** Leads whose scores are 1 at every level. */
    private static List<ConformalQuantiles> unit(int leads) {
        LeadScores scores = new LeadScores();
        for (int lead = 0; lead < leads; lead++) {
            scores.add(new double[] {1}, new double[] {1}, 8);
        }
        return scores.quantiles();
    }
}
