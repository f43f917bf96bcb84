package io.penstock.app.sending;

import java.util.ArrayList;
import java.util.List;

/// Splits one line of CSV (RFC 4180): fields may stand in double quotes, a quote inside is doubled. A line break inside
/// quotes is not supported: a recipient list has no need of it.
final class Csv {
    private Csv() {}

    static List<String> split(String line, char separator) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"' && (quoted || field.toString().isBlank())) {
                quoted = !quoted;
                if (quoted) field.setLength(0);
            } else if (c == separator && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
