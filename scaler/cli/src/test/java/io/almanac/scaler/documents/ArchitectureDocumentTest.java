package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names what there is, and every module and package. */
class ArchitectureDocumentTest {
    private static final String START = "<!-- modules: generated from pom.xml -->";
    private static final String END = "<!-- end of modules -->";
    private static final int MOST_LINES = 150;
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern FILE = Pattern.compile("\\b(\\w+)\\.java\\b");
    private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

    private final String page = Documents.read("ARCHITECTURE.md");
    private final Modules modules = Modules.read();

    @Test
    void map_isNoLongerThanAMap() {
        assertThat(page.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void drawing_isThatOfThePoms() {
        String drawn = page.substring(page.indexOf(START) + START.length(), page.indexOf(END));

        assertThat(drawn.strip())
                .as("put this between the marks:\n" + modules.drawing())
                .isEqualTo(modules.drawing());
    }

    @Test
    void modules_areAllNamed() {
        assertThat(modules.folders().values().stream().map(Path::toString)).allMatch(code()::contains);
    }

    @Test
    void packages_areAllNamed_andNoOther() {
        Set<String> named = code().stream()
                .filter(word -> word.matches("[a-z]+(\\.[a-z]+)+"))
                .filter(word -> !word.endsWith(".md") && !word.endsWith(".xml"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(packages());
    }

    @Test
    void classes_exist() {
        Set<String> sources = Documents.files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Stream<String> drawn = FILE.matcher(page).results().map(file -> file.group(1));
        Stream<String> named =
                code().stream().filter(word -> CLASS.matcher(word).matches());

        assertThat(Stream.concat(drawn, named)).allMatch(sources::contains);
    }

    @Test
    void paths_exist() {
        assertThat(code().stream().filter(word -> word.contains("/")))
                .allMatch(path -> Files.exists(Documents.ROOT.resolve(path)));
    }

    private Collection<String> code() {
        return CODE.matcher(page)
                .results()
                .map((MatchResult word) -> word.group(1))
                .toList();
    }

    /** Packages of main code, without what they have in common. */
    private Set<String> packages() {
        return Documents.sources()
                .map(Path::getParent)
                .map(folder -> folder.toString()
                        .replaceFirst(".*/java/io/almanac/", "")
                        .replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
