package io.penstock.engine.tlspolicy;

import java.io.IOException;

/// Gets the text of a domain's policy over HTTPS. Safe for any thread; may block for a bounded time.
@FunctionalInterface
interface StsFetcher {
    /// @throws IOException if the server cannot be reached, has no certificate for `mta-sts.DOMAIN` that we trust, or
    /// answers anything but 200 with a text of a bounded size; the message says which
    String fetch(String domain) throws IOException;
}
