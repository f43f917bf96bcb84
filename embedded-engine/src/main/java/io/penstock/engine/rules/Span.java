package io.penstock.engine.rules;

/// A part of a text: from `start` (inclusive) to `end` (exclusive).
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) throw new IllegalArgumentException("no span runs from " + start + " to " + end);
    }
}
