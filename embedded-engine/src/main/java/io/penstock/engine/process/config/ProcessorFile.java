package io.penstock.engine.process.config;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.process.HeaderCleanup;
import io.penstock.engine.process.LineRepair;
import io.penstock.engine.process.ListUnsubscribe;
import io.penstock.engine.process.ProcessException;
import io.penstock.engine.process.Processor;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.TokenSeal;
import io.penstock.engine.process.UnsubscribeTokens;
import io.penstock.engine.process.Verp;
import io.penstock.engine.process.crypto.CryptoChoice;
import io.penstock.engine.process.crypto.PemFile;
import io.penstock.engine.process.dkim.DkimKey;
import io.penstock.engine.process.dkim.DkimStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/// Reads the file of processors, in TOML; `docs/processors.md` describes it.
///
/// ```toml
/// [[dkim]]
/// domain = "example.com"
/// selector = "s2026"
/// key-file = "s2026.pem"
/// ```
public final class ProcessorFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_KEYS = 1000;

    private final Path file;
    private final String hostname;
    private final CryptoChoice crypto;
    private final InstantSource time;
    /// All that was read, for those who want to know when it changes.
    private final Set<Path> files = new LinkedHashSet<>();

    private ProcessorFile(Path file, String hostname, CryptoChoice crypto, InstantSource time) {
        this.file = file;
        this.hostname = hostname;
        this.crypto = crypto;
        this.time = time;
        files.add(file);
    }

    /// @param hostname for a Message-ID that is missing
    /// @param crypto   who signs
    /// @throws ProcessException naming file, line, key, value and mend
    public static Processors read(Path file, String hostname, CryptoChoice crypto, InstantSource time) {
        return new ProcessorFile(file, hostname, crypto, time).read();
    }

    private Processors read() {
        var top = new Table(file, parse(), "", null);
        top.allow("secret-file", "header", "lines", "return-path", "unsubscribe", "dkim");
        var steps = new ArrayList<Processor>();
        var header = top.table("header");
        header.allow("clean", "remove");
        if (header.flag("clean", true)) steps.add(new HeaderCleanup(hostname, header.texts("remove")));
        else if (header.has("remove")) throw header.wrong("remove", "is of no use with clean = false", "leave one out");
        var unsubscribing = unsubscribing(top, steps);
        var lines = top.table("lines");
        lines.allow("repair");
        if (lines.flag("repair", true)) steps.add(new LineRepair());
        var verp = verp(top, steps);
        List<DkimKey> keys = keys(top);
        if (!keys.isEmpty()) steps.add(new DkimStep(keys, time));
        var again = new ProcessorSource(List.copyOf(files), () -> read(file, hostname, crypto, time));
        return new Processors(new ProcessorChain(steps), verp, unsubscribing, Optional.of(again));
    }

    private org.tomlj.TomlTable parse() {
        try {
            if (Files.size(file) > MAX_BYTES)
                throw new ProcessException(file + " has more than 1 MiB; that is no file of processors");
            var toml = Toml.parse(Files.readString(file));
            for (var error : toml.errors())
                throw new ProcessException(file + ":" + error.position().line() + ": " + error.getMessage());
            return toml;
        } catch (IOException e) {
            throw new ProcessException("the file of processors " + file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    private Optional<UnsubscribeTokens> unsubscribing(Table top, List<Processor> steps) {
        var table = top.table("unsubscribe");
        table.allow("url", "mailto");
        if (table.isMissing()) return Optional.empty();
        var tokens = new UnsubscribeTokens(secret(top));
        @Nullable String url = table.has("url") ? table.text("url") : null;
        @Nullable String mailto = table.has("mailto") ? table.text("mailto") : null;
        steps.add(table.understood(() -> new ListUnsubscribe(url, mailto, tokens)));
        return Optional.of(tokens);
    }

    private Optional<Verp> verp(Table top, List<Processor> steps) {
        var table = top.table("return-path");
        table.allow("domain", "prefix");
        if (table.isMissing()) return Optional.empty();
        String prefix = table.has("prefix") ? table.text("prefix") : "bounce";
        String domain = table.text("domain");
        if (!domain.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))
            throw table.wrong("domain", "is no domain", "write one such as bounces.example.com");
        if (!prefix.matches("[A-Za-z0-9._-]*[A-Za-z0-9]"))
            throw table.wrong("prefix", "cannot begin an address", "use letters, digits, dots and hyphens");
        byte[] secret = secret(top);
        var verp = table.understood(() -> new Verp(prefix, domain, secret));
        steps.add(verp);
        return Optional.of(verp);
    }

    private byte[] secret(Table top) {
        if (!top.has("secret-file"))
            throw new ProcessException(
                    file + ": secret-file is not set, which seals return paths and unsubscribe links;"
                            + " make one with openssl rand -hex 32 and name it");
        byte[] secret = top.understood(() -> PemFile.readSecret(path(top.text("secret-file"))));
        byte[] stripped =
                new String(secret, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
        if (stripped.length < TokenSeal.MIN_SECRET_BYTES)
            throw top.wrong(
                    "secret-file",
                    "holds less than " + TokenSeal.MIN_SECRET_BYTES + " characters",
                    "make one with openssl rand -hex 32");
        return stripped;
    }

    private List<DkimKey> keys(Table top) {
        var keys = new ArrayList<DkimKey>();
        Set<String> names = new HashSet<>();
        List<Table> tables = top.tables("dkim");
        if (tables.size() > MAX_KEYS)
            throw top.wrong("dkim", "stands " + tables.size() + " times", "keep below a thousand");
        for (Table table : tables) {
            table.allow("domain", "selector", "key-file", "valid-for");
            var key = table.understood(() -> key(table));
            if (!names.add(key.selector() + "._domainkey." + key.domain()))
                throw table.wrong("selector", "stands twice for " + key.domain(), "give each key its own");
            keys.add(key);
        }
        return keys;
    }

    private DkimKey key(Table table) {
        var key = PemFile.readKey(path(table.text("key-file")));
        return new DkimKey(
                table.text("domain"),
                table.text("selector"),
                key.isRsa(),
                crypto.signer(key),
                table.has("valid-for") ? table.duration("valid-for") : null);
    }

    /// Files lie beside this one unless they say otherwise.
    private Path path(String name) {
        Path directory = file.toAbsolutePath().getParent();
        Path named = directory == null ? Path.of(name) : directory.resolve(name);
        files.add(named);
        return named;
    }
}
