package io.penstock.engine.tlspolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An MTA-STS policy (RFC 8461 section 3.2).
///
/// @param maxAgeSeconds how long it may be kept
/// @param hosts         patterns: a host name, or `*.` and a name for one label before it
public record StsPolicy(Mode mode, long maxAgeSeconds, List<String> hosts) {
    static final long LONGEST_SECONDS = 31_557_600;
    private static final int MAX_HOSTS = 200;
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9_.-]*[a-z0-9])?");

    /// What becomes of a host that does not fit.
    public enum Mode {
        /// Nothing.
        NONE,
        /// It is counted.
        TESTING,
        /// It gets no mail.
        ENFORCE
    }

    public StsPolicy {
        hosts = List.copyOf(hosts);
    }

    /// Empty if the text is no policy. Keys that nobody knows are passed over, as the RFC asks.
    static Optional<StsPolicy> parse(String text) {
        boolean version = false;
        Mode mode = null;
        long maxAge = -1;
        var hosts = new ArrayList<String>();
        for (String line : text.split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                if (line.isBlank()) continue;
                return Optional.empty();
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip()) {
                case "version" -> version = value.equals("STSv1");
                case "mode" -> {
                    // the first one holds (section 3.2)
                    if (mode == null) mode = mode(value);
                    if (mode == null) return Optional.empty();
                }
                case "max_age" -> {
                    if (maxAge < 0) maxAge = seconds(value);
                    if (maxAge < 0) return Optional.empty();
                }
                case "mx" -> {
                    String host = value.toLowerCase(Locale.ROOT);
                    if (!HOST.matcher(host).matches() || hosts.size() >= MAX_HOSTS) return Optional.empty();
                    hosts.add(host);
                }
                default -> {}
            }
        }
        if (!version || mode == null || maxAge < 0) return Optional.empty();
        if (mode != Mode.NONE && hosts.isEmpty()) return Optional.empty();
        return Optional.of(new StsPolicy(mode, maxAge, hosts));
    }

    /// As it would be published.
    String text() {
        var text = new StringBuilder("version: STSv1\nmode: ")
                .append(mode.name().toLowerCase(Locale.ROOT))
                .append('\n');
        for (String host : hosts) text.append("mx: ").append(host).append('\n');
        return text.append("max_age: ").append(maxAgeSeconds).append('\n').toString();
    }

    private static @Nullable Mode mode(String word) {
        return switch (word) {
            case "none" -> Mode.NONE;
            case "testing" -> Mode.TESTING;
            case "enforce" -> Mode.ENFORCE;
            default -> null;
        };
    }

    private static long seconds(String digits) {
        if (!digits.matches("[0-9]{1,10}")) return -1;
        return Math.min(Long.parseLong(digits), LONGEST_SECONDS);
    }

    /// @param host in any letter case
    public boolean allows(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        for (String pattern : hosts) {
            if (pattern.equals(name)) return true;
            // the star stands for one label, never for none and never for two (section 4.1)
            if (pattern.startsWith("*.") && dot > 0 && name.substring(dot + 1).equals(pattern.substring(2)))
                return true;
        }
        return false;
    }
}
