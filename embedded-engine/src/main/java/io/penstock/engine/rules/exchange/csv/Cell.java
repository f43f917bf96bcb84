package io.penstock.engine.rules.exchange.csv;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What stands in one cell: a text, or several with a line for each.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and runs it; such a cell is written
/// with an apostrophe before it, as people write it there, and read without.
final class Cell {
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
    private static final String JSON = "[\"";
    private static final JsonMapper MAPPER = new JsonMapper();

    private Cell() {}

    static String written(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /// Several texts; as a JSON array where a line for each would be read otherwise.
    static String written(List<String> texts) {
        boolean plain = texts.stream()
                        .noneMatch(text -> text.isEmpty()
                                || text.indexOf('\n') >= 0
                                || text.indexOf('\r') >= 0
                                || !text.equals(text.strip()))
                && (texts.isEmpty() || !texts.getFirst().startsWith(JSON));
        return written(plain ? String.join("\n", texts) : MAPPER.writeValueAsString(texts));
    }

    static List<String> readAll(String cell) {
        String text = read(cell);
        if (text.startsWith(JSON)) {
            try {
                return List.of(MAPPER.readValue(text, String[].class));
            } catch (JacksonException e) {
                // a pattern such as ["'] begins so as well
                return lines(text);
            }
        }
        return lines(text);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
