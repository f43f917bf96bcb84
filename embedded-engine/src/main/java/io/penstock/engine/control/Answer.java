package io.penstock.engine.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// What a handler answers.
sealed interface Answer {
    /// A wire record.
    record Json(int status, Object wireRecord, Map<String, String> headers) implements Answer {}

    record Text(String contentType, byte[] body) implements Answer {}

    /// Nothing to say: 204.
    record Empty() implements Answer {}

    /// Written as long as it lasts.
    record Stream(String contentType, Writer writer) implements Answer {}

    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    static Answer ok(Object wireRecord) {
        return new Json(200, wireRecord, Map.of());
    }

    static Answer created(Object wireRecord) {
        return new Json(201, wireRecord, Map.of());
    }
}
