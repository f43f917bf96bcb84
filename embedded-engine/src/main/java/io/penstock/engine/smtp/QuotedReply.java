package io.penstock.engine.smtp;

import java.util.regex.Pattern;

/// A reply inside the words of the software that quotes it: the type in front (`smtp;`), the host that said it, the
/// command that it answered. What remains begins with the reply's own code, if a reply was quoted at all.
final class QuotedReply {
    private static final Pattern TYPE = Pattern.compile("^(?:smtp|x-[a-z-]{1,20}) ?;\\s*", Pattern.CASE_INSENSITIVE);
    /// Who or what speaks, then the code, then words or an enhanced code: a mere number is no reply.
    private static final Pattern LEAD_IN = Pattern.compile(
            "(?:\\b(?:said|to me|rejected|failed|response|reply|replied|error|command|returned)|[\\]>)]) ?[:;]\\s*[\"'(]?"
                    + "(?=[45]\\d\\d(?:-| (?:\\d\\.\\d|[#<\"\\[a-z])))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ANSWERED =
            Pattern.compile(" ?\\(in reply to [a-z ]{3,40}\\)\\)?$", Pattern.CASE_INSENSITIVE);

    private QuotedReply() {}

    static String unquoted(String pasted) {
        String text = TYPE.matcher(pasted).replaceFirst("");
        if (!SmtpReply.startsWithCode(text) && EnhancedStatusCode.leading(text).isEmpty()) {
            var leadIn = LEAD_IN.matcher(text);
            if (leadIn.find()) text = text.substring(leadIn.end());
        }
        return joined(ANSWERED.matcher(text).replaceFirst(""));
    }

    /// Lines that were joined by spaces still carry the code at the start of each: it is no part of the wording.
    private static String joined(String text) {
        if (text.length() < 4 || text.charAt(3) != '-' || !SmtpReply.startsWithCode(text)) return text;
        String code = text.substring(0, 3);
        return text.replaceAll("(?<=\\S )" + code + "[ -](?:[245]\\.\\d{1,3}\\.\\d{1,3} )?", "");
    }
}
