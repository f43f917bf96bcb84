package io.penstock.engine.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressFileTest {
    private static final String FULL = """
            default-pool = "main"

            [source.a]
            ehlo = "a.mail.example.com"
            bind = "192.0.2.10"
            weight = 3

            [source.b]
            ehlo = "b.mail.example.com"
            warm-up = [50, 100, 500]
            warm-up-start = 2026-03-01

            [source.c]
            ehlo = "c.mail.example.com"
            warm-up = { gmail = [20], "*" = [500] }
            warm-up-start = 2026-03-01

            [pool.main]
            sources = ["a", "b"]

            [pool.bulk]
            sources = ["c", "b"]
            weights = { b = 9 }

            [[route]]
            tenant = "acme"
            campaign = "news-*"
            pool = "bulk"

            [[limit]]
            provider = "gmail"
            connections = 4

            [[limit]]
            source = "b"
            site = "*.google.com"
            rate = "120/min"
            """;

    private static EgressPlan parse(String text) {
        return EgressFile.parse("egress.toml", text, LimitBook.builtIn());
    }

    private static EgressPath path(String source, String provider, String host) {
        var directory = ProviderDirectory.builtIn();
        var site = new MxSite(host, directory.withId(provider), List.of(new MxHost(host, 25)));
        return new EgressPath(new EgressSource(source, "x", null), site);
    }

    @Test
    void everythingThatCanBeSaidIsUnderstood() throws Exception {
        EgressPlan plan = parse(FULL);

        assertEquals(
                List.of(
                        new EgressSource("a", "a.mail.example.com", InetAddress.getByName("192.0.2.10")),
                        new EgressSource("b", "b.mail.example.com", null)),
                plan.poolFor("acme", "welcome").sources());
        assertEquals("c", plan.poolFor("acme", "news-1").sources().getFirst().name());
        assertEquals(
                LocalDate.of(2026, 3, 1),
                plan.warmUps().get("b").plans().get("*").start());
        assertEquals(List.of(20), plan.warmUps().get("c").plans().get("gmail").perDay());

        assertEquals(new PathLimits(4, 100, 0, 50), plan.limits().of(path("a", "gmail", "mx.google.com")));
        assertEquals(new PathLimits(4, 100, 2, 50), plan.limits().of(path("b", "gmail", "mx.google.com")));
        assertEquals(new PathLimits(4, 100, 0, 50), plan.limits().ofGroup(path("b", "gmail", "mx.google.com")));
        assertEquals(new PathLimits(10, 100, 0, 50), plan.limits().of(path("b", "generic", "mx.x.test")));
    }

    @Test
    void weightsSayWhichShareOfTheQueuesASourceGets() {
        EgressPool pool = parse(FULL).poolFor("", "");
        int a = 0;
        for (int i = 0; i < 4000; i++)
            if (pool.sourceFor("q" + i + "@x.test").name().equals("a")) a++;

        assertTrue(Math.abs(a - 3000) < 200, "a has " + a);
    }

    @Test
    void oneSourceNeedsNoPool() {
        EgressPlan plan = parse("[source.only]\nehlo = \"x.test\"\n");

        assertEquals("only", plan.poolFor("t", "c").sources().getFirst().name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sources = 1                                                 | egress.toml:1: sources: 'sources' is not a key
                    [source.a]\\nehlo = 7                                       | egress.toml:2: ehlo: must be a text
                    [source.a]\\nweight = 2                                     | ehlo: is missing or empty
                    [source.a]\\nehlo = "x"\\nbind = "example.com"              | egress.toml:3: bind: 'example.com' is no IP address
                    [source.a]\\nehlo = "x"\\nweight = 0                        | egress.toml:3: weight: 0 is not right
                    [source.a]\\nehlo = "x"\\nwarm-up = [5]                     | warm-up-start = 2026-03-01
                    [source.a]\\nehlo = "x"\\nwarm-up = [0]\\nwarm-up-start = 2026-03-01 | from 1 only, not 0
                    [source.a]\\nehlo = "x"\\n[pool.p]\\nsources = ["z"]        | egress.toml:4: sources: there is no source 'z'
                    [source.a]\\nehlo = "x"\\n[[route]]\\ntenant = "t"\\npool = "q" | egress.toml:5: pool: there is no pool 'q'
                    [source.a]\\nehlo = "x"\\n[[limit]]\\nrate = "fast"         | egress.toml:4: rate: 'fast' is no rate
                    default-pool = "q"\\n[source.a]\\nehlo = "x"                | egress.toml:1: default-pool: there is no pool 'q'
                    [source.a                                                   | egress.toml:1:
                    ''                                                          | there is no source; write one
                    """)
    void whatIsWrongIsNamedWithItsLine(String text, String complaint) {
        var problem = assertThrows(EgressException.class, () -> parse(text.replace("\\n", "\n")));

        assertTrue(String.valueOf(problem.getMessage()).contains(complaint), problem.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("egress.toml");
        var problem = assertThrows(EgressException.class, () -> EgressFile.read(file, LimitBook.builtIn()));
        assertTrue(String.valueOf(problem.getMessage()).contains(file.toString()), problem.getMessage());

        Files.writeString(file, FULL);
        assertEquals(2, EgressFile.read(file, LimitBook.builtIn()).pools().size());
    }
}
