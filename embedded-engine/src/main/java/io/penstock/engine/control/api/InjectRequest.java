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

    /// @param substitutions values for `{{name}}` in subject, text, html and headers
    public record To(
            String address, @Nullable String name, @Nullable Map<String, String> substitutions) {}

    /// @param ids one spool id per stored message (one for all recipients, or one each when they have
    /// substitutions)
    public record Result(List<String> ids, int recipients) {}
}
