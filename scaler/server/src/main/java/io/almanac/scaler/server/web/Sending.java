package io.almanac.scaler.server.web;

import java.nio.ByteBuffer;
import java.util.Iterator;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** Sends the rest of a reply, each piece when the one before has left, on no thread of its own. */
final class Sending extends IteratingCallback {
    private final Response response;
    private final Iterator<byte[]> rest;
    private final Callback end;

    /** @param rest has a piece at least */
    Sending(Response response, Iterator<byte[]> rest, Callback end) {
        this.response = response;
        this.rest = rest;
        this.end = end;
    }

    @Override
    protected Action process() {
        if (!rest.hasNext()) {
            return Action.SUCCEEDED;
        }
        byte[] piece = rest.next();
        response.write(!rest.hasNext(), ByteBuffer.wrap(piece), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        end.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        end.failed(cause);
    }
}
