package io.penstock.engine.control.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error as RFC 9457 has it, `application/problem+json`.
///
/// @param type   stable name, such as `urn:penstock:pause-without-criteria`
/// @param title  what failed, in a sentence
/// @param detail with which value
/// @param mend   what to do about it
/// @param findings the single complaints, where the request was a document (a rule table, a message)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String mend,
        @Nullable List<RuleFinding> findings) {}
