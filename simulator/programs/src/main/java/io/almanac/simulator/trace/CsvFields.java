package io.almanac.simulator.trace;

import java.util.ArrayList;
import java.util.List;

/** The fields of one line of CSV (RFC 4180), without the blanks around them. */
final class CsvFields {
    private CsvFields() {}

    /** A quote that is not closed goes to the end of the line. */
    static List<String> of(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
