package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.bounce.DsnPolicy;
import io.penstock.engine.delivery.Credentials;
import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.delivery.TlsUse;
import io.penstock.engine.ingest.smtp.SmtpLimits;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.queue.RetrySchedule;
import io.penstock.engine.queue.RetrySchedules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSettingsTest {
    @TempDir
    Path directory;

    private Path file(String toml) throws Exception {
        return Files.writeString(directory.resolve("engine.toml"), toml);
    }

    private EngineConfig config(String toml) throws Exception {
        var data = new Setting("data", List.of(directory.resolve("data").toString()), "command line");
        return new EngineSettings()
                .with(EngineFile.read(file(toml)))
                .with(List.of(data))
                .toConfig();
    }

    @Test
    void readsAFileAndLetsTheCommandLineWin() throws Exception {
        var settings = new EngineSettings()
                .with(EngineFile.read(file("data = \"from-file\"\nsmtp = \"127.0.0.1:0\"\nname = \"one\"")))
                .with(List.of(
                        new Setting("data", List.of(directory.toString()), "command line"),
                        new Setting("name", List.of("two"), "command line")));
        var config = settings.toConfig();
        assertEquals(directory, config.data());
        assertEquals("two", config.name());
        assertEquals(0, config.listeners().smtp().getPort());
    }

    @Test
    void readsWhoGetsMoreOfAPath() throws Exception {
        var shares = config("tenant-weights = [\"acme=3\", \"beta=100\"]\ntransactional = [\"receipts\"]")
                .delivery()
                .shares();
        assertEquals(Map.of("acme", 3, "beta", 100), shares.weights());
        assertEquals(Set.of("receipts"), shares.transactional());
    }

    @Test
    void readsWhenMailIsTriedAgain() throws Exception {
        var schedules = config("retry = [\"ratelimited=15m/1h30m~45%\", \"SystemFailure=90s\", \"usual=10m/20m\"]\n"
                        + "give-up-after = \"5d\"")
                .delivery()
                .schedules();
        var fiveDays = Duration.ofDays(5);
        assertEquals(
                new RetrySchedule(List.of(Duration.ofMinutes(15), Duration.ofMinutes(90)), fiveDays, 0.45),
                schedules.after("RateLimited"));
        assertEquals(
                new RetrySchedule(List.of(Duration.ofSeconds(90)), fiveDays, 0.1), schedules.after("SystemFailure"));
        assertEquals(
                new RetrySchedule(List.of(Duration.ofMinutes(10), Duration.ofMinutes(20)), fiveDays, 0.1),
                schedules.after("Unclassified"));
        assertEquals(
                RetrySchedules.DEFAULT.after("MailboxFull").delays(),
                schedules.after("MailboxFull").delays());
        assertEquals(fiveDays, schedules.after("MailboxFull").giveUpAfter());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry = [\"RateLimited\"]         | RateLimited | CATEGORY=TIME",
                "retry = [\"Tired=5m\"]            | Tired     | MailboxFull",
                "retry = [\"Greylisted=\"]         | no time   | CATEGORY=TIME",
                "retry = [\"Greylisted=5m//10m\"]  | no time   | CATEGORY=TIME",
                "retry = [\"Greylisted=soon\"]     | soon      | CATEGORY=TIME",
                "retry = [\"Greylisted=8d\"]       | 8d        | 1s to 7d",
                "retry = [\"usual=5m~110%\"]       | 110%      | ~0% to ~100%",
                "retry = [\"usual=5m~\"]           | jitter    | ~0% to ~100%",
                "retry = [\"=5m\"]                 | no times  | CATEGORY=TIME",
                "give-up-after = \"30s\"           | 30s       | 1m to 30d",
                "give-up-after = \"never\"         | never     | 30s or 5m",
                "smtp = \"here\"                  | smtp      | HOST:PORT",
                "smtp = \"127.0.0.1:70000\"       | 70000     | 65535",
                "http = \"no.such.host.invalid:1\"| unknown   | HOST:PORT",
                "http = \"0.0.0.0:2580\"          | TLS       | tls-keystore",
                "route = \"everywhere\"           | everywhere| sandbox",
                "route = \"smarthost=10.0.0.1\"   | port      | HOST:PORT",
                "route = \"mx\"                   | mailboxes | allow-recipients",
                "in-timeouts = [\"idle\"]            | idle      | idle=2m",
                "in-timeouts = [\"lunch=2m\"]        | lunch     | stress",
                "in-timeouts = [\"idle=25h\"]        | 25h       | 24h",
                "reserved-connections-in = 2001   | 2001      | 0 to 2000",
                "relay-networks = [\"10.0.0.1/8\"]  | 10.0.0.1/8 | 10.0.0.0/8",
                "relay-networks = [\"10.1\"]        | 10.1      | prefix",
                "relay-networks = [\"2001:db8::1/32\"] | behind | /32 for the network",
                "tls-keystore = \"absent.p12\"    | absent.p12 | check the path",
                "tls-keystore = \"pom.xml\"       | pom.xml   | openssl pkcs12",
                "tls-keystore = \"src/test/resources/tls/issued.p12\" | password | tls-password-env",
                "tenant-weights = [\"acme\"]      | acme      | TENANT=N",
                "tenant-weights = [\"acme=0\"]    | acme=0    | 1 to 100",
                "transactional = [\"\"]           | empty     | campaign",
                "egress = \"no-such.toml\"            | no-such   | docs/egress.md",
                "mta-sts = \"maybe\"                | maybe     | on nor off",
                "out-timeouts = [\"banner\"]         | banner    | banner=2m",
                "out-timeouts = [\"banner=2x\"]      | 2x        | banner=30s",
                "out-timeouts = [\"lunch=2m\"]       | lunch     | data-block",
                "smarthost-tls = \"yes\"             | yes       | opportunistic",
                "processors = \"absent.toml\"      | absent.toml | check the path",
                "dkim-crypto = \"gnutls\"          | gnutls    | openssl",
                "users = \"users.toml\"              | TLS       | tls-keystore",
                "max-message-bytes = 5            | '5'       | 1024",
                "smtps = \"127.0.0.1:0\"             | TLS       | tls-keystore",
                "lmtp = \"here\"                     | lmtp      | HOST:PORT",
                "relay-networks = [\"0.0.0.0/0\"]    | half      | prefixes of 8",
                "proxies = [\"haproxy\"]             | haproxy   | 10.0.0.0/8",
                "max-recipients = 5               | '5'       | 100",
                "no-token = \"maybe\"             | maybe     | true",
                "dsn = \"sometimes\"              | sometimes | requested, always or never",
                "dsn-delay = \"a while\"          | a while   | 30s",
                "hostname = \"my mail host\"         | my mail   | mx1.example.com",
                "hostname = \"a\\r\\nX-B: c\"        | host name | mx1.example.com",
                "ramp = \"soon\"                  | soon      | 30s",
                "smpt = \"127.0.0.1:1\"           | smpt      | --help",
                "name = { a = 1 }                 | name      | --help",
                "name =                           | engine.toml:1 | --help",
            })
    void aWrongSettingIsNamedWithFileLineAndMend(String toml, String named, String mend) {
        var wrong = assertThrows(EngineException.class, () -> config(toml));
        assertTrue(wrong.getMessage().contains("engine.toml:1"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(named), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(mend), wrong.getMessage());
    }

    @Test
    void reportsGoToThoseWhoAskUnlessSomethingElseIsSaid() throws Exception {
        assertEquals(DsnPolicy.DEFAULT, config("").delivery().dsn());
        var told = config("dsn = \"always\"\ndsn-delay = \"30m\"").delivery().dsn();
        assertEquals(DsnPolicy.Mode.ALWAYS, told.mode());
        assertEquals(Duration.ofMinutes(30), told.delayAfter());
    }

    @Test
    void aRealRouteNeedsToBeToldWhomItMaySendTo() throws Exception {
        var some = config(
                "route = \"mx\"\nhostname = \"mx.penstock.test\"\nallow-recipients = [\"*@example.com\", \"me@example.org\"]");
        assertEquals(
                2,
                assertInstanceOf(Route.ToMx.class, some.delivery().route())
                        .allowed()
                        .size());
        var anyone = config("route = \"smarthost=10.0.0.7:25\"\nconfirm-real-delivery = true");
        assertEquals(TlsUse.OPPORTUNISTIC, anyone.delivery().route().tls());
        var verified = config("route = \"smarthost=r:25\"\nconfirm-real-delivery = true\nsmarthost-tls = \"verified\"");
        assertEquals(TlsUse.VERIFIED, verified.delivery().route().tls());
        assertTrue(assertInstanceOf(Route.ToSmarthost.class, anyone.delivery().route())
                .allowed()
                .getFirst()
                .matches("a@b.test"));
    }

    @Test
    void limitsAndNetworksReachTheListener() throws Exception {
        var listeners = config("relay-networks = [\"10.0.0.0/8\", \"2001:db8::/32\"]\nproxies = [\"192.0.2.1\"]\n"
                        + "max-connections-in = 7\nmax-recipients = 100\nlmtp = \"127.0.0.1:0\"")
                .listeners();
        assertEquals(2, listeners.relay().networks().size());
        assertEquals(32, listeners.proxies().getFirst().prefixLength());
        assertEquals(7, listeners.smtpLimits().clients().connections());
        assertEquals(1, listeners.smtpLimits().clients().reserved());
        assertEquals(100, listeners.smtpLimits().messages().recipients());
        assertEquals(1, listeners.alsoOn().size());
    }

    @Test
    void whatAClientMayDoCanBeSet() throws Exception {
        var limits = config(
                        "max-header-bytes = 2048\nmax-errors-per-connection = 3\nmax-commands-without-message = 50\n"
                                + "reserved-connections-in = 9\n"
                                + "in-timeouts = [\"idle=1m\", \"message=2m\", \"session=3m\", \"stress=4s\"]")
                .listeners()
                .smtpLimits();
        assertEquals(2048, limits.messages().headerBytes());
        assertEquals(3, limits.clients().errors());
        assertEquals(50, limits.clients().commandsWithoutMessage());
        assertEquals(9, limits.clients().reserved());
        assertEquals(
                new SmtpLimits.Times(
                        Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3), Duration.ofSeconds(4)),
                limits.times());
    }

    @Test
    void whoSendsToTheHostsOfOthersHasAFullName() throws Exception {
        String mx = "route = \"mx\"\nconfirm-real-delivery = true\n";
        String unnamed = assertThrows(EngineException.class, () -> config(mx)).getMessage();
        assertTrue(unnamed.contains("'localhost'") && unnamed.contains("give with hostname"), unnamed);
        String tooShort = assertThrows(EngineException.class, () -> config(mx + "hostname = \"relay\""))
                .getMessage();
        assertTrue(tooShort.contains("engine.toml:3: hostname = 'relay'"), tooShort);

        assertEquals(
                "mx1.example.com",
                config(mx + "hostname = \"mx1.example.com\"").listeners().hostname());
        assertEquals("localhost", config("").listeners().hostname());
    }

    @Test
    void theDataIsKeptInADirectory() throws Exception {
        Path plain = Files.writeString(directory.resolve("plain"), "");
        for (Path wrong : List.of(plain, plain.resolve("below"))) {
            var setting = new Setting("data", List.of(wrong.toString()), "command line");
            var settings = new EngineSettings().with(List.of(setting));
            String told =
                    assertThrows(EngineException.class, settings::toConfig).getMessage();
            assertTrue(told.startsWith("command line: data = '" + wrong + "' cannot be the directory"), told);
            assertTrue(told.contains("path"), told);
        }
    }

    @Test
    void processorsComeFromAFileOfTheirOwn() throws Exception {
        assertSame(Processors.NONE, config("").delivery().processors());
        Path file = Files.writeString(directory.resolve("processors.toml"), "[lines]\nrepair = true");
        var processors = config("processors = \"" + file + "\"\ndkim-crypto = \"jdk\"")
                .delivery()
                .processors();
        assertNotSame(ProcessorChain.NONE, processors.chain());
    }

    @Test
    void theAdminTokenIsMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
        var first = config("").access();
        var again = config("").access();
        assertEquals(first.tokens(), again.tokens());
        assertFalse(first.open());
        Path token = directory.resolve("data").resolve("admin.token");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(token)));
        assertTrue(first.hint().contains(token.toString()));
    }

    @Test
    void withoutTokensMeansThisMachineOnly() throws Exception {
        assertTrue(config("no-token = true").access().open());
    }

    @Test
    void timesOfEachStepCanBeSet() throws Exception {
        var timeouts = config("out-timeouts = [\"banner=2m\", \"data-done=20m\"]")
                .delivery()
                .peers()
                .timeouts();
        assertEquals(Duration.ofMinutes(2), timeouts.banner());
        assertEquals(Duration.ofMinutes(20), timeouts.dataDone());
        assertEquals(Timeouts.RFC_5321.rcpt(), timeouts.rcpt());
        for (String step : Timeouts.STEPS) assertTrue(timeouts.with(step, Duration.ofSeconds(1)) != timeouts);
    }

    @Test
    void theSmarthostsPasswordComesFromAFileAndIsNeverShown() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "sesame\n");
        String smarthost = "route = \"smarthost=r:25\"\nconfirm-real-delivery = true\n";
        var config = config(smarthost + "smarthost-user = \"anna\"\nsmarthost-password-file = \"" + password + "\"");
        var route = assertInstanceOf(Route.ToSmarthost.class, config.delivery().route());
        assertEquals(new Credentials("anna", "sesame"), route.login());
        assertFalse(route.toString().contains("sesame"));

        for (String incomplete : List.of(
                "smarthost-user = \"anna\"",
                "smarthost-password-file = \"x\"",
                "smarthost-user = \"anna\"\nsmarthost-password-env = \"NOT_SET_ANYWHERE\"",
                "smarthost-user = \"anna\"\nsmarthost-tls = \"off\"\nsmarthost-password-file = \"" + password + "\""))
            assertThrows(EngineException.class, () -> config(smarthost + incomplete), incomplete);
    }
}
