package io.penstock.engine.rules.exchange.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns, in the order in which they are written. When read they may stand in any order, and have one of the
/// other names.
enum Column {
    /// Empty or `rule`; `provider`, `schedule` and `heading` for the rest of a table.
    KIND("kind"),
    ID("id", "rule", "rule id", "name"),
    ENABLED("enabled", "active", "on"),
    ALERT_ONLY("alert-only"),
    PROVIDER("provider", "providers", "isp", "esp", "grouping", "group", "mailbox provider"),
    DOMAIN("domain", "domains", "recipient domain"),
    MX("mx", "mx host", "host"),
    SOURCE("source", "vmta", "ip pool"),
    PHASE("phase", "state", "stage", "smtp state"),
    CODE("code", "codes", "smtp code", "status", "reply code"),
    ENHANCED("enhanced", "enhanced code", "dsn", "esc", "enhanced status code"),
    TEXT("text", "texts"),
    CATEGORY("category", "class", "classification", "type", "value", "bounce class", "bounce category", "reason"),
    DISPOSITION("disposition", "result", "outcome", "hard/soft", "severity"),
    ACTIONS("actions", "action"),
    NOTE("note", "notes", "description", "message", "remark"),
    OWNER("owner"),
    LINKS("links", "link", "url"),
    VALID_UNTIL("valid-until"),
    REVIEW_AFTER("review-after"),
    EXAMPLES("examples", "example", "sample"),
    COUNTER_EXAMPLES("counter-examples"),
    COMMENT("comment", "comments"),
    /// A pattern over the whole reply with its code, as other servers have it. Never written.
    PATTERN("pattern", "regex", "regexp", "regular expression", "match", "reply", "bounce pattern", "string");

    /// Our own columns.
    static final List<Column> WRITTEN =
            Arrays.stream(values()).filter(column -> column != PATTERN).toList();

    private final String header;
    private final String otherNames;

    Column(String header, String... otherNames) {
        this.header = header;
        this.otherNames = "|" + String.join("|", otherNames) + "|";
    }

    String header() {
        return header;
    }

    static Optional<Column> named(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Arrays.stream(values())
                .filter(column -> column.header.equals(name)
                        || column.header.replace('-', ' ').equals(name.replace('-', ' '))
                        || column.otherNames.contains("|" + name.replace('-', ' ') + "|"))
                .findFirst();
    }
}
