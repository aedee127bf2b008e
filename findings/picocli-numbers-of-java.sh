#!/usr/bin/env bash
# picocli 4.7.7 reads options of type int and double as Java's valueOf does: a whole number may be written in the digits of any
# script, and a decimal one in hexadecimal, with the suffix of a Java literal, or as NaN or Infinity. No range is to be had by a
# comparison then: NaN is neither too small nor too large. The guess was decimal digits alone, as the messages of the library
# ("'x' is not an int") say nothing of it. Python's argparse (type=int, float) does as much with digits, not with f and 0x.
# Seen with OpenJDK 25.0.3 on 2026-11-30: --count ٢٠ is 20, --ratio 0x1p4 is 16.0, 20f and 20d are 20.0, NaN is NaN.
# Needs Maven and a JDK; works in a temporary folder. Fails if one of them is refused or read otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn -B -ntp -q dependency:copy -Dartifact=info.picocli:picocli:4.7.7 -DoutputDirectory="$work/lib" 2>/dev/null
cat >Numbers.java <<'JAVA'
import picocli.CommandLine;
import picocli.CommandLine.Option;

public class Numbers {
    @Option(names = "--count")
    int count;

    @Option(names = "--ratio")
    double ratio;

    public static void main(String[] texts) {
        for (String text : texts) {
            var numbers = new Numbers();
            try {
                new CommandLine(numbers).parseArgs(text.split("="));
                System.out.println(text + " " + numbers.count + " " + numbers.ratio);
            } catch (CommandLine.ParameterException refused) {
                System.out.println(text + " refused");
            }
        }
    }
}
JAVA
java -Dstdout.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 -cp "lib/*" Numbers.java --count=$'\u0662\u0660' --ratio=0x1p4 --ratio=20f --ratio=20d --ratio=NaN --ratio=2,5 | tee seen
cat >expected <<'SEEN'
--count=٢٠ 20 0.0
--ratio=0x1p4 0 16.0
--ratio=20f 0 20.0
--ratio=20d 0 20.0
--ratio=NaN 0 NaN
--ratio=2,5 refused
SEEN
diff expected seen && echo "as stated"
