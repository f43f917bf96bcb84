package io.penstock.engine.egress;

import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;

/// What became of the question where a domain's mail goes.
public sealed interface Resolution {
    Provider provider();

    /// Ask again after this.
    Instant validUntil();

    /// There is a site.
    record Found(MxSite site, Instant validUntil) implements Resolution {
        @Override
        public Provider provider() {
            return site.provider();
        }
    }

    /// There is none, or DNS did not answer.
    ///
    /// @param reply in our own words, as if a server had said it: 4xx is tried again, 5xx is given up
    record Failed(Provider provider, SmtpReply reply, Instant validUntil) implements Resolution {}
}
