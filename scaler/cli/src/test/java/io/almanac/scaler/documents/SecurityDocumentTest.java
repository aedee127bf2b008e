package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each mitigation in SECURITY.md is held by tests that exist, or says that it is not. */
class SecurityDocumentTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern TEST = Pattern.compile("^    (?:public )?void (\\w+)\\(", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(deploy/");
    private static final int HELD_BY = 3;

    private final String page = Documents.read("SECURITY.md");

    @Test
    void namedTests_exist() {
        Map<String, Set<String>> tests = Documents.files("Test.java").stream()
                .filter(file -> file.toString().contains("src/test"))
                .collect(Collectors.toMap(SecurityDocumentTest::className, SecurityDocumentTest::testsOf));
        List<MatchResult> named = NAMED.matcher(page).results().toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named)
                .allMatch(name -> tests.getOrDefault(name.group(1), Set.of()).contains(name.group(2)));
    }

    @Test
    void everyThreat_isHeld_orSaidNotToBe() {
        List<String> threats = page.substring(page.indexOf("<!-- threats -->"), page.indexOf("<!-- end of threats -->"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| **") && !line.startsWith("| ---"))
                .skip(1)
                .toList();

        assertThat(threats).hasSizeGreaterThan(25);
        assertThat(threats.stream().map(line -> line.split("\\|", -1)[HELD_BY]))
                .allMatch(held ->
                        NAMED.matcher(held).find() || LINK.matcher(held).find() || held.contains("not covered"));
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Set<String> testsOf(Path file) {
        return TEST.matcher(Documents.read(file.toString()))
                .results()
                .map(method -> method.group(1))
                .collect(Collectors.toSet());
    }
}
