package io.penstock.engine.delivery;

import io.penstock.engine.tlspolicy.DaneCheck;
import org.jspecify.annotations.Nullable;

/// What one connection has to be like.
///
/// @param dane what DNS says of the certificate, and then nothing else counts; null if it says nothing
record TlsDemand(TlsUse use, @Nullable DaneCheck dane) {

    static TlsDemand of(TlsUse use) {
        return new TlsDemand(use, null);
    }

    static TlsDemand of(DaneCheck dane) {
        return new TlsDemand(TlsUse.REQUIRED, dane);
    }
}
