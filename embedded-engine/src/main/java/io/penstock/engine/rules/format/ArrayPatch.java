package io.penstock.engine.rules.format;

import java.util.ArrayList;
import java.util.List;

/// Changes the elements of a TOML array in its text. What is equal at the beginning and at the end stays as it stands;
/// if each element has its own line, comments between them stay as well.
final class ArrayPatch {
    private final String array;
    private final List<String> before;
    private final String lineEnd;
    private final List<int[]> spans;

    /// @param before the elements that `array` has
    ArrayPatch(String array, List<String> before, String lineEnd) {
        this.array = array;
        this.before = before;
        this.lineEnd = lineEnd;
        spans = TomlOutline.elements(array);
    }

    String with(RuleKey key) {
        List<String> after = key.values();
        if (spans.size() != before.size() || spans.isEmpty()) return asList(key, List.of());
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) head++;
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) tail++;
        var written = new ArrayList<String>();
        for (int i = 0; i < after.size(); i++) {
            int old = i < head ? i : i >= after.size() - tail ? i - after.size() + before.size() : -1;
            String model = element(old >= 0 ? old : Math.min(Math.max(head - 1, 0), before.size() - 1));
            written.add(old >= 0 ? model : key.like(after.get(i), model));
        }
        return eachOnItsLine() ? lineByLine(written, head, tail) : asList(key, written);
    }

    private String asList(RuleKey key, List<String> written) {
        if (!written.isEmpty()) return TomlText.join(written).replace("\n", lineEnd);
        var fresh = key.values().stream()
                .map(value -> key.form() == RuleKey.Form.PATTERNS ? TomlText.literal(value) : TomlText.basic(value))
                .toList();
        return TomlText.join(fresh).replace("\n", lineEnd);
    }

    private String element(int index) {
        return array.substring(spans.get(index)[0], spans.get(index)[1]);
    }

    private boolean eachOnItsLine() {
        int previousEnd = 0;
        for (int[] span : spans) {
            int line = lineStart(span[0]);
            if (line <= previousEnd || !array.substring(line, span[0]).isBlank()) return false;
            previousEnd = span[1];
        }
        return array.indexOf('\n', previousEnd) >= 0;
    }

    private int lineStart(int offset) {
        return array.lastIndexOf('\n', offset - 1) + 1;
    }

    private int nextLine(int offset) {
        return array.indexOf('\n', offset) + 1;
    }

    private String lineByLine(List<String> written, int head, int tail) {
        int firstGone = head;
        int firstOfTail = before.size() - tail;
        var out = new StringBuilder();
        int at;
        if (head == 0) {
            at = lineStart(spans.getFirst()[0]);
            out.append(array, 0, at);
        } else {
            int end = spans.get(head - 1)[1];
            out.append(array, 0, end);
            at = nextLine(end);
            String rest = array.substring(end, at);
            boolean last = head == written.size();
            out.append(rest.stripLeading().startsWith(",") || last ? rest : "," + rest);
        }
        String indent = array.substring(lineStart(spans.getFirst()[0]), spans.getFirst()[0]);
        boolean commaAtEnd = array.substring(spans.getLast()[1]).stripLeading().startsWith(",");
        for (int i = head; i < written.size() - tail; i++) {
            boolean last = i == written.size() - 1;
            out.append(indent)
                    .append(written.get(i))
                    .append(last && !commaAtEnd ? "" : ",")
                    .append(lineEnd);
        }
        // comments between the elements that went stay
        for (int i = firstGone; i < firstOfTail; i++) {
            out.append(array, at, lineStart(spans.get(i)[0]));
            at = nextLine(spans.get(i)[1]);
        }
        return out.append(array, at, array.length()).toString();
    }
}
