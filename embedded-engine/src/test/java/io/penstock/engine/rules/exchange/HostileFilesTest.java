package io.penstock.engine.rules.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.format.RuleFormatException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No file may bring a reader down: it is read, or refused with its place.
@Timeout(60)
class HostileFilesTest {
    private static final String NESTED = "(".repeat(5000) + "a" + ")".repeat(5000);
    private static final String LONG = "x".repeat(200_000);

    private static String open(ForeignFormat form) {
        return switch (form) {
            case POWERMTA -> "<smtp-pattern-list a>\nreply /";
            case ZONEMTA -> "^550,reject,other,m\n";
            case POSTFIX -> "/^4(.*)/ 5$1\n/";
            default -> "pattern,category\n";
        };
    }

    private static String close(ForeignFormat form) {
        return switch (form) {
            case POWERMTA -> "/ mode=backoff\n";
            case ZONEMTA -> ",defer,spam,m\n";
            case POSTFIX -> "/ 4.2.0 text\n";
            default -> ",SpamContent\n";
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"POWERMTA", "ZONEMTA", "POSTFIX", "CSV"})
    void hugeNestedAndBrokenPatternsAreLostNotFatal(ForeignFormat form) {
        for (String pattern :
                List.of(NESTED, LONG, "(", "[", "\\", "a{2,1}", "(?", "[[:alpha:", "(a+)+$", "\"", "\u0000"))
            tryAll(form, open(form) + pattern + close(form));
    }

    @ParameterizedTest
    @EnumSource(names = {"POWERMTA", "ZONEMTA", "POSTFIX", "CSV"})
    void noiseAndTruncatedFilesAreReadOrRefused(ForeignFormat form) {
        var random = new Random(4711);
        String letters = "/\\()[]{}|^$.*+?,;\"'#<>\n\t\r abc450reply!if endif\u0000\u00e9\uD83D";
        String good = open(form) + "421 .* try (again|later)" + close(form);
        for (int i = 0; i <= good.length(); i++) tryAll(form, good.substring(0, i));
        for (int round = 0; round < 40; round++) {
            var noise = new StringBuilder(open(form));
            for (int i = 0; i < 200; i++) noise.append(letters.charAt(random.nextInt(letters.length())));
            tryAll(form, noise.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POWERMTA", "ZONEMTA", "POSTFIX", "CSV"})
    void aThousandLinesTakeNoLongerThanALook(ForeignFormat form) {
        var text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            String start = form == ForeignFormat.POWERMTA || form == ForeignFormat.CSV ? "" : open(form);
            text.append(i == 0 ? open(form) : form == ForeignFormat.POWERMTA ? "reply /" : start)
                    .append("421 .*word")
                    .append(i)
                    .append(" again")
                    .append(close(form));
        }
        tryAll(form, text.toString());
    }

    private static void tryAll(ForeignFormat form, String text) {
        RuleExchange.formatOf("t", text);
        try {
            RuleExchange.read(form, "t", text);
            RuleExchange.check(form, "t", text, new CheckContext(LocalDate.EPOCH, List.of(), List.of()));
        } catch (RuleFormatException refused) {
            assertTrue(refused.getMessage().startsWith("t:"), refused.getMessage());
        }
    }
}
