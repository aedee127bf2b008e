package io.almanac.scaler.backtest.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.advice.Price;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetPageTest {
    private final String page = FleetPage.html(Entries.ranked(), "almanac backtest <traces>", Optional.empty());

    @Test
    void rows_haveFiguresAndBars() {
        assertThat(page)
                .contains("<tr class=\"predict\"><td class=\"muted\">1</td><th scope=\"row\">shop</th>"
                        + "<td class=\"verdict\">predict</td><td class=\"saves\"><span class=\"bar\" style=\"width:100.0%\">"
                        + "</span><b>2,500</b></td><td>12,500</td><td>0.20 %</td><td>10,000</td><td>0.80 %</td>"
                        + "<td>12.5 %</td><td class=\"words\">Because of &lt;this&gt;</td></tr>")
                .contains("<td class=\"bad\">5.00 %</td><td>1,000</td><td class=\"bad\">1.23 %</td>")
                .contains("<td class=\"saves\">?</td>")
                .contains("<dt>zero</dt><dd>every value is 0; it is short</dd>");
    }

    @Test
    void figures_areTheSums() {
        assertThat(page)
                .contains(
                        "<dt>saved a month</dt><dd><b>2,500 h</b><small>where the promise asks for more than today: 100</small>")
                .contains("<dt>predict</dt><dd><b>1</b><small>of 5 services</small>")
                .contains("<dt>broken today</dt><dd><b>1</b><small>");
    }

    @Test
    void price_addsMoneyToEachServiceAndToTheSum() {
        String priced = FleetPage.html(Entries.ranked(), "almanac", Price.parse("0.04 <EUR>"));

        // 2,500 hours at 0.04; where the promise asks for more, 100.
        assertThat(priced)
                .contains(
                        "<th>saves h/month</th><th>money/month</th>",
                        "<b>2,500</b></td><td>100 &lt;EUR&gt;</td><td>12,500</td>",
                        "<td class=\"saves\">?</td><td>?</td>",
                        "<dt>that is, a month</dt><dd><b>100 &lt;EUR&gt;</b>"
                                + "<small>where the promise asks for more: 4.00 &lt;EUR&gt;</small>")
                .doesNotContain("<EUR>");
        assertThat(FleetPage.html(Entries.ranked().subList(0, 1), "almanac", Price.parse("0.04 EUR")))
                .contains("<b>100 EUR</b><small>at 0.04 EUR a replica-hour</small>");
        assertThat(page).doesNotContain("money");
    }

    @Test
    void namesFromOutside_areText() {
        assertThat(page)
                .contains("<th scope=\"row\">&lt;b&gt;&amp;amp;</th>", "almanac backtest &lt;traces&gt;")
                .doesNotContain("<b>&amp;");
    }

    @Test
    void page_asksNobodyForAnything_andRunsNothing() {
        assertThat(page)
                .doesNotContain("<script", "src=", "<link", "@import", "url(")
                .contains("default-src 'none'");
    }

    @Test
    void rankingWithoutFailures_hasNoCardOfThem() {
        assertThat(FleetPage.html(List.of(), "almanac", Optional.empty())).doesNotContain("Could not be judged", "{{");
    }
}
