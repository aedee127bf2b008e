package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Every bit of what a model says about a set of histories, as one checksum: equal checksums are equal forecasts, down to
 * the last place of every quantile and loss. Run by hand or in a process of another Java, it prints a line a model.
 */
final class ForecastBits {
    /** How the checksum of boosted trees reads where XGBoost has no native library. */
    static final String NO_LIBRARY = "no-library";

    private static final List<Quantile> LEVELS =
            List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.95), new Quantile(0.99));
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final List<Duration> WINDOWS = List.of(Duration.ofMinutes(15), Duration.ofHours(1));
    private static final FitRequest OFFICE =
            new FitRequest(office(), Horizon.upTo(STEP, Duration.ofDays(1), WINDOWS), ZoneId.of("Europe/Berlin"));

    private ForecastBits() {}

    public static void main(String[] arguments) {
        lines().forEach(System.out::println);
    }

    static List<String> lines() {
        return JudgedModels.all().map(ForecastBits::line).toList();
    }

    static String line(ForecastModels model) {
        return model.label() + " " + checksum(model);
    }

    /** 16 hexadecimal digits of a SHA-256 over what comes of ten days of an office's load and of every hard history. */
    static String checksum(ForecastModels model) {
        Stream<FitRequest> hard = Stream.of(HardHistories.values()).map(HardHistories::request);
        return checksum(model, Stream.concat(Stream.of(OFFICE), hard).toList());
    }

    /** The same over the office's load alone. */
    static String checksumOfOffice(ForecastModels model) {
        return checksum(model, List.of(OFFICE));
    }

    private static String checksum(ForecastModels model, List<FitRequest> requests) {
        MessageDigest digest = sha256();
        for (FitRequest request : requests) {
            FitOutcome outcome = model.model().fit(request);
            if (outcome instanceof FitOutcome.Degenerate none && none.reason().contains("native library")) {
                return NO_LIBRARY;
            }
            add(digest, outcome, request);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, FitOutcome outcome, FitRequest request) {
        switch (outcome) {
            case FitOutcome.Fitted fitted -> add(digest, fitted.model(), request);
            case FitOutcome.NotEnoughHistory shortage ->
                digest.update(shortage.toString().getBytes(StandardCharsets.UTF_8));
            case FitOutcome.Degenerate none -> digest.update(none.reason().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void add(MessageDigest digest, FittedModel model, FitRequest request) {
        Forecast forecast = model.forecast(request.history(), LEVELS);
        for (Quantile level : LEVELS) {
            for (double value : forecast.path(level)) {
                add(digest, value);
            }
            for (Duration window : forecast.horizon().windows()) {
                add(digest, forecast.windowMaximum(window, level));
                add(digest, model.heldOutLoss(window, level));
            }
        }
    }

    private static void add(MessageDigest digest, double value) {
        digest.update(ByteBuffer.allocate(Double.BYTES)
                .putLong(Double.doubleToRawLongBits(value))
                .flip());
    }

    /** A day's wave with noise, a weekend and a gap; without Math, whose last places may differ between machines. */
    private static TimeSeries office() {
        Random random = new Random(11);
        return Histories.of(STEP, Duration.ofDays(10), slot -> {
            double level = 100 - 80 * StrictMath.cos(2 * Math.PI * slot / 288);
            double load = (slot / 288 % 7 >= 5 ? level / 2 : level) + 3 * random.nextGaussian();
            return slot > 1_000 && slot < 1_030 ? Double.NaN : Math.max(0, load);
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
