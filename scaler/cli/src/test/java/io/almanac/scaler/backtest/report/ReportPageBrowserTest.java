package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.server.web.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as bytes and in a real browser; leaves screenshots in {@code target/screenshots} to be looked at. */
class ReportPageBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>&amp;{{data}}<script>alert(2)";

    @TempDir
    Path folder;

    private static Report report(String trace) {
        BacktestResult result = Backtested.of(
                trace,
                trace.equals("shifts") ? Backtested::shifts : Backtested::officeHours,
                Duration.ofMinutes(10),
                "predictive",
                "reactive:auto",
                "oracle");
        Question question = new Question(
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(8),
                Price.parse("0.04 EUR"));
        Optional<Advice> advice = Consultation.of(result, question);
        Optional<AdvisedObject> apply =
                advice.map(given -> ScaledObjectYaml.of(result, given, question, Optional.empty()));
        return Report.of(result, advice, apply, "almanac backtest web.csv --out '" + trace + "'");
    }

    private String file(String html) throws IOException {
        return Files.writeString(folder.resolve("report.html"), html).toUri().toString();
    }

    @Test
    void report_isDrawnWithVerdictAndCharts() throws Exception {
        Chromium browser = Chromium.required(folder);
        Report report = report("office");
        AdviceJson.Judgement judgement = ((AdviceJson.Measured) report.advice().orElseThrow()).judgement();
        // Every canvas says whether something was painted on it, once the page is ready.
        String probe = "<script>setTimeout(() => document.querySelectorAll('canvas')"
                + ".forEach(canvas => { const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
                + " canvas.dataset.colours = new Set(new Uint32Array(data.buffer)).size > 20 ? 'many' : 'few'; }), 1000);</script>";
        String url = file(ReportPage.html(report).replace("</body>", probe + "</body>"));

        Chromium.Visit visit = browser.visit(url, "--window-size=1200,900");

        assertThat(visit.console()).isEmpty();
        assertThat(visit.document())
                .contains("<title>office – Almanac backtest</title>", "<h1>office</h1>")
                .contains("<h2>" + judgement.headline().replace(" %", "&nbsp;%") + "</h2>")
                .contains("<th scope=\"row\">reactive:auto</th>")
                .contains("<td>today's target of 8</td>", "a plain trigger on the same load with a threshold of 8")
                .doesNotContain("data-colours=\"few\"");
        assertThat(visit.document().split("data-colours=\"many\"", -1))
                .as("three charts")
                .hasSize(3 + 1);
        browser.photograph(url, SCREENSHOTS.resolve("report.png"), "--window-size=1200,4200");
        browser.photograph(url, SCREENSHOTS.resolve("report-phone.png"), "--window-size=500,6400");
    }

    /** Runs a script once the page has been drawn; what it says is an attribute of the body. */
    private Chromium.Visit asking(String html, String script, String... options) throws Exception {
        String probe = "<script>setTimeout(async () => { document.body.dataset.said = await (async () => {" + script
                + "})(); }, 500);</script></body>";
        return Chromium.required(folder).visit(file(html.replace("</body>", probe)), options);
    }

    @ParameterizedTest
    @CsvSource({"1200, light", "500, light", "1200, dark"})
    void page_hasNoBarrierThatAxeKnows(int width, String scheme) throws Exception {
        String axe = "<script>" + text("/axe.min.js").replace("</script", "<\\/script") + "</script></body>";

        Chromium.Visit visit = asking(
                ReportPage.html(report("office")).replace("</body>", axe),
                "const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });"
                        + "return violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')).join('; ')"
                        + " || passes.length + ' rules passed';",
                "--window-size=" + width + ",900",
                "--virtual-time-budget=30000",
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1));

        assertThat(visit.document()).containsPattern("data-said=\"[1-9][0-9]* rules passed\"");
    }

    @Test
    void phone_hasNothingThatIsTooWide() throws Exception {
        Chromium.Visit visit = asking(
                ReportPage.html(report("office")),
                "return [...document.querySelectorAll('main > *')].filter(part => part.getBoundingClientRect().right > innerWidth + 0.5).length"
                        + " + ' parts, ' + (document.documentElement.scrollWidth > innerWidth ? 'page' : 'no page');",
                "--window-size=500,900");

        assertThat(visit.document()).contains("data-said=\"0 parts, no page\"");
    }

    // The largest risk has the cheapest rung, and the ScaledObject to copy follows.
    @Test
    void slider_putsARiskIntoTheObjectToApply() throws Exception {
        Report report = report("shifts");
        AdviceJson.Risk cheapest =
                ((AdviceJson.Measured) report.advice().orElseThrow()).risks().getLast();

        Chromium.Visit visit = asking(
                ReportPage.html(report),
                "const slider = document.getElementById('risk'); slider.value = slider.max;"
                        + " slider.dispatchEvent(new Event('input'));"
                        + " return document.querySelector('pre').textContent.match(/risk: .*/)[0];",
                "--window-size=1200,900");

        assertThat(visit.document()).contains("data-said=\"risk: &quot;" + Ratios.text(cheapest.risk()) + "&quot;\"");
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = ReportPageBrowserTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void hostileName_isTextAndNothingElse() throws Exception {
        Chromium browser = Chromium.required(folder);

        Chromium.Visit visit = browser.visit(file(ReportPage.html(report(HOSTILE))), "--window-size=1200,900");

        assertThat(visit.console()).isEmpty();
        assertThat(visit.document())
                .contains(
                        "<h1>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;{{data}}&lt;script&gt;alert(2)</h1>")
                .doesNotContain("<img", "<script>alert");
    }

    @Test
    void page_asksNobodyForAnything() {
        assertThat(ReportPage.html(report("office")))
                .doesNotContain("src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest")
                .contains("default-src 'none'");
    }

    @Test
    void sameReport_givesTheSameBytes() {
        assertThat(ReportPage.html(report("office"))).isEqualTo(ReportPage.html(report("office")));
    }

    @Test
    void predictorNotReplayed_givesAPageWithoutVerdict() throws Exception {
        Chromium browser = Chromium.required(folder);
        BacktestResult result = Backtested.of("office", Backtested::officeHours, Duration.ofMinutes(10), "oracle");

        String html = ReportPage.html(Report.of(result, Optional.empty(), Optional.empty(), "almanac"));
        Chromium.Visit visit = browser.visit(file(html), "--window-size=1200,900");

        assertThat(visit.console()).isEmpty();
        assertThat(visit.document()).contains("<h2>No verdict</h2>");
        assertThat(visit.document().split("<canvas", -1)).as("two charts").hasSize(2 + 1);
    }
}
