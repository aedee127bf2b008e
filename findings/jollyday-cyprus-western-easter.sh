#!/usr/bin/env bash
# Jollyday 2.19.0 (Java, public holidays) has Cyprus keep Easter by the western reckoning, and Greece by the Orthodox one.
# Both keep Orthodox Easter: Easter Monday was 21 April in 2025 (both reckonings agree in that year), is 13 April in 2026
# and 3 May in 2027; the western one is 6 April 2026 and 29 March 2027. The guess was that they agree, as Green Monday does.
# Seen with OpenJDK 25.0.3 on 2026-11-30: Easter Mondays of Cyprus 2026-04-06 and 2027-03-29, of Greece 2026-04-13 and
# 2027-05-03. Needs Maven and a JDK; works in a temporary folder. Fails if the library answers otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>de.focus-shift</groupId><artifactId>jollyday-core</artifactId><version>2.19.0</version></dependency>
<dependency><groupId>de.focus-shift</groupId><artifactId>jollyday-jaxb</artifactId><version>2.19.0</version></dependency></dependencies></project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat >Easter.java <<'JAVA'
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Year;

public class Easter {
    public static void main(String[] countries) {
        for (String country : countries) {
            var manager = HolidayManager.getInstance(ManagerParameters.create(country));
            for (int year = 2026; year <= 2027; year++) {
                manager.getHolidays(Year.of(year)).stream()
                        .filter(holiday -> holiday.getPropertiesKey().endsWith("EASTER_MONDAY"))
                        .forEach(holiday -> System.out.println(country + " " + holiday.getDate()));
            }
        }
    }
}
JAVA
java -cp "lib/*" Easter.java cy gr 2>/dev/null | tee seen
cat >expected <<'SEEN'
cy 2026-04-06
cy 2027-03-29
gr 2026-04-13
gr 2027-05-03
SEEN
diff expected seen && echo "as stated"
