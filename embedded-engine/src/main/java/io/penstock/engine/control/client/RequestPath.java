package io.penstock.engine.control.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The address of one resource, put together part by part. Empty parameters are left out.
final class RequestPath {
    private final StringBuilder address;
    private char separator = '?';

    RequestPath(URI base, String... segments) {
        String front = base.toString();
        address = new StringBuilder(front.endsWith("/") ? front.substring(0, front.length() - 1) : front).append("/v1");
        for (String segment : segments) address.append('/').append(encode(segment));
    }

    RequestPath with(String name, Object value) {
        String text = value.toString();
        if (text.isEmpty()) return this;
        address.append(separator).append(name).append('=').append(encode(text));
        separator = '&';
        return this;
    }

    URI uri() {
        return URI.create(address.toString());
    }

    /// Form encoding writes a space as `+`, which in a path would be a plus.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
