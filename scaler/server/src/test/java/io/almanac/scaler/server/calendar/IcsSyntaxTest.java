package io.almanac.scaler.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcsSyntaxTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DTSTART:20260310T1200Z                   | no date or time: 20260310T1200Z in DTSTART
        DTSTART:20260310T126100Z                 | no date or time: 20260310T126100Z in DTSTART
        DTSTART:20260310T246000Z                 | no date or time: 20260310T246000Z in DTSTART
        DTSTART:20260231                         | no date or time: 20260231 in DTSTART
        DTSTART;VALUE=DATE:20270229              | no date or time: 20270229 in DTSTART
        DTSTART;VALUE=DATE:20260310T120000       | no date or time: 20260310T120000 in DTSTART
        DTSTART:2026-03-10T12:00:00Z             | no date or time: 2026-03-10T12:00:00Z in DTSTART
        DTSTART:20260310T120000+0100             | no date or time: 20260310T120000+0100 in DTSTART
        dtend;tzid=Europe/Berlin:20261301T000000 | no date or time: 20261301T000000 in DTEND
        EXDATE:20260310T120000Z,20260231T120000Z | no date or time: 20260231T120000Z in EXDATE
        RDATE;VALUE=PERIOD:20260310T120000Z/PT1H | a period, which is not understood in RDATE
        RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T120000Z | a change of all later occurrences, which is not understood in RECURRENCE-ID
        DURATION:1H                              | no duration: 1H
        DURATION:PT                              | no duration: PT
        DURATION:P1M                             | no duration: P1M
        RRULE:FREQ=WEEKLY;BYDAY=XX               | a part that is not understood: BYDAY=XX in RRULE
        RRULE:FREQ=MONTHLY;BYMONTHDAY=32         | a part that is not understood: BYMONTHDAY=32 in RRULE
        RRULE:FREQ=MONTHLY;BYMONTHDAY=0          | a part that is not understood: BYMONTHDAY=0 in RRULE
        RRULE:FREQ=DAILY;COUNT=0                 | a part that is not understood: COUNT=0 in RRULE
        RRULE:FREQ=DAILY;INTERVAL=0              | a part that is not understood: INTERVAL=0 in RRULE
        RRULE:FREQ=DAILY;UNTIL=20260231          | a part that is not understood: UNTIL=20260231 in RRULE
        RRULE:FREQ=FORTNIGHTLY                   | a part that is not understood: FREQ=FORTNIGHTLY in RRULE
        RRULE:FREQ=YEARLY;RSCALE=CHINESE         | a part that is not understood: RSCALE=CHINESE in RRULE
        RRULE:COUNT=3                            | no FREQ in RRULE
        RRULE:FREQ=DAILY;FREQ=DAILY              | FREQ twice in RRULE
        RRULE:FREQ=DAILY;INTERVAL=2;BYDAY=MO     | an INTERVAL together with days or months that it may miss, which is not understood in RRULE
        RRULE:FREQ=MONTHLY;BYMONTH=3,4;INTERVAL=3 | an INTERVAL together with days or months that it may miss, which is not understood in RRULE
        RRULE:FREQ=MONTHLY;BYWEEKNO=2            | BYWEEKNO, which belongs to FREQ=YEARLY alone in RRULE
        RRULE:FREQ=WEEKLY;BYYEARDAY=2            | BYYEARDAY, which does not belong to FREQ=WEEKLY in RRULE
        RRULE:FREQ=WEEKLY;BYMONTHDAY=2           | BYMONTHDAY, which does not belong to FREQ=WEEKLY in RRULE
        RRULE:FREQ=WEEKLY;BYDAY=TU,1MO           | a BYDAY with a number, which belongs to months, or to years without BYWEEKNO in RRULE
        EXRULE:FREQ=YEARLY;BYWEEKNO=3;BYDAY=-1MO | a BYDAY with a number, which belongs to months, or to years without BYWEEKNO in EXRULE
        RRULE:FREQ=MONTHLY;BYDAY=6MO             | a BYDAY with a number that no month has in RRULE
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-53SU  | a BYDAY with a number that no month has in RRULE
        RRULE:FREQ=MONTHLY;BYSETPOS=1            | BYSETPOS, which belongs to another BY part in RRULE
        RRULE:FREQ=DAILY;COUNT=3;UNTIL=20260310  | both UNTIL and COUNT in RRULE
        """)
    void whatWouldBeTakenForSomethingElse_isRefusedWithItsLine(String line, String fault) {
        IcsRefusal refusal = catchThrowableOfType(IcsRefusal.class, () -> IcsSyntax.check("BEGIN:VEVENT\n" + line));

        assertThat(refusal.rule()).isEqualTo("has " + fault + " on line 2");
        assertThat(refusal.remedy()).isEqualTo("correct that line or export the file again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:20280229",
                "DTSTART;VALUE=DATE:20260310",
                "DTSTART;TZID=\"Etc/GMT+1; odd: name\":20260310T235960",
                "EXDATE:20260310T120000Z,\r\n 20260311T120000Z",
                "RRULE:FREQ=DAILY;INTERVAL=1;BYDAY=MO",
                "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYMONTH=3",
                "RRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1",
                "RRULE:FREQ=YEARLY;BYDAY=53MO,-1SU",
                "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
                "DURATION:P1DT2H",
                "DURATION:-PT15M",
                "TRIGGER:whatever",
                "RRULE:FREQ=MONTHLY;BYDAY=-1FR,+2MO;BYSETPOS=-1;BYMONTH=1,12;WKST=SU;INTERVAL=1;COUNT=10",
                "RRULE:freq=yearly;until=20261231T235959Z;byweekno=53;byyearday=-366;byhour=9,17;byminute=0",
                "DESCRIPTION:RRULE:FREQ=NEVER"
            })
    void whatTheStandardAllows_isTaken(String line) {
        assertThatCode(() -> IcsSyntax.check(line)).doesNotThrowAnyException();
    }
}
