package io.almanac.scaler.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens a page with the desktop's own command, where there is a desktop. */
final class Browser {
    private Browser() {}

    /** Whether a browser was asked to open {@code url}; where there is none the address has been printed anyway. */
    static boolean open(String url, Map<String, String> environment) {
        boolean isMac =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        boolean isDesktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        if (!isMac && !isDesktop) {
            return false;
        }
        try {
            new ProcessBuilder(List.of(isMac ? "open" : "xdg-open", url))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException none) {
            return false;
        }
    }
}
