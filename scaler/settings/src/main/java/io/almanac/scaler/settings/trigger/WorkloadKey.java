package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Echo;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What tells one trigger from every other: KEDA sends no index and no name of the trigger, so two triggers of one
 * ScaledObject differ by their metadata alone. The same metadata in any order gives the same key, on every replica;
 * any other metadata gives another one (but for a collision of 48 bits).
 *
 * @param digest the first 12 hexadecimal digits of SHA-256 over the sorted metadata
 */
public record WorkloadKey(String namespace, String name, String digest) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12}");

    public WorkloadKey {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("digest must be 12 lower case hexadecimal digits");
        }
    }

    /** The key of the trigger with this metadata. O(n log n) in its size. */
    public static WorkloadKey of(String namespace, String name, Map<String, String> metadata) {
        MessageDigest sha256 = sha256();
        new TreeMap<>(metadata).forEach((key, value) -> {
            add(sha256, key);
            add(sha256, value);
        });
        return new WorkloadKey(
                namespace, name, HexFormat.of().formatHex(sha256.digest()).substring(0, 12));
    }

    /**
     * Where between 0 and 1, the latter excluded, this workload has its turn among many; the same on every replica, and
     * another one for the same metadata of another object. The end of MurmurHash3 (Appleby, 2011) spreads what differs little.
     */
    public double fraction() {
        int hash = 31 * (31 * namespace.hashCode() + name.hashCode()) + digest.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return Integer.toUnsignedLong(hash ^ (hash >>> 16)) / (double) (1L << Integer.SIZE);
    }

    /** {@code namespace/name}, as people know the object; bounded and printable whatever the names are. */
    public String objectName() {
        return Echo.ofName(namespace) + "/" + Echo.ofName(name);
    }

    /** {@code namespace/name/digest}, bounded and printable whatever the names are. */
    @Override
    public String toString() {
        return objectName() + "/" + digest;
    }

    /** Length first, then the UTF-16 units as they are: no text is the start of another, and none is replaced. */
    private static void add(MessageDigest sha256, String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES);
        bytes.putInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes.putChar(text.charAt(i));
        }
        sha256.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
