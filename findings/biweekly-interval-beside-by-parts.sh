#!/usr/bin/env bash
# biweekly 0.6.8 (Java, iCalendar) does not count INTERVAL where a rule of RFC 5545 has a BY part that leaves out whole
# intervals: every second day of Monday, Wednesday and Friday becomes each of them, and every fifth month of three becomes
# each of the three. python-dateutil 2.9.0.post0 counts as section 3.3.10 of the RFC does: INTERVAL says how often FREQ
# repeats, BYDAY and BYMONTH then leave out what does not fit. The guess was that both libraries agree.
# Seen with OpenJDK 25.0.3 and Python 3.11 on 2026-11-30:
#   DAILY;INTERVAL=2;BYDAY=MO,WE,FR    biweekly 05 07 09 12 14 16 January 2026   dateutil 05 07 09 19 21 23 January 2026
#   MONTHLY;INTERVAL=5;BYMONTH=1,6,11  biweekly goes on in January 2027          dateutil goes on in January 2031
# Needs Maven, a JDK and Python 3; works in a temporary folder. Fails if either library answers otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for artifact in net.sf.biweekly:biweekly:0.6.8 com.github.mangstadt:vinnie:2.0.2; do
  mvn -B -ntp -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work/lib"
done
python3 -m venv env
env/bin/pip install -q python-dateutil==2.9.0.post0 six==1.17.0

cat >Days.java <<'JAVA'
import biweekly.Biweekly;
import java.util.TimeZone;

public class Days {
    public static void main(String[] rules) {
        for (String rule : rules) {
            var event = Biweekly.parse(String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT",
                    "DTSTART:20260105T080000Z", "RRULE:" + rule, "END:VEVENT", "END:VCALENDAR"))
                    .first().getEvents().get(0);
            var days = event.getDateIterator(TimeZone.getTimeZone("UTC"));
            var line = new StringBuilder("biweekly " + rule);
            while (days.hasNext()) {
                line.append(' ').append(days.next().toInstant().toString(), 0, 10);
            }
            System.out.println(line);
        }
    }
}
JAVA
cat >days.py <<'PYTHON'
import sys
from dateutil.rrule import rrulestr
for rule in sys.argv[1:]:
    days = rrulestr("DTSTART:20260105T080000Z\nRRULE:" + rule)
    print("dateutil", rule, *(day.date().isoformat() for day in days))
PYTHON
rules=("FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=6" "FREQ=MONTHLY;INTERVAL=5;BYMONTH=1,6,11;COUNT=4")
{
  java -cp "lib/*" Days.java "${rules[@]}"
  env/bin/python days.py "${rules[@]}"
} | tee seen
cat >expected <<'SEEN'
biweekly FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=6 2026-01-05 2026-01-07 2026-01-09 2026-01-12 2026-01-14 2026-01-16
biweekly FREQ=MONTHLY;INTERVAL=5;BYMONTH=1,6,11;COUNT=4 2026-01-05 2026-06-05 2026-11-05 2027-01-05
dateutil FREQ=DAILY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=6 2026-01-05 2026-01-07 2026-01-09 2026-01-19 2026-01-21 2026-01-23
dateutil FREQ=MONTHLY;INTERVAL=5;BYMONTH=1,6,11;COUNT=4 2026-01-05 2026-06-05 2026-11-05 2031-01-05
SEEN
diff expected seen && echo "as stated"
