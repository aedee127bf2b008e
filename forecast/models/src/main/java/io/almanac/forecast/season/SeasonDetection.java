package io.almanac.forecast.season;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the seasons of a load: the spectrum proposes periods, the autocorrelation decides (Vlachos, Yu and Castelli
 * 2005, "On periodicity detection and structural periodic similarity").
 *
 * <p>Candidates are the significant peaks of the {@link Periodogram}, and the day and the week, with which people and
 * their machines live, whether or not they stand out. From the shortest to the longest, each is judged on what the
 * shorter seasons leave, around its moving average over one period. It is a season if
 *
 * <ul>
 *   <li>its lag stands on a hill of the autocorrelation, not on a slope;
 *   <li>it is no mere harmonic: unless it is the day, the hills at its multiples among the candidates are hardly higher,
 *       so a day with two humps is no season of 12 h;
 *   <li>its {@link Season#strength} is at least 0.1, would come about by chance three times in 1,000 at most, and is at least a
 *       third of the correlation of neighbouring periods: it must last.
 * </ul>
 *
 * <p>Edges: a season needs two whole periods, a week 14 days, and four samples a period. Histories with next to no
 * samples, or constant ones, have none. Pure; O(n log n).
 */
public final class SeasonDetection {
    private static final double LEAST_STRENGTH = 0.1;
    private static final double MOST_CHANCE = 0.003;
    private static final double LEAST_RATIO_TO_NEIGHBOURS = 1 / 3.0;
    private static final double LEAST_HILL = 0.1;
    private static final double LEAST_RATIO_TO_MULTIPLE = 0.8;
    private static final double WHOLE_TOLERANCE = 0.03;
    private static final int FEWEST_BINS = 2;
    private static final List<Duration> CALENDAR = List.of(Duration.ofDays(1), Duration.ofDays(7));

    private final RootBins bins;
    private final List<Double> candidates;

    private SeasonDetection(RootBins bins, List<Double> candidates) {
        this.bins = bins;
        this.candidates = candidates;
    }

    /** The seasons of {@code history}, the strongest first. */
    public static List<Season> of(TimeSeries history) {
        Optional<RootBins> bins = RootBins.of(history);
        return bins.map(SeasonDetection::of).orElse(List.of());
    }

    private static List<Season> of(RootBins bins) {
        List<Double> candidates = new ArrayList<>();
        for (double peak : Periodogram.of(bins.values()).significantPeriods()) {
            addIfNew(candidates, PeriodRefinement.of(bins, peak), bins);
        }
        for (Duration period : CALENDAR) {
            addIfNew(candidates, (double) period.toSeconds() / bins.binSeconds(), bins);
        }
        candidates.sort(Comparator.naturalOrder());
        return new SeasonDetection(bins, candidates).seasons();
    }

    /** Two periods are told apart if over the whole history they come a whole turn out of step. */
    private static void addIfNew(List<Double> candidates, double period, RootBins bins) {
        int length = bins.values().length;
        if (period >= FEWEST_BINS
                && 2 * period <= length
                && candidates.stream().allMatch(known -> Math.abs(length / known - length / period) >= 1)) {
            candidates.add(period);
        }
    }

    private List<Season> seasons() {
        List<Season> seasons = new ArrayList<>();
        double[] left = bins.values().clone();
        for (double period : candidates) {
            Recurrence recurrence = Recurrence.around(left, bins.isObserved(), bins.binSeconds(), period);
            RecurringShare share = recurrence.share(period);
            if (isSeason(recurrence, share, period)) {
                Duration length = Duration.ofSeconds(Math.round(period * bins.binSeconds()));
                seasons.add(new Season(length, share.share()));
                double[] profile = recurrence.profile(period);
                Arrays.setAll(left, i -> left[i] - profile[i]);
            }
        }
        seasons.sort(Comparator.comparingDouble(Season::strength).reversed());
        return List.copyOf(seasons);
    }

    private boolean isSeason(Recurrence recurrence, RecurringShare share, double period) {
        double neighbours = at(recurrence, period);
        return share.share() >= Math.max(LEAST_STRENGTH, LEAST_RATIO_TO_NEIGHBOURS * neighbours)
                && share.chance() <= MOST_CHANCE
                && isHill(recurrence, neighbours, period)
                && !isHarmonic(recurrence, neighbours, period);
    }

    private static boolean isHill(Recurrence recurrence, double top, double period) {
        double left = Math.min(at(recurrence, 0.4 * period), at(recurrence, 0.6 * period));
        double right = Math.min(at(recurrence, 1.4 * period), at(recurrence, 1.6 * period));
        return top >= at(recurrence, 0.83 * period)
                && top >= at(recurrence, 1.17 * period)
                && top >= Math.max(left, right) + LEAST_HILL;
    }

    private boolean isHarmonic(Recurrence recurrence, double top, double period) {
        boolean isDay =
                Math.round(period * bins.binSeconds()) == CALENDAR.getFirst().toSeconds();
        return !isDay
                && candidates.stream()
                        .filter(longer -> longer > 1.5 * period && isWhole(longer / period))
                        .anyMatch(longer -> top < LEAST_RATIO_TO_MULTIPLE * at(recurrence, longer));
    }

    private static double at(Recurrence recurrence, double period) {
        return recurrence.autocorrelation((int) Math.round(period));
    }

    private static boolean isWhole(double ratio) {
        return Math.abs(ratio - Math.rint(ratio)) <= WHOLE_TOLERANCE * ratio;
    }
}
