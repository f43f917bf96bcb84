package io.penstock.app.sending;

import io.penstock.engine.control.api.InjectRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recipients as typed or pasted: addresses by line or comma, or CSV whose first line names its fields.
///
/// @param fields   what can be used as `{{field}}` in the message; empty for plain addresses
/// @param problems a sentence each, with the line; none of the lines named is sent to
record RecipientList(List<InjectRequest.To> recipients, List<String> fields, List<String> problems) {
    static final int MOST = 100_000;
    private static final int PROBLEMS_TOLD = 20;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\",;]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");
    private static final Pattern NAMED = Pattern.compile("\\s*\"?([^\"<]*?)\"?\\s*<([^<>]+)>\\s*");
    private static final Set<String> ADDRESS_FIELDS = Set.of("address", "email", "e-mail", "recipient", "mail");

    static RecipientList parse(String text) {
        var lines = text.lines().toList();
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) first++;
        if (first == lines.size()) return new RecipientList(List.of(), List.of(), List.of());
        char separator = separator(lines.get(first));
        var head = Csv.split(lines.get(first), separator).stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (int i = 0; i < head.size(); i++) {
            if (ADDRESS_FIELDS.contains(head.get(i))) return ofCsv(lines, first, head, i, separator);
        }
        return ofAddresses(lines);
    }

    private static char separator(String line) {
        if (line.indexOf('\t') >= 0) return '\t';
        return line.indexOf(';') >= 0 ? ';' : ',';
    }

    private static RecipientList ofAddresses(List<String> lines) {
        var reading = new Reading();
        for (int i = 0; i < lines.size(); i++) {
            for (var part : lines.get(i).split("[,;]")) {
                if (!part.isBlank()) reading.add(i + 1, part.strip(), null);
            }
        }
        return reading.list(List.of());
    }

    private static RecipientList ofCsv(
            List<String> lines, int headLine, List<String> head, int addressColumn, char separator) {
        var reading = new Reading();
        for (int i = headLine + 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            var values = Csv.split(lines.get(i), separator);
            if (values.size() != head.size()) {
                reading.problem(i + 1, "has " + values.size() + " fields, but the first line names " + head.size());
                continue;
            }
            var fields = new LinkedHashMap<String, String>();
            for (int column = 0; column < head.size(); column++) {
                if (column != addressColumn)
                    fields.put(head.get(column), values.get(column).strip());
            }
            reading.add(i + 1, values.get(addressColumn).strip(), fields);
        }
        var fields = new ArrayList<>(head);
        fields.remove(addressColumn);
        return reading.list(fields);
    }

    /// The domains of the recipients with their numbers, most first.
    Map<String, Long> domains() {
        var counts = new LinkedHashMap<String, Long>();
        for (var to : recipients) {
            counts.merge(
                    to.address().substring(to.address().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
        return counts;
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static final class Reading {
        private final List<InjectRequest.To> recipients = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Set<String> seen = new LinkedHashSet<>();
        private int untold;

        void add(int line, String text, @Nullable Map<String, String> fields) {
            var address = text;
            String name = null;
            var named = NAMED.matcher(text);
            if (named.matches()) {
                name = named.group(1).isBlank() ? null : named.group(1).strip();
                address = named.group(2).strip();
            }
            if (!isAddress(address)) {
                problem(line, "“" + text + "” is no address. Write it like anna@example.org");
            } else if (recipients.size() >= MOST) {
                problem(line, "is beyond the " + MOST + " recipients that one send takes; generate a load instead");
            } else if (seen.add(address.toLowerCase(Locale.ROOT))) {
                recipients.add(new InjectRequest.To(address, name, fields));
            } else {
                problem(line, address + " stands there a second time and is sent to once");
            }
        }

        void problem(int line, String what) {
            if (problems.size() < PROBLEMS_TOLD) problems.add("Line " + line + ": " + what + ".");
            else untold++;
        }

        RecipientList list(List<String> fields) {
            if (untold > 0) problems.add("And " + untold + " more lines.");
            return new RecipientList(List.copyOf(recipients), List.copyOf(fields), List.copyOf(problems));
        }
    }
}
