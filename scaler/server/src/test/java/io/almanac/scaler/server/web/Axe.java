package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Deque's rules of accessibility, WCAG 2.2 AA and good practice, applied to a page. */
final class Axe {
    private static final String SCRIPT = script();
    private static final String RUN = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            + " 'wcag22aa', 'best-practice']}).then(({violations}) => violations.flatMap(({id, nodes}) =>"
            + " nodes.map(({target, failureSummary}) => id + ' ' + target + ': ' + failureSummary)))";

    private Axe() {}

    /** What is against the rules, each with where and why. */
    static List<String> violations(Tab page) {
        page.value(SCRIPT + "; true");
        List<String> found = new ArrayList<>();
        for (JsonNode violation : page.value(RUN)) {
            found.add(violation.asText());
        }
        return found;
    }

    private static String script() {
        try (InputStream stream = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
