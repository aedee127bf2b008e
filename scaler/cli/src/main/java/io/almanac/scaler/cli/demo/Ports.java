package io.almanac.scaler.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Finds the ports of the demo: on this machine only. */
final class Ports {
    private Ports() {}

    /** The port asked for; else the usual one, or any (0) if that is taken, which is said. */
    static int choose(String what, OptionalInt wanted, int usual, PrintWriter out) {
        if (wanted.isPresent()) {
            return wanted.getAsInt();
        }
        if (isFree(usual)) {
            return usual;
        }
        out.println("port " + usual + " is taken; " + what + " takes a free one");
        return 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
