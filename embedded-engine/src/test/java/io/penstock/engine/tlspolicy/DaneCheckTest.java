package io.penstock.engine.tlspolicy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaneCheckTest {
    private final X509Certificate[] chain = SignedZones.chain();

    private static Tlsa record(String text) {
        String[] parts = text.split(" ");
        return new Tlsa(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }

    private static DaneCheck check(String name, String... records) {
        return new DaneCheck(
                List.of(records).stream().map(DaneCheckTest::record).toList(), List.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "3,0,0", "3,0,1", "3,0,2", "3,1,0", "3,1,1", "3,1,2", "2,0,0", "2,0,1", "2,0,2", "2,1,0", "2,1,1", "2,1,2"
    })
    void everyKindOfRecordFitsTheCertificateItWasMadeOf(int usage, int selector, int matchingType) {
        var check = check("mx.signed.test", SignedZones.tlsa(usage, selector, matchingType));

        assertTrue(check.records().getFirst().isUsable());
        assertDoesNotThrow(() -> check.check(chain));
    }

    @Test
    void oneRecordOfSeveralIsEnough() {
        var check = check("mx.signed.test", "3 1 1 " + "ab".repeat(32), SignedZones.tlsa(3, 1, 1));

        assertDoesNotThrow(() -> check.check(chain));
    }

    @Test
    void aCertificateThatNoRecordNamesIsRefused() {
        assertThrows(
                CertificateException.class,
                () -> check("mx.signed.test", "3 1 1 " + "ab".repeat(32)).check(chain));
        assertThrows(
                CertificateException.class,
                () -> check("mx.signed.test", SignedZones.tlsa(2, 0, 1)).check(new X509Certificate[] {chain[0]}),
                "the issuer is not shown");
        assertThrows(
                CertificateException.class,
                () -> check("mx.signed.test", SignedZones.tlsa(3, 1, 1)).check(new X509Certificate[0]));
    }

    @Test
    void theNameCountsForAnIssuerAndNotForTheCertificateItself() {
        assertThrows(
                CertificateException.class,
                () -> check("other.test", SignedZones.tlsa(2, 0, 1)).check(chain));
        assertDoesNotThrow(() -> check("other.test", SignedZones.tlsa(3, 0, 1)).check(chain));
    }

    @Test
    void theDomainsOwnNameIsAsGoodAsTheHosts() {
        var check = check("mx.other.test", SignedZones.tlsa(2, 0, 1));

        assertDoesNotThrow(() -> check.alsoFor("mx.signed.test").check(chain));
        assertThrows(
                CertificateException.class, () -> check.alsoFor("signed.test").check(chain));
    }

    @Test
    void anIssuerThatDidNotSignIsNoIssuer() {
        var swapped = new X509Certificate[] {chain[1], chain[0]};
        var leafAsIssuer = new Tlsa(2, 0, 1, Tlsa.shown(chain[0], 0, 1));

        assertThrows(
                CertificateException.class,
                () -> new DaneCheck(List.of(leafAsIssuer), List.of("mx.signed.test")).check(swapped));
    }

    @Test
    void recordsThatSmtpCannotUseAreTold() {
        assertFalse(record("0 0 1 " + "ab".repeat(32)).isUsable());
        assertFalse(record("1 0 1 " + "ab".repeat(32)).isUsable());
        assertFalse(record("3 2 1 " + "ab".repeat(32)).isUsable());
        assertFalse(record("3 1 3 " + "ab".repeat(32)).isUsable());
        assertFalse(record("3 1 1 abcd").isUsable());
        assertFalse(new DaneCheck(List.of(), List.of()).authenticates());
        assertDoesNotThrow(() -> new DaneCheck(List.of(), List.of()).check(chain));
    }
}
