package io.almanac.scaler.server.web;

import java.util.List;

/**
 * Which part of a list is wanted.
 *
 * @param offset how many come before it
 * @param limit how many it has at most
 */
record Page(int offset, int limit) {
    static final int MOST = 1000;
    private static final int USUAL = 100;

    static Page of(RequestPath path) {
        return new Page(number(path, "offset", 0, 0, Integer.MAX_VALUE), number(path, "limit", USUAL, 1, MOST));
    }

    <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, (int) Math.min((long) from + limit, all.size()));
    }

    private static int number(RequestPath path, String name, int usual, int least, int most) {
        if (path.parameter(name).isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(path.parameter(name).get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, as any other text
        }
        throw new BadRequest(name + " must be a whole number between " + least + " and " + most);
    }
}
