package io.penstock.engine.rules.format;

/// Where something stands in a file; lines and columns count from 1.
public record SourcePlace(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
