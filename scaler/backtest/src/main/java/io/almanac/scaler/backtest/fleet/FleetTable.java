package io.almanac.scaler.backtest.fleet;

import io.almanac.scaler.backtest.advice.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The ranking as text for people: a line a service, what failed last. */
public final class FleetTable {
    private static final List<String> HEADINGS =
            List.of("", "service", "verdict", "saves h/month", "today", "advised", "short today", "then", "policy");
    private static final int MONEY = HEADINGS.indexOf("today");

    private FleetTable() {}

    /**
     * The table.
     *
     * @param ranked in the order of the table
     * @param price of a replica-hour, if money is asked for
     */
    public static List<String> lines(List<FleetEntry> ranked, Optional<Price> price) {
        List<List<String>> rows = new ArrayList<>(List.of(with(HEADINGS, price.map(known -> "money/month"))));
        List<String> failures = new ArrayList<>();
        for (FleetEntry entry : ranked) {
            switch (entry) {
                case FleetEntry.Judged judged ->
                    rows.add(with(row(rows.size(), judged), price.map(each -> FleetWords.money(judged, each))));
                case FleetEntry.Failed failed ->
                    failures.add(failed.service() + ": failed: " + String.join("; ", failed.problems()));
            }
        }
        List<String> lines = new ArrayList<>(List.of(FleetWords.of(ranked).sentence(price), ""));
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.addAll(failures);
        return lines;
    }

    private static List<String> row(int place, FleetEntry.Judged judged) {
        return List.of(
                String.valueOf(place),
                judged.service(),
                FleetWords.name(judged.verdict()),
                judged.savedReplicaHoursPerMonth().map(FleetWords::hours).orElse("?"),
                FleetWords.hours(judged.today().replicaHoursPerMonth()),
                judged.advised()
                        .map(then -> FleetWords.hours(then.replicaHoursPerMonth()))
                        .orElse("?"),
                FleetWords.percent(judged.today().timeShortRatio()),
                judged.advised()
                        .map(then -> FleetWords.percent(then.timeShortRatio()))
                        .orElse("?"),
                judged.advised().map(FleetEntry.Running::policy).orElse(""));
    }

    private static List<String> with(List<String> row, Optional<String> money) {
        List<String> all = new ArrayList<>(row);
        money.ifPresent(text -> all.add(MONEY, text));
        return all;
    }

    /** Names stand left, numbers right. */
    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            boolean isText = column == 1 || column == 2 || column == widths.length - 1;
            String blanks = " ".repeat(widths[column] - row.get(column).length());
            line.append(column == 0 ? "" : "  ").append(isText ? row.get(column) + blanks : blanks + row.get(column));
        }
        return line.toString().stripTrailing();
    }
}
