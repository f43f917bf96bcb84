package io.penstock.app.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void theFirstLetterAndTheDomainStay() {
        assertEquals("j•••@gmail.com", Addresses.masked("julia.meyer@gmail.com"));
        assertEquals("ü•••@bücher.example", Addresses.masked("über@bücher.example"));
        assertEquals("", Addresses.masked(""));
        assertEquals("p•••", Addresses.masked("postmaster"));
        assertEquals("@•••", Addresses.masked("@"));
    }

    @Test
    void addressesInATextAreMasked() {
        assertEquals("C: RCPT TO:<t•••@yahoo.com>", Addresses.maskedIn("C: RCPT TO:<tom+x@yahoo.com>"));
        assertEquals("250 2.0.0 OK", Addresses.maskedIn("250 2.0.0 OK"));
        assertEquals("$1 a•••@b.test", Addresses.maskedIn("$1 anna@b.test"));
    }
}
