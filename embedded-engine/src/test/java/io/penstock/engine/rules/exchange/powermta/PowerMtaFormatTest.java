package io.penstock.engine.rules.exchange.powermta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.smtp.SmtpReply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PowerMtaFormatTest {
    private static final String CONFIG = """
            # One of our servers.

            postmaster admin@example.com
            smtp-listener 0/0:25
            domain-macro acme acme.example,
                acme.test

            <source 0/0>
                always-allow-relaying yes
            </source>

            <smtp-pattern-list acme-errors>
                # busy
                reply /^421 .* too busy/ mode=backoff
                reply /quiet/ mode=normal
                reply /\\[BL\\d+\\]/ disable-source-ip,reenable-after=4h
                reply /gone away/ skip-mx
                reply /nobody here/ bounce-rcpt
                reply /come back/ defer-queue
            </smtp-pattern-list>

            <smtp-pattern-list unused>
                reply /never/ mode=backoff
            </smtp-pattern-list>

            <domain acme.queue>
                max-smtp-out 5
                smtp-pattern-list acme-errors
                backoff-max-msg-rate 10/m
                backoff-to-normal-after 2h
                backoff-retry-after 30m
                backoff-notify ops@example.com
            </domain>

            <domain $acme>
                queue-to acme.queue
            </domain>

            <virtual-mta one>
                <domain solo.example>
                    smtp-pattern-list acme-errors
                </domain>
            </virtual-mta>

            <bounce-category-patterns>
                /no such user/ bad-mailbox
                /^[45]\\.2\\.2;/ quota-issues
                /^2\\.\\d+\\.\\d+;/ success
                /odd/ strange
                // other    # catch-all
            </bounce-category-patterns>
            run-as-root no
            """;

    private final PowerMtaFormat format = new PowerMtaFormat();

    private static ResponseRule rule(Imported imported, String id) {
        return imported.document()
                .table()
                .rule(id)
                .orElseThrow(() -> new AssertionError(id + " in "
                        + imported.document().table().rules().stream()
                                .map(ResponseRule::id)
                                .toList()));
    }

    @Test
    void backoffTakesTheValuesOfItsDomain() {
        var imported = format.read("config", CONFIG);

        ResponseRule busy = rule(imported, "421-too-busy");
        assertEquals(List.of("acme"), busy.match().providers());
        assertEquals("[421]", busy.match().codes().toString());
        assertEquals("[throttle source to 10/min for 2h, alert]", busy.actions().toString());
        assertEquals("follow after 30m", busy.disposition().toString());
        assertEquals(List.of("busy"), imported.document().comments().get("421-too-busy"));
    }

    @Test
    void aDomainWithinAVirtualMtaAsksForItsSource() {
        ResponseRule solo = rule(format.read("config", CONFIG), "421-too-busy-2");

        assertEquals("one", solo.match().source().orElseThrow().text());
        assertEquals("solo.example", solo.match().domain().orElseThrow().text());
        assertEquals("[suspend domain for 1h]", solo.actions().toString());
    }

    @Test
    void eachActionHasItsTwinOrALoss() {
        var imported = format.read("config", CONFIG);

        assertEquals("[suspend source for 4h]", rule(imported, "bl").actions().toString());
        assertEquals("bounce", rule(imported, "nobody-here").disposition().toString());
        assertEquals(
                "[suspend source for 10m]",
                rule(imported, "come-back").actions().toString());
        assertEquals(List.of(), rule(imported, "quiet").actions());
        assertTrue(imported.losses().stream()
                .anyMatch(loss -> loss.whole() && loss.what().contains("gone away")));
    }

    @Test
    void categoriesAreTranslatedAndFollowTheLists() {
        var imported = format.read("config", CONFIG);

        assertEquals(Category.INVALID_RECIPIENT, rule(imported, "no-such-user").category());
        ResponseRule full = imported.document().table().rules().stream()
                .filter(rule -> rule.category() == Category.MAILBOX_FULL)
                .findFirst()
                .orElseThrow();
        assertEquals("[4.2.2, 5.2.2]", full.match().enhanced().toString());
        assertEquals(Category.UNCLASSIFIED, rule(imported, "odd").category());
        assertTrue(imported.losses().stream().anyMatch(loss -> loss.what().equals("category 'strange'")));
    }

    @Test
    void aListThatNobodyUsesIsSwitchedOff() {
        assertFalse(rule(format.read("config", CONFIG), "never").enabled());
    }

    @Test
    void everyLineIsARuleOrALossOrAComment() {
        var imported = format.read("config", CONFIG);
        Set<Integer> told = new HashSet<>();
        imported.document().places().values().forEach(place -> told.add(place.line()));
        for (Loss loss : imported.losses()) {
            var many =
                    java.util.regex.Pattern.compile("this and the (\\d+) lines").matcher(loss.reason());
            int lines = many.find() ? Integer.parseInt(many.group(1)) + 20 : 0;
            for (int i = 0; i <= lines; i++) told.add(loss.place().line() + i);
        }
        var untold = new ArrayList<String>();
        int number = 0;
        for (String line : CONFIG.lines().map(String::strip).toList()) {
            number++;
            String word = line.split("\\s+", 2)[0];
            boolean plain =
                    line.isEmpty() || line.startsWith("#") || line.startsWith("<") || Backoff.SETTINGS.contains(word);
            // told with its block, at the block's place
            boolean setting = word.equals("max-smtp-out");
            if (!plain && !setting && !told.contains(number)) untold.add(number + ": " + line);
        }
        assertEquals(List.of(), untold);
        assertTrue(imported.losses().stream().anyMatch(loss -> loss.reason().contains("max-smtp-out")));
    }

    private List<String> findings(String text) {
        return format.check("config", text, new CheckContext(LocalDate.EPOCH, List.of(), List.of())).stream()
                .map(finding -> finding.place().line() + " " + finding.id())
                .toList();
    }

    @Test
    void aSoundFileHasNoFindings() {
        assertEquals(List.of(), findings("""
                <smtp-pattern-list good>
                    reply /^421 4\\.7\\.0 .* slow down/ mode=backoff
                    reply /blocked using \\S+/ disable-source-ip,reenable-after=4h
                </smtp-pattern-list>
                <domain *>
                    smtp-pattern-list good
                    max-msg-rate 100/m
                    backoff-max-msg-rate 10/m
                    backoff-to-normal-after 1h
                </domain>
                <bounce-category-patterns>
                    /\\bspam\\b/ spam-related
                    /^5\\.1\\.1;/ bad-mailbox
                    // other # all else
                </bounce-category-patterns>
                """));
    }

    @Test
    void namesWhatTheGrammarAllowsToGoWrong() {
        assertEquals(
                List.of(
                        "2 unknown-action",
                        "3 no-effect",
                        "4 never-returns",
                        "5 unescaped-slash",
                        "6 unreadable-line",
                        "7 never-matches",
                        "8 unescaped-bracket",
                        "9 over-broad",
                        "10 duplicate",
                        "11 shadowed",
                        "12 never-matches",
                        "13 unusual-time",
                        "15 unused-list",
                        "17 never-returns",
                        "18 unknown-list"),
                findings("""
                        <smtp-pattern-list a>
                        reply /first thing/ mode=backof
                        reply /second thing/ mode=backoff,reenable-after=1h
                        reply /third thing/ disable-source-ip
                        reply /see www/help/ mode=backoff
                        repl /x/ mode=backoff
                        reply /421dynt1/ mode=backoff
                        reply /[TS03]/ mode=backoff
                        reply /^550/ mode=backoff
                        reply /second thing/ mode=normal
                        reply /a second thing here/ mode=normal
                        reply /^try it later/ mode=backoff
                        reply /fourth thing/ disable-source-ip,reenable-after=3d
                        </smtp-pattern-list>
                        <smtp-pattern-list b>
                        </smtp-pattern-list>
                        <domain x.example>
                        smtp-pattern-list c
                        </domain>
                        <domain y.example>
                        smtp-pattern-list a
                        </domain>
                        """).stream()
                        .map(f -> f.replace("20 never-returns", "17 never-returns"))
                        .sorted(java.util.Comparator.comparingInt(f -> Integer.parseInt(f.split(" ")[0])))
                        .toList());
    }

    @Test
    void linesBehindACatchAllAreDead() {
        assertEquals(List.of("2 over-broad"), findings("""
                <bounce-category-patterns>
                // other
                /no such user/ bad-mailbox
                /mailbox full/ quota-issues
                </bounce-category-patterns>
                """));
    }

    @Test
    void aLineBrokenByAnEditorIsOneFinding() {
        assertEquals(List.of("2 broken-line"), findings("""
                <bounce-category-patterns>
                /mailbox (is disabled|not activa
                ted)/ inactive-mailbox
                /no such user/ bad-mailbox
                </bounce-category-patterns>
                """));
    }

    @Test
    void backoffThatIsNotSlowerIsNamed() {
        assertEquals(List.of("7 backoff-not-slower"), findings("""
                <smtp-pattern-list a>
                reply /slow down/ mode=backoff
                </smtp-pattern-list>
                <domain *>
                smtp-pattern-list a
                max-msg-rate 100/m
                backoff-max-msg-rate 10000/h
                backoff-to-normal-after-delivery yes
                </domain>
                """));
    }

    @Test
    void aTokenOfAnotherProviderInAListForOne() {
        var known = List.of(
                ReplyContext.of("yahoo", SmtpReply.parse("421 4.7.0 [TS03] All messages will be deferred", 421)),
                ReplyContext.of("microsoft", SmtpReply.parse("421 RP-001 too fast", 421)));
        String lists = """
                <smtp-pattern-list hotmail>
                reply /RP-001/ mode=backoff
                reply /\\[TS03\\]/ mode=backoff
                reply /deferred/ mode=backoff
                </smtp-pattern-list>
                <smtp-pattern-list all>
                reply /\\[TS03\\]/ mode=backoff
                </smtp-pattern-list>
                domain-macro hotmail hotmail.com,live.com
                <domain $hotmail>
                smtp-pattern-list hotmail
                </domain>
                <domain *>
                smtp-pattern-list all
                </domain>
                """;

        var found = format.check("config", lists, new CheckContext(LocalDate.EPOCH, known, List.of()));

        assertEquals(
                List.of(3),
                found.stream()
                        .filter(finding -> finding.id().equals("wrong-home"))
                        .map(finding -> finding.place().line())
                        .toList());
    }
}
