package io.penstock.engine.delivery;

import io.penstock.engine.tlspolicy.TlsResult;

/// How a connection is secured.
///
/// @param words       as in `TLSv1.3, TLS_AES_256_GCM_SHA384, unverified`; empty for clear text
/// @param certificate what a demand for a right certificate would have come to
record TlsFacts(String words, TlsResult certificate) {
    static final TlsFacts CLEAR_TEXT = new TlsFacts("", TlsResult.STARTTLS_NOT_SUPPORTED);

    boolean isSecured() {
        return !words.isEmpty();
    }
}
