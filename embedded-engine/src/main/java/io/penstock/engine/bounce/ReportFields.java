package io.penstock.engine.bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The groups of fields in a machine-readable part (RFC 3464 section 2.1).
///
/// Tolerant where the world is: any number of empty lines, none between two recipients, lines that are no fields, and
/// fields in any case and order.
final class ReportFields {
    private static final int MAX_GROUPS = 1000;
    private static final int MAX_FIELDS = 200;
    private static final int MAX_VALUE_LENGTH = 8192;
    private static final String FINAL_RECIPIENT = "final-recipient";
    private static final String ORIGINAL_RECIPIENT = "original-recipient";

    private ReportFields() {}

    /// Fields that stand together.
    static final class Group {
        private final List<String> names = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        /// The first value of this name, given in lower case; empty if there is none.
        String get(String name) {
            int at = names.indexOf(name);
            return at < 0 ? "" : values.get(at).strip();
        }

        List<String> all(String name) {
            var found = new ArrayList<String>();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) found.add(values.get(i).strip());
            }
            return found;
        }

        boolean has(String name) {
            return names.contains(name);
        }

        boolean isRecipient() {
            return has(FINAL_RECIPIENT) || has(ORIGINAL_RECIPIENT);
        }

        private void add(String name, String value) {
            if (names.size() == MAX_FIELDS) return;
            names.add(name);
            values.add(value);
        }

        private void goOn(String more) {
            int last = values.size() - 1;
            if (last < 0 || values.get(last).length() > MAX_VALUE_LENGTH) return;
            values.set(last, values.get(last) + " " + more.strip());
        }

        /// Whether a field of this name tells of somebody else than this group does.
        private boolean isAbove(String name) {
            boolean names = name.equals(FINAL_RECIPIENT) || name.equals(ORIGINAL_RECIPIENT);
            return names && (has(name) || (isRecipient() && has("action")));
        }
    }

    /// Groups with one field or more, in order.
    static List<Group> read(byte[] body) {
        var groups = new ArrayList<Group>();
        var group = new Group();
        boolean skipping = false;
        for (String line : new String(body, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            if (line.isBlank()) {
                group = begin(groups, group);
                continue;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (!skipping) group.goOn(line);
                continue;
            }
            int colon = line.indexOf(':');
            skipping = colon < 1;
            if (skipping) continue;
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (group.isAbove(name)) group = begin(groups, group);
            group.add(name, line.substring(colon + 1));
        }
        begin(groups, group);
        return groups;
    }

    private static Group begin(List<Group> groups, Group ended) {
        if (ended.names.isEmpty()) return ended;
        if (groups.size() < MAX_GROUPS) groups.add(ended);
        return new Group();
    }
}
