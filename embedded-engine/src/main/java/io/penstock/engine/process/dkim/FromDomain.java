package io.penstock.engine.process.dkim;

import io.penstock.engine.process.Field;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The domain of the author in a From field (RFC 5322 section 3.4), which is what DMARC looks at.
final class FromDomain {
    private final byte[] bytes;
    private final int end;
    private int at;
    private String domain = "";
    private boolean ambiguous;

    private FromDomain(Field field) {
        bytes = field.bytes();
        at = field.colon() + 1;
        end = field.to();
    }

    /// In lower case and ASCII; empty if there is none, or several that differ: nobody knows then whose mail it is.
    static String of(Field field) {
        var reader = new FromDomain(field);
        reader.read();
        return reader.ambiguous ? "" : reader.domain;
    }

    /// One mailbox after the other. What stands in quotes or comments is no address, whatever it looks like.
    private void read() {
        int domainFrom = -1;
        int domainTo = -1;
        boolean inAngle = false;
        boolean hadAngle = false;
        for (; at < end; at++) {
            byte b = bytes[at];
            switch (b) {
                case '"' -> skipQuoted();
                case '(' -> skipComment();
                case '<' -> {
                    inAngle = true;
                    hadAngle = true;
                    domainFrom = -1;
                }
                case '>' -> {
                    if (inAngle && domainFrom >= 0 && domainTo < 0) domainTo = at;
                    inAngle = false;
                }
                case '@' -> {
                    if (inAngle || !hadAngle) {
                        domainFrom = at + 1;
                        domainTo = -1;
                    }
                }
                case ',', ';' -> {
                    // a comma within the angles is the obsolete source route, ended by a colon
                    if (inAngle) domainFrom = -1;
                    else {
                        found(domainFrom, domainTo < 0 ? at : domainTo);
                        domainFrom = -1;
                        domainTo = -1;
                        hadAngle = false;
                    }
                }
                case ':' -> {
                    domainFrom = -1;
                    domainTo = -1;
                }
                default -> {}
            }
        }
        found(domainFrom, domainTo < 0 ? end : domainTo);
    }

    private void skipQuoted() {
        for (at++; at < end && bytes[at] != '"'; at++) if (bytes[at] == '\\') at++;
    }

    private void skipComment() {
        int depth = 0;
        for (; at < end; at++) {
            if (bytes[at] == '\\') at++;
            else if (bytes[at] == '(') depth++;
            else if (bytes[at] == ')' && --depth == 0) return;
        }
    }

    private void found(int from, int to) {
        if (from < 0) return;
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int comment = text.indexOf('(');
        String name = (comment < 0 ? text : text.substring(0, comment)).strip().toLowerCase(Locale.ROOT);
        String ascii = ascii(name);
        if (ascii.isEmpty() || (!domain.isEmpty() && !domain.equals(ascii))) ambiguous = true;
        domain = ascii;
    }

    private static String ascii(String name) {
        if (name.length() > 253) return "";
        try {
            String ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            boolean right = ascii.chars()
                    .allMatch(
                            c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_');
            return right ? ascii : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
