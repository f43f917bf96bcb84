package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Sentences about whoever sends borrow the words of an unknown mailbox. Read as one, they suppress a good address.
class SenderSentencesTest {
    private static final RuleMatcher MATCHER =
            RuleMatcher.compile(DefaultRules.document().table());
    private static final Set<Category> BLAME_THE_RECIPIENT =
            Set.of(Category.INVALID_RECIPIENT, Category.INACTIVE_MAILBOX, Category.BAD_DOMAIN);

    private static final List<String> ADDRESSES = List.of(
            "sender",
            "the sender's mailbox",
            "sender address <a@example.net>",
            "<a@example.net>: sender address rejected:",
            "your sender address",
            "envelope sender",
            "envelope from address",
            "mail from: <a@example.net>",
            "return path",
            "reverse-path <a@example.net>",
            "from address",
            "sending account",
            "originator",
            "sender verification failed:",
            "sender verify failed for <a@example.net>:");
    private static final List<String> NO_SUCH_ADDRESS = List.of(
            "does not exist",
            "doesn't exist",
            "is unknown",
            "not found",
            "could not be found",
            "is invalid",
            "is not valid",
            "user unknown",
            "unknown user",
            "no such user",
            "mailbox unavailable",
            "mailbox not found",
            "no mailbox here by that name",
            "is disabled",
            "has been disabled",
            "is suspended",
            "has expired",
            "is inactive",
            "cannot be verified",
            "is not a known user",
            "is not registered",
            "undeliverable",
            "unrouteable address",
            "no longer exists",
            "has been deactivated",
            "User unknown in virtual mailbox table",
            "550 5.1.1 user unknown");

    private static final List<String> DOMAINS =
            List.of("sender domain", "sender's domain", "sending domain", "your domain", "MAIL FROM domain");
    private static final List<String> NO_SUCH_DOMAIN = List.of(
            "does not exist",
            "is unknown",
            "not found",
            "no such domain",
            "host unknown",
            "non-existent domain",
            "nxdomain",
            "has expired",
            "is not registered",
            "has no MX or A record",
            "does not accept mail");

    private static final List<String> LOGINS =
            List.of("authenticated user", "login account", "SMTP user", "SASL user bob");
    private static final List<String> NO_SUCH_LOGIN = List.of(
            "does not exist", "not found", "is disabled", "is suspended", "has expired", "user unknown", "is locked");

    private static final List<String> NAMES = List.of(
            "HELO name",
            "EHLO mail.example.net",
            "PTR record",
            "reverse DNS",
            "your hostname",
            "SPF record",
            "DKIM domain",
            "DMARC record");
    private static final List<String> NO_SUCH_NAME =
            List.of("does not exist", "is unknown", "not found", "no such domain", "is invalid", "nxdomain");

    @Test
    void whoeverSendsIsNoUnknownRecipient() {
        var wrong = new ArrayList<String>();
        for (String code : List.of("550", "550 5.7.1", "553 5.1.8", "554 5.1.0")) {
            pairs(code, ADDRESSES, NO_SUCH_ADDRESS, wrong);
            pairs(code, DOMAINS, NO_SUCH_DOMAIN, wrong);
            pairs(code, LOGINS, NO_SUCH_LOGIN, wrong);
            pairs(code, NAMES, NO_SUCH_NAME, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void norWhereTheSenderIsNamedLast() {
        var wrong = new ArrayList<String>();
        for (String reason :
                List.of("user unknown", "no such user", "mailbox not found", "no such domain", "unrouteable address"))
            for (String who : List.of("sender", "sender address", "return path", "envelope from", "mail from"))
                for (String form : List.of("550 %s (%s)", "550 5.1.0 %s: %s", "554 %s, %s", "550 5.7.1 %s for %s"))
                    check(form.formatted(reason, who), wrong);
        assertEquals(List.of(), wrong);
    }

    @Test
    void norWhereOtherThingsAreMissing() {
        var wrong = new ArrayList<String>();
        for (String reply : List.of(
                "550 user bob is not authorized to relay",
                "550 you are not allowed to send to user bob",
                "550 mailbox unavailable: your account exceeded its sending limit",
                "535 5.7.8 mailbox does not exist",
                "500 unknown command, user",
                "451 user database not found",
                "550 the message-ID is invalid",
                "550 header address is invalid",
                "550 this attachment is not valid",
                "550 user has been disabled for spamming",
                "550 MX record for your domain does not exist")) check(reply, wrong);
        assertEquals(List.of(), wrong);
    }

    @Test
    void aRecipientIsStillOneWhenTheSenderIsSpokenTo() {
        for (String reply : List.of(
                "550 5.1.1 User unknown. Sender, please check the address",
                "550 5.1.1 <b@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
                "550 The mail you sent could not be delivered: no such user here",
                "553 5.3.0 <b@example.com>... Unknown E-Mail Address",
                "550 5.1.1 Your message to b@example.com failed: mailbox does not exist"))
            assertEquals(Category.INVALID_RECIPIENT, judge(reply).category(), reply);
    }

    private static void pairs(String code, List<String> who, List<String> what, List<String> wrong) {
        for (String subject : who) for (String predicate : what) check(code + " " + subject + " " + predicate, wrong);
    }

    private static void check(String reply, List<String> wrong) {
        var verdict = judge(reply);
        if (BLAME_THE_RECIPIENT.contains(verdict.category())) wrong.add(reply + ": " + verdict.ruleId());
    }

    private static Verdict judge(String reply) {
        return MATCHER.classify(ReplyContext.of("", SmtpReply.parse(reply, 550)));
    }
}
