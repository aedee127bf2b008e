package io.almanac.scaler.grpc;

import io.almanac.scaler.settings.Problem;
import java.util.List;

/** Problems as the description of a gRPC status, which travels in a header and is shown in a Kubernetes event. */
final class Problems {
    /** Header lists are limited to 8 KiB by default, and percent-encoding can treble a character. */
    private static final int LONGEST = 2000;

    private Problems() {}

    /** One problem a line, cut to what fits a header; how many are left out is said. */
    static String lines(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < problems.size(); i++) {
            String line = problems.get(i).toString();
            if (text.length() + line.length() > LONGEST && i > 0) {
                return text.append("and ")
                        .append(problems.size() - i)
                        .append(" more")
                        .toString();
            }
            text.append(cut(line)).append(i + 1 < problems.size() ? "\n" : "");
        }
        return text.toString();
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
