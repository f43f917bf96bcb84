package io.penstock.engine.bounce;

import io.penstock.engine.bounce.ReportFields.Group;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a [Dsn] of the fields of a delivery-status part. What is missing is guessed from what is there, because most
/// malformed bounces are bounces all the same.
final class DsnReader {
    private DsnReader() {}

    static Optional<MailReport> read(List<Group> groups, ReportedMessage original) {
        var recipients = new ArrayList<DsnRecipient>();
        for (var group : groups) if (group.isRecipient()) recipient(group).ifPresent(recipients::add);
        if (recipients.isEmpty()) return Optional.empty();
        return Optional.of(new Dsn(
                TypedText.parse(first(groups, "reporting-mta")),
                first(groups, "original-envelope-id"),
                MailDate.parse(first(groups, "arrival-date")),
                recipients,
                original));
    }

    private static String first(List<Group> groups, String name) {
        for (var group : groups) if (group.has(name)) return group.get(name);
        return "";
    }

    private static Optional<DsnRecipient> recipient(Group group) {
        var originalRecipient = Utf8Address.decode(TypedText.parse(group.get("original-recipient")));
        var finalRecipient = Utf8Address.decode(TypedText.parse(group.get("final-recipient")));
        if (originalRecipient.isEmpty() && finalRecipient.isEmpty()) return Optional.empty();
        var diagnostic = TypedText.parse(group.get("diagnostic-code"));
        var said = status(group, diagnostic);
        var action = DsnAction.parse(group.get("action")).orElseGet(() -> action(said));
        return Optional.of(new DsnRecipient(
                originalRecipient,
                finalRecipient.isEmpty() ? originalRecipient : finalRecipient,
                action,
                said.orElseGet(() -> status(action)),
                TypedText.parse(group.get("remote-mta")),
                diagnostic,
                MailDate.parse(group.get("last-attempt-date")),
                MailDate.parse(group.get("will-retry-until"))));
    }

    /// As the field says, else as the remote host said.
    private static Optional<EnhancedStatusCode> status(Group group, TypedText diagnostic) {
        String first = group.get("status").split("[ \t(;,]", 2)[0];
        var status = EnhancedStatusCode.parse(first);
        if (status.isPresent() || diagnostic.isEmpty()) return status;
        var reply = SmtpReply.parse(diagnostic.text(), 550);
        var enhanced = reply.enhancedCode();
        boolean hasCode = diagnostic.text().startsWith(Integer.toString(reply.code()));
        if (enhanced.isPresent() || !hasCode || reply.code() / 100 == 3) return enhanced;
        return Optional.of(new EnhancedStatusCode(reply.code() / 100, 0, 0));
    }

    private static EnhancedStatusCode status(DsnAction action) {
        return switch (action) {
            case FAILED -> new EnhancedStatusCode(5, 0, 0);
            case DELAYED -> new EnhancedStatusCode(4, 0, 0);
            case DELIVERED, RELAYED, EXPANDED -> new EnhancedStatusCode(2, 0, 0);
        };
    }

    private static DsnAction action(Optional<EnhancedStatusCode> status) {
        return switch (status.map(EnhancedStatusCode::statusClass).orElse(5)) {
            case 2 -> DsnAction.DELIVERED;
            case 4 -> DsnAction.DELAYED;
            default -> DsnAction.FAILED;
        };
    }
}
