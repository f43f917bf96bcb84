package io.penstock.engine.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class MaskingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // what varies
                "550 5.1.1 <ann@b.test>: unknown | 550 5.1.1 <<addr>>: unknown",
                "550 <ann-lee> is disabled | 550 <<name>> is disabled",
                "550 user \"ann\" is disabled | 550 user \"<name>\" is disabled",
                "450 (state 14) try later | 450 (state <n>) try later",
                "554 IP 192.0.2.7 and 2001:db8::1 at mx1.example.net | 554 IP <ip> and <ip> at <host>",
                "451 at 10:24:33 on 27 Nov 2026 | 451 at <time> on <n> <month> <n>",
                "451 at 2026-11-27T10:24:33.123Z | 451 at <time>",
                "554 refused (mxgmx117) 4Zx8kQ2bWz | 554 refused (<id>) <id>",
                "552 ids: a1b2c3d4, b1b2c3d4, c1b2c3d4 end | 552 ids: <id> end",
                "421 busy PRX6 and ATTR17 | 421 busy PRX<n> and ATTR<n>",
                // what means something
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; no | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; no",
                "550 refuse. OFR006_102 VS1-IP AUP#IPBL0001 | 550 refuse. OFR006_102 VS1-IP AUP#IPBL0001",
                "550 sorry (#5.7.1) 550-5.7.26 | 550 sorry (#5.7.1) 550-5.7.26",
                "550 violates RFC 5322 over IPv6 in base64 | 550 violates RFC 5322 over IPv6 in base64",
                "550 blocked using zen.spamhaus.org | 550 blocked using zen.spamhaus.org",
                "550 by abcdefghijklmnopqrstuvwxyz.zen.dq.spamhaus.net | 550 by <id>.zen.dq.spamhaus.net",
                "554 see https:// and http://x.test/?i=1 | 554 see <url> and <url x.test>",
                // other languages
                "550 用户不存在。请检查收件人地址后重新发送邮件谢谢您的理解与支持再见再见再见再见再见再见再见 | 550 用户不存在。请检查收件人地址后重新发送邮件谢谢您的理解与支持再见再见再见再见再见再见再见",
                "550 用户a@b.test不存在12次 | 550 用户<addr>不存在<n>次",
                "550 Użytkownik <jan> nie istnieje | 550 Użytkownik <<name>> nie istnieje",
                "550 Пользователь не найден: 17 | 550 Пользователь не найден: <n>",
                "550 Boîte pleine à 100 % | 550 Boîte pleine à <n> %",
            })
    void whatVariesIsMaskedAndWhatMeansSomethingStays(String reply, String template) {
        assertEquals(template, Masking.mask(reply));
    }

    @Test
    void whateverComesInIsOneBoundedLine() {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int c = random.nextInt(40); c > 0; c--)
                text.append(
                        random.nextBoolean()
                                ? (char) random.nextInt(0x10000)
                                : "<@>.:#-_=1aZ".charAt(random.nextInt(12)));
            String template = Masking.mask(text.toString());
            assertTrue(template.lines().count() <= 1, template);
        }
        assertTrue(Masking.mask("a 1 ".repeat(100_000)).length() <= Masking.MAX_CHARS);
        assertTrue(Masking.mask("@".repeat(1_000_000)).length() <= Masking.MAX_CHARS);
    }

    @Test
    void addressesAreHidden() {
        assertEquals(
                "550 <t•••@yahoo.com> and ü•••@b.test", HiddenAddresses.in("550 <tom+x@yahoo.com> and über@b.test"));
        assertEquals("@ a@ @b", HiddenAddresses.in("@ a@ @b"));
        assertEquals("for a•••@[192.0.2.1]", HiddenAddresses.in("for ann@[192.0.2.1]"));
        assertEquals("<\"•••@x.test> said", HiddenAddresses.in("<\"ann b\"@x.test> said"));
    }
}
