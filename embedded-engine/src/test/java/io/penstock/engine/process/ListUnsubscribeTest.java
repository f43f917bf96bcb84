package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.SpoolId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListUnsubscribeTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String URL = "https://ours.test/u/{token}?x=1";
    private static final String MAILTO = "mailto:leave@ours.test?subject={token}";

    private final UnsubscribeTokens tokens = new UnsubscribeTokens(SECRET);

    private String sent(ListUnsubscribe step, String message) {
        return Chains.text(Chains.ready(new ProcessorChain(List.of(step)), message, "a@x.test"));
    }

    @Test
    void oneClickNeedsNothingButTheUrl() {
        String sent = sent(new ListUnsubscribe(URL, MAILTO, tokens), "Subject: x\r\n\r\nhi\r\n");

        var found = Pattern.compile("""
                        Subject: x\r
                        List-Unsubscribe: <https://ours\\.test/u/([\\w-]+)\\?x=1>,\r
                        \t<mailto:leave@ours\\.test\\?subject=([\\w-]+)>\r
                        List-Unsubscribe-Post: List-Unsubscribe=One-Click\r
                        \r
                        hi\r
                        """).matcher(sent);
        assertTrue(found.matches(), sent);
        var wish = Optional.of(
                new UnsubscribeTokens.Wish(Chains.envelope("a@x.test").id(), "a@x.test"));
        assertEquals(wish, tokens.read(found.group(1)));
        assertEquals(wish, tokens.read(found.group(2)));
    }

    /// The token and secret that `docs/processors.md` opens in Python.
    @Test
    void theTokenOfTheDocumentationIsOneOfOurs() {
        assertEquals(
                Optional.of(new UnsubscribeTokens.Wish(new SpoolId(42), "ann@example.com")),
                tokens.read("AAAAAAAAACphbm5AZXhhbXBsZS5jb216oAtfwNlKGekW6S5B1PIj"));
    }

    @Test
    void withoutAUrlThereIsNoOneClick() {
        String sent = sent(new ListUnsubscribe(null, MAILTO, tokens), "Subject: x\r\n\r\nhi\r\n");
        assertTrue(sent.contains("List-Unsubscribe: <mailto:"), sent);
        assertFalse(sent.contains("One-Click"), sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-unsubscribe: <mailto:a@b>\r\n\r\nhi", "List-Unsubscribe-Post: x\r\n\r\nhi"})
    void whatTheSenderWroteIsLeftAlone(String message) {
        assertEquals(message, sent(new ListUnsubscribe(URL, MAILTO, tokens), message));
    }

    @Test
    void aReportHasNoListToLeave() {
        var chain = new ProcessorChain(List.of(new ListUnsubscribe(URL, MAILTO, tokens)));
        byte[] content = "Subject: x\r\n\r\nhi".getBytes(StandardCharsets.US_ASCII);
        var envelope = Chains.envelope(MailFrom.NULL, "a@x.test");
        assertEquals("Subject: x\r\n\r\nhi", Chains.text(Chains.ready(chain, envelope, new int[] {0}, content)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                               | -                                    | needs a url",
                "http://ours.test/{token}        | -                                    | https:",
                "https://ours.test/              | -                                    | {token}",
                "https://ours.test/{token} x     | -                                    | ours.test",
                "https://ours.test/{token}>,<x   | -                                    | ours.test",
                "https://ours.test/%zz{token}    | -                                    | ours.test",
                "-                               | mailto:leave+{token}@ours.test       | subject",
                "-                               | mailto:{token}@a?subject={token}     | subject",
            })
    void aTemplateThatCannotWorkIsNamed(String url, String mailto, String said) {
        var wrong = assertThrows(ProcessException.class, () -> new ListUnsubscribe(url, mailto, tokens));
        assertTrue(wrong.getMessage().contains(said), wrong.getMessage());
    }

    @Test
    void aTokenThatWeDidNotMakeIsNotRead() {
        String token = tokens.write(
                new UnsubscribeTokens.Wish(Chains.envelope("a@x.test").id(), "\u00e4@x.test"));
        assertEquals("\u00e4@x.test", tokens.read(token).orElseThrow().recipient());
        for (int i = 0; i < token.length() - 1; i++) {
            String changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertEquals(Optional.empty(), tokens.read(changed));
        }
        for (String odd : List.of("", "A", "A".repeat(24), "=", "\u00e4", "A".repeat(10_000)))
            assertEquals(Optional.empty(), tokens.read(odd));
    }
}
