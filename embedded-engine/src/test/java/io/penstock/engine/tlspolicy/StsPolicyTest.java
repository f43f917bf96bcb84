package io.penstock.engine.tlspolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsPolicyTest {
    private static final String GOOD =
            "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.example.net\r\nmax_age: 604800\r\nfuture: x\r\n";

    @Test
    void aWholePolicyIsRead() {
        assertEquals(
                Optional.of(
                        new StsPolicy(StsPolicy.Mode.ENFORCE, 604_800, List.of("mail.example.com", "*.example.net"))),
                StsPolicy.parse(GOOD));
        assertEquals(StsPolicy.parse(GOOD), StsPolicy.parse(GOOD.replace("\r\n", "\n")));
        assertTrue(StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 1\n").isPresent(), "none needs no hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>not found</html>",
                "version: STSv2\nmode: none\nmax_age: 1\n",
                "mode: none\nmax_age: 1\n",
                "version: STSv1\nmode: maybe\nmax_age: 1\n",
                "version: STSv1\nmode: none\nmax_age: -1\n",
                "version: STSv1\nmode: none\nmax_age: 99999999999999999999\n",
                "version: STSv1\nmode: enforce\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: a b\nmax_age: 1\n",
                "version: STSv1\nmode: enforce\nmx: *\nmax_age: 1\n"
            })
    void whatIsNoPolicyIsNone(String text) {
        assertEquals(Optional.empty(), StsPolicy.parse(text));
    }

    @Test
    void noTextMakesItFail() {
        var random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder(GOOD);
            for (int n = 0; n < 5; n++) text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
            assertTrue(StsPolicy.parse(text.toString()) != null);
        }
    }

    @Test
    void aStarStandsForOneLabel() {
        var policy = StsPolicy.parse(GOOD).orElseThrow();

        assertTrue(policy.allows("Mail.example.com"));
        assertTrue(policy.allows("a.example.net"));
        assertFalse(policy.allows("example.net"));
        assertFalse(policy.allows("a.b.example.net"));
        assertFalse(policy.allows("evil-example.net"));
        assertFalse(policy.allows("mail.example.com.evil.test"));
    }

    @Test
    void theAnnouncementHasAnId() {
        assertEquals(Optional.of(new StsRecord("a1")), StsRecord.of(List.of("v=spf1 -all", "v=STSv1; id=a1;")));
        assertEquals(Optional.empty(), StsRecord.of(List.of("v=STSv1; id=a1", "v=STSv1; id=a2")));
        assertEquals(Optional.empty(), StsRecord.of(List.of("v=STSv1; id=")));
        assertEquals(Optional.empty(), StsRecord.of(List.of("v=STSv12; id=a1")));
    }
}
