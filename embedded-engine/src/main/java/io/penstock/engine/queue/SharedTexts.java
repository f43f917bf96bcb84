package io.penstock.engine.queue;

import java.util.concurrent.ConcurrentHashMap;

/// Lets equal replies that many queues remember be one string each. Bounded; safe for any thread.
final class SharedTexts {
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<String, String> texts = new ConcurrentHashMap<>();

    /// The text itself, or an equal one that was here before.
    String of(String text) {
        if (text.isEmpty()) return "";
        String known = texts.get(text);
        if (known != null) return known;
        // replies that name the message are shared by nobody anyway
        if (texts.size() >= MOST) texts.clear();
        String other = texts.putIfAbsent(text, text);
        return other == null ? text : other;
    }
}
