package io.almanac.simulator.demo;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The same amount of work for the processor, whatever the machine does beside it: rounds of SHA-256 (NIST, Secure Hash
 * Standard, FIPS 180-4, 2015), each of the 32 bytes that the one before left, from 32 zeros on. Waits for nothing and
 * keeps nothing, so that requests a second are what a core can do.
 */
final class FixedWork {
    private static final int DIGEST_BYTES = 32;

    private FixedWork() {}

    /** The last digest; 32 zeros after no round. Time grows with {@code rounds}. */
    static byte[] digestAfter(int rounds) {
        byte[] state = new byte[DIGEST_BYTES];
        MessageDigest sha256 = sha256();
        try {
            for (int round = 0; round < rounds; round++) {
                sha256.update(state);
                sha256.digest(state, 0, DIGEST_BYTES);
            }
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of 32 bytes fits into 32 bytes", e);
        }
        return state;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
