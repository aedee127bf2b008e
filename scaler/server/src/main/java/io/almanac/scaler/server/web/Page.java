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
        return new Page(
                path.whole("offset", 0, Integer.MAX_VALUE).orElse(0),
                path.whole("limit", 1, MOST).orElse(USUAL));
    }

    <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, (int) Math.min((long) from + limit, all.size()));
    }
}
