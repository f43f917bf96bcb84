package io.penstock.app.messages;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The words of an HTML body, without fetching or running anything of it.
///
/// Not a browser: it drops what is not text, breaks lines where blocks end and writes links behind their words. One
/// pass over the input, so that hostile HTML costs no more than its length.
final class HtmlText {
    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "copy", "©", "ndash", "–",
            "mdash", "—", "hellip", "…");
    private static final Pattern BLANK_LINES = Pattern.compile("\n[ \t]*(\n[ \t]*)+");
    private static final Pattern BLANKS = Pattern.compile("[ \t\r\f]+");

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private String link = "";

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<') i = tag(i);
            else if (c == '&') i = entity(i);
            else {
                text.append(c == '\n' ? ' ' : c);
                i++;
            }
        }
        var lines = BLANKS.matcher(text).replaceAll(" ").replace("\n ", "\n").replace(" \n", "\n");
        return BLANK_LINES.matcher(lines).replaceAll("\n\n").strip();
    }

    private int tag(int start) {
        if (html.startsWith("<!--", start)) return after("-->", start);
        int end = html.indexOf('>', start);
        if (end < 0) return html.length();
        var inside = html.substring(start + 1, end).strip();
        boolean closing = inside.startsWith("/");
        var name = inside.substring(closing ? 1 : 0).split("[\\s/]", 2)[0].toLowerCase(Locale.ROOT);
        switch (name) {
            case "script", "style", "head", "title" -> {
                return closing ? end + 1 : after("</" + name, end);
            }
            case "br", "p", "div", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote" -> text.append('\n');
            case "li" -> {
                if (!closing) text.append("\n• ");
            }
            case "td", "th" -> text.append(' ');
            case "img" -> text.append(image(inside));
            case "a" -> link(inside, closing);
            default -> {}
        }
        return end + 1;
    }

    private void link(String inside, boolean closing) {
        if (!closing) link = attribute(inside, "href");
        else if (!link.isEmpty()) {
            text.append(" [").append(link).append(']');
            link = "";
        }
    }

    private static String image(String inside) {
        var alternative = attribute(inside, "alt");
        return alternative.isEmpty() ? "[image not loaded]" : "[image not loaded: " + alternative + "]";
    }

    private static String attribute(String inside, String name) {
        int at = inside.toLowerCase(Locale.ROOT).indexOf(name + "=");
        if (at < 0 || at + name.length() + 1 >= inside.length()) return "";
        var rest = inside.substring(at + name.length() + 1);
        char quote = rest.charAt(0);
        int end = quote == '"' || quote == '\'' ? rest.indexOf(quote, 1) : rest.indexOf(' ');
        if (quote != '"' && quote != '\'') return end < 0 ? rest : rest.substring(0, end);
        return end < 0 ? rest.substring(1) : rest.substring(1, end);
    }

    private int after(String mark, int from) {
        int lower = indexOfIgnoringCase(mark, from);
        if (lower < 0) return html.length();
        int end = html.indexOf('>', lower);
        return end < 0 ? html.length() : end + 1;
    }

    private int indexOfIgnoringCase(String mark, int from) {
        for (int i = from; i + mark.length() <= html.length(); i++) {
            if (html.regionMatches(true, i, mark, 0, mark.length())) return i;
        }
        return -1;
    }

    private int entity(int start) {
        int end = html.indexOf(';', start);
        if (end < 0 || end - start > 10) {
            text.append('&');
            return start + 1;
        }
        var name = html.substring(start + 1, end);
        var known = ENTITIES.get(name);
        if (known != null) text.append(known);
        else if (name.startsWith("#")) appendCodePoint(name.substring(1));
        else text.append('&').append(name).append(';');
        return end + 1;
    }

    private void appendCodePoint(String number) {
        try {
            boolean hex = number.startsWith("x") || number.startsWith("X");
            int codePoint = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
            if (Character.isValidCodePoint(codePoint)) text.appendCodePoint(codePoint);
        } catch (NumberFormatException notANumber) {
            text.append("&#").append(number).append(';');
        }
    }
}
