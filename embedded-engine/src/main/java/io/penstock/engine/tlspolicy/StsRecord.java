package io.penstock.engine.tlspolicy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The TXT record that announces a policy: `v=STSv1; id=20260301;` (RFC 8461 section 3.1).
record StsRecord(String id) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,32}");

    /// Empty unless exactly one of the texts is such a record.
    static Optional<StsRecord> of(List<String> texts) {
        var announcing = texts.stream()
                .filter(text -> text.equals("v=STSv1") || text.startsWith("v=STSv1;"))
                .toList();
        if (announcing.size() != 1) return Optional.empty();
        for (String field : announcing.getFirst().split(";", -1)) {
            String trimmed = field.strip();
            if (trimmed.startsWith("id=") && ID.matcher(trimmed.substring(3)).matches())
                return Optional.of(new StsRecord(trimmed.substring(3)));
        }
        return Optional.empty();
    }
}
