package io.almanac.scaler.settings.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a user probably meant: the known word at most two edits away, upper and lower case being the same. */
public final class Nearest {
    private static final int MOST_EDITS = 2;

    private Nearest() {}

    /** The nearest of {@code known}; the first in alphabetical order if several are. Never more than half a word of edits. */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        record Candidate(String word, int edits) {}
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= MOST_EDITS)
                .map(candidate -> new Candidate(candidate, edits(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.edits()
                        <= Math.min(MOST_EDITS, candidate.word().length() / 2))
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** The last part of a message: {@code did you mean threshold?}, or {@code otherwise}. */
    public static String suggestion(String word, Collection<String> known, String otherwise) {
        return to(word, known).map(near -> "did you mean " + near + "?").orElse(otherwise);
    }

    /** Levenshtein's distance (1966): insertions, deletions and substitutions; O(n m) time, O(m) memory. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
