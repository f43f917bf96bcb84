package io.penstock.engine.bounce;

/// What someone can do who is no mail engineer, by the status code (RFC 3463).
final class Advice {
    private Advice() {}

    /// One or two sentences; empty if there is nothing to do.
    static String on(DsnRecipient recipient) {
        if (recipient.action() != DsnAction.FAILED) return "";
        var status = recipient.status();
        if (status.statusClass() == 4) return LATER;
        return switch (status.subject()) {
            case 1 -> address(status.detail());
            case 2 -> mailbox(status.detail());
            case 3 -> status.detail() == 4 ? TOO_LARGE : LATER;
            case 4 -> status.detail() == 6 ? LOOP : LATER;
            case 6 ->
                "Something in the message itself was refused. Send it in a simpler form, as plain text for example.";
            case 7 ->
                "The server refused it by its own policy. If it is a mistake, ask the people there in another way,"
                        + " or your own postmaster, and show them this report.";
            default -> "If these words do not help you, show this report to your postmaster.";
        };
    }

    private static final String TOO_LARGE =
            "The message is too large for them. Send it without attachments, or in pieces.";
    private static final String LATER =
            "Their server had trouble for too long. Send the message again later, or reach them in another way.";
    private static final String LOOP = "The message went in a circle. Show this report to your postmaster.";

    private static String address(int detail) {
        return switch (detail) {
            case 2, 10 -> "Check what stands behind the @: that domain does not exist or takes no mail.";
            case 6 -> "The mailbox has moved. Ask for the new address.";
            case 7, 8 -> "They do not accept your own address as the sender. Show this report to your postmaster.";
            default -> "Check the address for mistakes, and ask for the right one in another way.";
        };
    }

    private static String mailbox(int detail) {
        return switch (detail) {
            case 1 -> "The mailbox is not in use any more. Ask for another address.";
            case 2 -> "The mailbox is full. Send the message again later, or reach them in another way.";
            case 3 -> TOO_LARGE;
            default -> "The mailbox takes no mail. Reach them in another way.";
        };
    }
}
