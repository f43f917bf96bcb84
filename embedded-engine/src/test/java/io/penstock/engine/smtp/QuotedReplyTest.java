package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedReplyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 5.1.1 No such user                                            | 550 5.1.1 No such user
            smtp; 550-5.1.1 No such user                                      | 550 5.1.1 No such user
            X-Postfix; host mx.example.com[192.0.2.1] said: 552 Mailbox full (in reply to DATA command) | 552 Mailbox full
            host mx.example.com refused to talk to me: 421 Too busy           | 421 Too busy
            Can't send mail - all recipients were rejected: 550 5.7.1 Denied  | 550 5.7.1 Denied
            550-5.7.1 First line 550-5.7.1 second 550 5.7.1 third             | 550 5.7.1 First line second third
            550 unverified address: host x said: 450 Greylisted               | 550 unverified address: host x said: 450 Greylisted
            5.1.0 - Unknown address error 550-'not found'                     | 451 5.1.0 - Unknown address error 550-'not found'
            connect to mx.example.com:25: Connection timed out                | 451 connect to mx.example.com:25: Connection timed out
            """)
    void readsWhatWasSaid(String pasted, String reply) {
        assertEquals(reply, SmtpReply.parse(pasted, 451).toString());
    }

    @Test
    void aNumberInATextIsNoReply() {
        assertEquals(
                "452 quota: 500 messages",
                SmtpReply.parse("quota: 500 messages", 452).toString());
    }

    @Test
    void readsALongTextFullOfLeadIns() {
        String hostile = "said: \"".repeat(20_000) + "550-a" + " 550-5.7.1 x".repeat(20_000);

        assertEquals(
                "550 a" + " x".repeat(20_000), SmtpReply.parse(hostile, 451).toString());
    }
}
