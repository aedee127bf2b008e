package io.almanac.scaler.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class RowCellsTest {
    private static Group row(String column) {
        return new SimpleGroup(MessageTypeParser.parseMessageType("message row { optional " + column + "; }"));
    }

    @Test
    void times_areReadInEveryUnit() {
        assertThat(RowCells.timeText(row("int64 t (TIMESTAMP(NANOS,true))").append("t", 1_500_000_000L), "t"))
                .hasValue("1970-01-01T00:00:01.500Z");
        assertThat(RowCells.timeText(row("int64 t (TIMESTAMP(MICROS,true))").append("t", -500_000L), "t"))
                .hasValue("1969-12-31T23:59:59.500Z");
        assertThat(RowCells.timeText(row("int64 t (TIMESTAMP(MILLIS,false))").append("t", 60_000L), "t"))
                .as("local time")
                .hasValue("1970-01-01T00:01");
        assertThat(RowCells.timeText(row("int96 t").append("t", LegacyTime.of(60)), "t"))
                .hasValue("1970-01-01T00:01:00Z");
        assertThat(RowCells.timeText(row("int96 t"), "t")).isEmpty();
    }

    @Test
    void numbers_areWrittenAsTracesWriteThem() {
        assertThat(RowCells.text(row("double v").append("v", 1.5e-7), "v")).hasValue("0.00000015");
        assertThat(RowCells.text(row("double v").append("v", 2.5e9), "v")).hasValue("2500000000");
        assertThat(RowCells.text(row("float v").append("v", 0.5f), "v")).hasValue("0.5");
        assertThat(RowCells.text(row("int64 v").append("v", -3L), "v")).hasValue("-3");
        assertThat(RowCells.text(row("double v").append("v", Double.NaN), "v")).hasValue("NaN");
        assertThat(RowCells.text(row("double v"), "v")).isEmpty();
    }
}
