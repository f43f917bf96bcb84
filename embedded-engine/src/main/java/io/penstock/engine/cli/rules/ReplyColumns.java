package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a TSV file of replies keeps what. Columns that are missing in the header or in a row count as empty.
final class ReplyColumns {
    private static final int ASSUMED_CODE = 550;

    private final List<String> names;
    private final int id;
    private final int provider;
    private final int text;
    private final int code;
    private final int enhanced;
    private final int domain;
    private final int mx;
    private final int source;
    private final int phase;

    /// @param idToo whether each row must have an id
    ReplyColumns(String file, String header, boolean idToo) {
        names = new ArrayList<>();
        for (String name : cells(header)) names.add(name.toLowerCase(Locale.ROOT));
        id = names.indexOf("id");
        text = names.indexOf("text");
        if (text < 0 || (idToo && id < 0))
            throw new RuleException(file + ": the first line must name the columns "
                    + (idToo ? "id and text" : "text and, best, provider") + ", with a tab between two, but is: "
                    + (header.length() > 200 ? header.substring(0, 200) + "..." : header));
        provider = names.indexOf("provider");
        code = names.indexOf("smtp_code");
        enhanced = names.indexOf("enhanced_code");
        domain = names.indexOf("domain");
        mx = names.indexOf("mx");
        source = names.indexOf("source");
        phase = names.indexOf("phase");
    }

    /// One line's reply.
    Row row(String line) {
        return new Row(cells(line));
    }

    final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        String id() {
            return cell(id);
        }

        ReplyContext context() {
            String named = cell(provider);
            return new ReplyContext(
                    named.equalsIgnoreCase("generic") ? "" : named,
                    cell(domain),
                    cell(mx),
                    cell(source),
                    phase(),
                    reply());
        }

        private SmtpReply reply() {
            var reply = SmtpReply.parse(cell(text), assumedCode());
            if (reply.enhancedCode().isPresent()) return reply;
            return EnhancedStatusCode.parse(cell(enhanced))
                    .map(known -> SmtpReply.of(reply.code(), known + " " + reply.text()))
                    .orElse(reply);
        }

        private int assumedCode() {
            String digits = cell(code);
            if (digits.length() != 3 || digits.charAt(0) < '2' || digits.charAt(0) > '5') return ASSUMED_CODE;
            boolean number = Character.isDigit(digits.charAt(1)) && Character.isDigit(digits.charAt(2));
            return number ? Integer.parseInt(digits) : ASSUMED_CODE;
        }

        /// Other files call a column so that has nothing to do with ours, so what is no phase says nothing.
        private SmtpPhase phase() {
            String name = cell(phase);
            for (SmtpPhase each : SmtpPhase.values()) if (each.name().equalsIgnoreCase(name)) return each;
            return SmtpPhase.RCPT;
        }

        private String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        int start = 0;
        while (true) {
            int tab = line.indexOf('\t', start);
            cells.add(unquoted(
                    line.substring(start, tab < 0 ? line.length() : tab).strip()));
            if (tab < 0) return cells;
            start = tab + 1;
        }
    }

    /// Spreadsheets put a cell with quotes into quotes and double those inside. A reply that only begins and ends with
    /// a quote has single ones inside, or would be read the same.
    private static String unquoted(String cell) {
        if (cell.length() < 2 || cell.charAt(0) != '"' || cell.charAt(cell.length() - 1) != '"') return cell;
        String inside = cell.substring(1, cell.length() - 1);
        return inside.replace("\"\"", "").indexOf('"') >= 0 ? cell : inside.replace("\"\"", "\"");
    }
}
