package io.almanac.scaler.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document between {@code <!-- begin NAME -->} and {@code <!-- end NAME -->}, which a program writes. */
record MarkedSection(Path document, String name) {
    /** Replaces the section, or appends it to a document that has none. */
    void write(String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->\n";
        String old = Files.exists(document) ? Files.readString(document) : "";
        String whole = old.contains(begin) ? old : old + begin + end;
        int from = whole.indexOf(begin) + begin.length();
        int to = whole.indexOf(end, from);
        if (to < 0) {
            throw new IllegalArgumentException(document + " has " + begin.strip() + " but no " + end.strip());
        }
        Files.writeString(document, whole.substring(0, from) + "\n" + text + "\n" + whole.substring(to));
    }
}
