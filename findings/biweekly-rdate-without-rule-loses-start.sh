#!/usr/bin/env bash
# biweekly 0.6.8 (Java, iCalendar): an event with RDATE and no RRULE does not happen at its own DTSTART. RFC 5545, section
# 3.8.5.2, has the recurrence set begin with DTSTART whatever else defines it; with an RRULE beside the RDATE the library
# does so, too. The guess was three dates.
# Seen with OpenJDK 25.0.3 on 2026-11-30, for DTSTART 1 April and RDATE 1 May and 1 June 2026:
#   RDATE alone             2026-05-01 2026-06-01
#   RDATE and RRULE;COUNT=1 2026-04-01 2026-05-01 2026-06-01
# Needs Maven and a JDK; works in a temporary folder. Fails if the library answers otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for artifact in net.sf.biweekly:biweekly:0.6.8 com.github.mangstadt:vinnie:2.0.2; do
  mvn -B -ntp -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work/lib"
done
cat >Dates.java <<'JAVA'
import biweekly.Biweekly;
import java.util.TimeZone;

public class Dates {
    static void print(String what, String... lines) {
        var event = Biweekly.parse("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:20260401T080000Z\r\n"
                + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR").first().getEvents().get(0);
        var dates = event.getDateIterator(TimeZone.getTimeZone("UTC"));
        var line = new StringBuilder(what + ":");
        while (dates.hasNext()) {
            line.append(' ').append(dates.next().toInstant().toString(), 0, 10);
        }
        System.out.println(line);
    }

    public static void main(String[] none) {
        String dates = "RDATE:20260501T080000Z,20260601T080000Z";
        print("RDATE alone", dates);
        print("RDATE and RRULE", dates, "RRULE:FREQ=DAILY;COUNT=1");
    }
}
JAVA
java -cp "lib/*" Dates.java | tee seen
cat >expected <<'SEEN'
RDATE alone: 2026-05-01 2026-06-01
RDATE and RRULE: 2026-04-01 2026-05-01 2026-06-01
SEEN
diff expected seen && echo "as stated"
