package io.almanac.scaler.server.web;

import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/** Bytes that are written, and handed out again in arrays of no more than 64 KiB: one large array is long-lived at once. */
final class Chunks extends OutputStream implements Iterator<byte[]> {
    private static final int MOST_BYTES = 1 << 16;

    private final Deque<byte[]> whole = new ArrayDeque<>();
    private byte[] last = new byte[MOST_BYTES];
    private int used; // of the last

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (used == MOST_BYTES) {
                whole.addLast(last);
                last = new byte[MOST_BYTES];
                used = 0;
            }
            int fits = Math.min(left, MOST_BYTES - used);
            System.arraycopy(bytes, from, last, used, fits);
            used += fits;
            from += fits;
            left -= fits;
        }
    }

    /** Takes back so many bytes, no more than 64 KiB, of those that have not been handed out. */
    void dropLast(int count) {
        if (used < count) {
            last = whole.removeLast();
            used += MOST_BYTES;
        }
        used -= count;
    }

    @Override
    public boolean hasNext() {
        return used > 0 || !whole.isEmpty();
    }

    @Override
    public byte[] next() {
        if (!whole.isEmpty()) {
            return whole.removeFirst();
        }
        byte[] rest = Arrays.copyOf(last, used);
        used = 0;
        return rest;
    }
}
