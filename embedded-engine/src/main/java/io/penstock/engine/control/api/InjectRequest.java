package io.penstock.engine.control.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /v1/messages`: hand in a message. 202 with [Result] after it is durable.
///
/// @param rfc822  a complete message instead of subject, text and html
/// @param headers further header fields; none may hold a line break
public record InjectRequest(
        String from,
        List<To> recipients,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String rfc822,
        @Nullable Map<String, String> headers,
        @Nullable String tenant,
        @Nullable String campaign) {

    /// @param substitutions values for `{{name}}` in subject, text, html, headers and rfc822, up to 100 KiB; filled in
    /// when
    ///                      the message is sent. In HTML they are escaped, but for `{{{name}}}`
    public record To(
            String address, @Nullable String name, @Nullable Map<String, String> substitutions) {}

    /// @param ids one spool id per stored message: mostly one for all recipients, more if substitutions are large
    public record Result(List<String> ids, int recipients) {}
}
