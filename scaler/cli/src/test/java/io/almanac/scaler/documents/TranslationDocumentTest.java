package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page in Portuguese says what the English one says: the same commands, settings, outputs, figures and links. */
class TranslationDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern COMMENT = Pattern.compile("(?m)\\s*(?<![^\\s])#.*$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)*");

    @ParameterizedTest
    @CsvSource({"README.md, README.pt.md", "deploy/docs/quick-start.md, deploy/docs/quick-start.pt.md"})
    void page_isInStep(String english, String portuguese) {
        String page = Documents.read(english);
        String translated = Documents.read(portuguese);

        assertThat(commands(translated)).as("commands and settings").isEqualTo(commands(page));
        assertThat(outputs(translated)).as("figures in outputs and drawings").isEqualTo(outputs(page));
        assertThat(figures(prose(translated))).as("figures in tables").isEqualTo(figures(prose(page)));
        assertThat(names(translated)).as("names in the text").containsExactlyInAnyOrderElementsOf(names(page));
        assertThat(links(translated)).as("links").isEqualTo(links(page));
    }

    /** Blocks for a shell or a file, without their comments. */
    private static List<String> commands(String page) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> !block.group(1).equals("text"))
                .map(block -> block.group(1) + COMMENT.matcher(block.group(2)).replaceAll(""))
                .toList();
    }

    private static List<List<String>> outputs(String page) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals("text"))
                .map(block -> figures(block.group(2)))
                .toList();
    }

    private static String prose(String page) {
        return BLOCK.matcher(page)
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("|"))
                .reduce("", String::concat);
    }

    /** With a decimal point, whatever the language. */
    private static List<String> figures(String text) {
        return FIGURE.matcher(text)
                .results()
                .map(figure -> figure.group().replace(',', '.'))
                .toList();
    }

    private static List<String> names(String page) {
        return INLINE.matcher(BLOCK.matcher(page).replaceAll(""))
                .results()
                .map(name -> name.group(1).replaceFirst("--price .*", "--price"))
                .toList();
    }

    /** A page that has a translation itself is linked in the reader's language. */
    private static List<String> links(String page) {
        Matcher links = LINK.matcher(page);
        return links.results()
                .map(link -> link.group(1).replace(".pt.md", ".md"))
                .toList();
    }
}
