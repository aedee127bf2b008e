package io.almanac.scaler.manifest;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as Kubernetes writes quantities, {@code 80}, {@code 500m}, {@code 1k}, {@code 1Ki}, {@code 2e3} (Kubernetes
 * API conventions, "resource.Quantity"), with the text it was.
 */
public record KubernetesQuantity(String text, BigDecimal value) {
    private static final Pattern FORM = Pattern.compile(
            "([0-9]{1,18}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})(?:[eE]([+-]?[0-9]{1,2})|([numkMGTPE]|[KMGTPE]i)?)");
    private static final Map<String, Integer> POWERS_OF_TEN =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    /** Empty if the text is none, or negative. */
    public static Optional<KubernetesQuantity> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (form.group(2) != null) {
            return Optional.of(new KubernetesQuantity(text, number.scaleByPowerOfTen(Integer.parseInt(form.group(2)))));
        }
        return Optional.of(new KubernetesQuantity(text, scaled(number, form.group(3) == null ? "" : form.group(3))));
    }

    private static BigDecimal scaled(BigDecimal number, String suffix) {
        if (suffix.endsWith("i")) {
            return number.multiply(BigDecimal.TWO.pow(10 * (1 + BINARY.indexOf(suffix.charAt(0)))));
        }
        return number.scaleByPowerOfTen(POWERS_OF_TEN.getOrDefault(suffix, 0));
    }

    /** Without suffix and exponent. */
    public String plain() {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
    }
}
