package io.almanac.scaler.server.calendar;

/** A rule that an iCalendar text breaks; the message is the rule. */
final class IcsRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    IcsRefusal(String rule, String remedy) {
        super(rule);
        this.remedy = remedy;
    }

    static IcsRefusal ofLine(int line, String what) {
        return new IcsRefusal("has " + what + " on line " + line, "correct that line or export the file again");
    }

    String rule() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
