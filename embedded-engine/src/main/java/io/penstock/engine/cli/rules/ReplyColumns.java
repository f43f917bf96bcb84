package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;

/// Where a TSV file of replies keeps what.
record ReplyColumns(int id, int provider, int text, int code, int enhanced) {
    private static final int ASSUMED_CODE = 550;

    static ReplyColumns of(String file, String header) {
        var names = List.of(header.split("\t", -1));
        int id = names.indexOf("id");
        int text = names.indexOf("text");
        if (id < 0 || text < 0)
            throw new RuleException(file + ": the first line must name the columns id and text, but is: " + header);
        return new ReplyColumns(
                id, names.indexOf("provider"), text, names.indexOf("smtp_code"), names.indexOf("enhanced_code"));
    }

    String id(String row) {
        return cell(row, id);
    }

    ReplyContext context(String row) {
        String named = cell(row, provider);
        return ReplyContext.of(named.equals("generic") ? "" : named, reply(row));
    }

    private SmtpReply reply(String row) {
        String wording = cell(row, text);
        String digits = cell(row, code);
        int assumed = digits.matches("[2-5]\\d\\d") ? Integer.parseInt(digits) : ASSUMED_CODE;
        var reply = SmtpReply.parse(wording, assumed);
        if (reply.enhancedCode().isPresent()) return reply;
        return EnhancedStatusCode.parse(cell(row, enhanced))
                .map(known -> SmtpReply.of(reply.code(), known + " " + reply.text()))
                .orElse(reply);
    }

    private static String cell(String row, int column) {
        if (column < 0) return "";
        String[] cells = row.split("\t", -1);
        return column < cells.length ? cells[column].strip() : "";
    }
}
