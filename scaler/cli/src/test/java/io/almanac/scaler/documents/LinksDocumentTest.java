package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A link from one page to another file leads somewhere. */
class LinksDocumentTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

    @Test
    void links_leadSomewhere() {
        for (Path page : Documents.files(".md")) {
            LINK.matcher(Documents.read(page.toString()))
                    .results()
                    .forEach(link -> assertThat(Documents.ROOT.resolve(page).resolveSibling(link.group(1)))
                            .as(page.toString())
                            .exists());
        }
    }
}
