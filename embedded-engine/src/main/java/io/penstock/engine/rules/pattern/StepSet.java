package io.penstock.engine.rules.pattern;

import java.util.Arrays;

/// Steps of a program, each once, in the order in which they came; emptied in no time.
final class StepSet {
    private final int[] members;
    private final int[] position;
    private int size;

    StepSet(int capacity) {
        members = new int[Math.max(capacity, 1)];
        position = new int[Math.max(capacity, 1)];
    }

    boolean add(int step) {
        int at = position[step];
        if (at < size && members[at] == step) return false;
        position[step] = size;
        members[size++] = step;
        return true;
    }

    int get(int index) {
        return members[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    int[] sorted() {
        int[] copy = Arrays.copyOf(members, size);
        Arrays.sort(copy);
        return copy;
    }
}
