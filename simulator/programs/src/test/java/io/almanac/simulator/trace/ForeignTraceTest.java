package io.almanac.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces as other programs write them: two loads, 13 and 1300.5, a minute apart from 2014-04-09T22:04:00Z on. */
class ForeignTraceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TimeSeries LOADS =
            TimeSeries.of(Instant.parse("2014-04-09T22:04:00Z"), Duration.ofMinutes(1), 13, 1300.5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp,value|2014-04-10 00:04:00,13|2014-04-10 00:05:00,1300.5",
                "timestamp,value|2014-04-10 00:04,13|2014-04-10 00:05,1300.5",
                "Time,Value|1397081040,13|1397081100,1300.5",
                "timestamp,value|1397081040.781,13|1397081100.781,1300.5",
                "timestamp,value|1397081040000,13|1397081100000,1300.5",
                "ts,y|2014-04-10T00:04:00+02:00,13|2014-04-10T00:05:00+0200,1300.5",
                "date;load|2014-04-09T22:04:00.123Z;13|2014-04-09T22:05:00.123Z;1300,5",
                "Datum;Last|10.04.2014 00:04;13,0|10.04.2014 00:05;1300,5",
                "date\\tload|2014/04/10 00:04:00\\t13|2014/04/10 00:05:00\\t1.3005e3",
                "\"Time\",\"sum(rate(http_requests_total{code=\"\"200\"\"}[5m]))\"|2014-04-10 00:04:00,13|2014-04-10 00:05:00,1300.5",
                "sep=;|\"Time\";\"app\"|2014-04-10 00:04:00;13 req/s|2014-04-10 00:05:00;1300.5 req/s",
                "\"Time\",\"Value\"|\"2014-04-10 00:04:00\",\"0.013K req/s\"|\"2014-04-10 00:05:00\",\"1.3005K req/s\"",
                "\uFEFFTime,Value|2014-04-10 00:04:00,13|2014-04-10 00:05:00,1300.5",
                "2014-04-10 00:04:00,13|2014-04-10 00:05:00,1300.5",
                "name,timestamp,value,job|up,1397081040,13,web|up,1397081100,1300.5,web",
                "timestamp,value|2014-04-10 00:05:00,1300.5|2014-04-10 00:04:00,13",
                "timestamp,value|2014-04-10 00:04:00,13|2014-04-10 00:05:00,1300.5|2014-04-10 00:06:00,",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":"
                        + "[[1397081040,\"13\"],[1397081100,\"1300.5\"]]}]}}",
                "{| \"data\": {\"result\": [{\"values\": [[1397081040.781,\"13\"],[1397081100.781,\"1300.5\"]]}]}|}",
                "[{\"metric\":{},\"values\":[[1397081040,\"13\"],[1397081100,\"1300.5\"]]}]",
                "{job=\"web\"} =>|13 @[1397081040]|1300.5 @[1397081100]"
            })
    void foreignTrace_isReadAsItIs(String text) throws IOException {
        assertThat(read(text)).isInstanceOfSatisfying(TraceReading.Sound.class, sound -> {
            assertThat(sound.series()).isEqualTo(LOADS);
            assertThat(sound.understood()).last().isEqualTo("one row every 1 min");
        });
    }

    @Test
    void whatWasUnderstood_isSaid() throws IOException {
        TraceReading.Sound sound = (TraceReading.Sound)
                read("Time,x|2014-04-10 00:04:00,13 req/s|2014-04-10 00:05:00,1.3 K req/s|2014-04-10 00:06:00,");

        assertThat(sound.understood())
                .containsExactly(
                        "\"2014-04-10 00:04:00\" is read as 2014-04-09T22:04:00Z (times without a zone are in"
                                + " Europe/Berlin; --timezone changes that), \"13 req/s\" as 13",
                        "1 row without a value: missing",
                        "one row every 1 min");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1d",
                "0x10p0",
                "NaN",
                "Infinity",
                "-Infinity",
                "1_000",
                "1,000",
                "1f",
                "13 req/s 5",
                "١٣",
                "1e9999"
            })
    void whatIsNoDecimalNumber_isNoLoad(String value) throws IOException {
        assertThat(read("timestamp,value|1397081040,1|1397081100,2|1397081160,\"" + value + "\""))
                .isInstanceOf(TraceReading.Unsound.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        time,a,b|1,2,3                              ~ line 1: header "time,a,b" does not tell which column is the time and which one the load; keep these two columns and name them timestamp,value
        a,b|1,2                                     ~ line 1: header "a,b" does not tell which column is the time and which one the load; make the first line timestamp,value, and write times year first
        t;v|04/10/2014 00:04;1                      ~ line 1: header "t;v" does not tell which column is the time and which one the load; make the first line timestamp,value, and write times year first
        time,v|1397081040,1 req/s|1397081100,1 ms   ~ line 3: value "1 ms" must be in the unit of the first row; export the numbers without units
        {"data":{"result":[]}}                      ~ 0 series of a range; a trace is one; put sum(...) around the query, and ask for a range with a step
        {"status":"error","errorType":"bad_data","error":"parse error"} ~ this is an error, "parse error"; must be the answer of a range query; ask again
        {"status":"success","data":{"resultType":"vector","result":[{"value":[1,"2"]}]}} ~ this is a result of type "vector"; must be the matrix of a range query; ask /api/v1/query_range, with start, end and step
        {"warnings":["a store is away"],"data":{"result":[{"values":[[60,"1"],[120,"2"]]}]}} ~ this is a part of the data, by its own words "a store is away"; must be all; ask again when nothing is away
        {"isPartial":true,"data":{"result":[{"values":[[60,"1"],[120,"2"]]}]}} ~ this is a part of the data, by its own words "isPartial is true"; must be all; ask again when nothing is away
        [{"values":[[1397081040,"1"],[1397081100,"1e308"]]}] ~ line 2: sample "1397081100 1e308" must be a time in seconds since 1970 and a load from 0 to 1e18; ask for what is always there, such as sum(rate(http_requests_total[5m]))
        time,v|1397081040,1|1397081100,1e308        ~ line 3: value "1e308" must be at most 1e18; leave the row out if it is a fault of the measurement
        {"data":{                                   ~ this is no JSON; must be the answer of a range query; save it once more, as a whole
        [{"values":[[1,"x"]]}]                      ~ line 1: sample "1 x" must be a time in seconds since 1970 and a load from 0 to 1e18; ask for what is always there, such as sum(rate(http_requests_total[5m]))
        """)
    void whatIsNotClear_isRefusedWithARemedyThatFits(String text, String problem) throws IOException {
        assertThat(((TraceReading.Unsound) read(text)).problems()).first().hasToString(problem);
    }

    @Test
    void hourThatTheClockShowsTwice_isTwoHours() throws IOException {
        // On 26 October 2014 02:30 in Berlin is 00:30Z and, after the clock went back, 01:30Z.
        TraceReading reading =
                read("time,v|2014-10-26 02:00,1|2014-10-26 02:30,2|2014-10-26 02:00,3|2014-10-26 02:30,4");

        assertThat(reading)
                .isInstanceOfSatisfying(
                        TraceReading.Sound.class,
                        sound -> assertThat(sound.series())
                                .isEqualTo(TimeSeries.of(
                                        Instant.parse("2014-10-26T00:00:00Z"), Duration.ofMinutes(30), 1, 2, 3, 4)));
    }

    @Test
    void timeThatTheClockSkips_isRefused() throws IOException {
        assertThat(read("time,v|2014-03-30 01:30,1|2014-03-30 02:30,2"))
                .isInstanceOfSatisfying(
                        TraceReading.Unsound.class,
                        unsound -> assertThat(unsound.describe("web.csv"))
                                .endsWith(
                                        "in that order; a time that the clock skips in Europe/Berlin does not exist"));
    }

    @Test
    void sampleThatIsNoNumber_isMissing_andSaid() throws IOException {
        TraceReading.Sound sound = (TraceReading.Sound) read("{\"warnings\":[\"PromQL info: no counter\"],\"data\":"
                + "{\"result\":[{\"values\":[[1397081040,\"13\"],[1397081100,\"1300.5\"],[1397081160,\"NaN\"]]}]}}");

        assertThat(sound.series()).isEqualTo(LOADS);
        assertThat(sound.understood())
                .containsExactly("the answer of a range query", "1 sample NaN: missing", "one row every 1 min");
    }

    @Test
    void answerOfSeveralSeries_isRefused() throws IOException {
        String series = "{\"values\":[[1397081040,\"13\"],[1397081100,\"1300.5\"]]}";

        String text = "["
                + String.join(",", IntStream.range(0, 3).mapToObj(i -> series).toList()) + "]";

        assertThat(((TraceReading.Unsound) read(text)).problems())
                .extracting(TraceProblem::what)
                .isEqualTo(List.of("3 series of a range;"));
    }

    private static TraceReading read(String lines) throws IOException {
        return TraceCsv.read(new StringReader(lines.replace('|', '\n').replace("\\t", "\t")), BERLIN);
    }
}
