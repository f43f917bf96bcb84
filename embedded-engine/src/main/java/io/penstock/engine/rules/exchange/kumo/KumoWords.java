package io.penstock.engine.rules.exchange.kumo;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of KumoMTA's configuration, and its ways to write a time and a rate.
final class KumoWords {
    static final Set<String> ACTIONS =
            Set.of("Suspend", "SuspendTenant", "SuspendCampaign", "Bounce", "BounceTenant", "BounceCampaign");
    static final Set<String> AUTOMATION_KEYS = Set.of("regex", "action", "trigger", "duration", "match_internal");
    static final Set<String> MATCHES = Set.of("MXSuffix", "DomainSuffix", "HostName");
    /// Providers that the shaping file shipped with KumoMTA defines: other files add to them.
    static final Map<String, List<String>> SHIPPED_PROVIDERS = shipped();
    private static final Set<String> TLS =
            Set.of("Opportunistic", "OpportunisticInsecure", "Required", "RequiredInsecure", "Disabled");
    private static final Set<String> RATES = Set.of(
            "max_message_rate",
            "max_connection_rate",
            "source_selection_rate",
            "provider_source_selection_rate",
            "provider_max_message_rate",
            "provider_connection_rate");
    private static final Set<String> COUNTS = Set.of(
            "connection_limit",
            "max_deliveries_per_connection",
            "max_ready",
            "max_recipients_per_batch",
            "consecutive_connection_failures_before_delay",
            "provider_connection_limit",
            "smtp_port");
    private static final Set<String> FLAGS = Set.of(
            "enable_mta_sts",
            "enable_dane",
            "enable_pipelining",
            "enable_rset",
            "mx_rollup",
            "replace_base",
            "suspended");
    private static final Set<String> TIMES = Set.of(
            "connect_timeout",
            "banner_timeout",
            "ehlo_timeout",
            "mail_from_timeout",
            "rcpt_to_timeout",
            "data_timeout",
            "data_dot_timeout",
            "rset_timeout",
            "auth_timeout",
            "starttls_timeout",
            "idle_timeout",
            "refresh_interval",
            "remember_broken_tls",
            "system_shutdown_timeout");
    private static final Set<String> OTHERS = Set.of(
            "enable_tls",
            "additional_connection_limits",
            "additional_message_rate_throttles",
            "additional_source_selection_rates",
            "tls_prefer_openssl",
            "openssl_cipher_list",
            "openssl_cipher_suites",
            "openssl_options",
            "rustls_cipher_suites",
            "tls_certificate",
            "tls_private_key",
            "smtp_auth_plain_username",
            "smtp_auth_plain_password",
            "allow_smtp_auth_plain_without_tls",
            "prohibited_hosts",
            "skip_hosts",
            "ehlo_domain",
            "aggressive_connection_opening",
            "refresh_strategy",
            "provider_name",
            "opportunistic_tls_reconnect_on_failed_handshake",
            "reconnect_strategy",
            "try_next_host_on_transport_error",
            "ignore_8bit_checks",
            "use_lmtp",
            "readyq_pool_name",
            "low_memory_reduction_policy",
            "no_memory_reduction_policy",
            "dispatcher_wakeup_strategy",
            "maintainer_wakeup_strategy",
            "max_connection_age",
            "source_address_prefix",
            "_treat_domain_name_as_site_name");
    private static final Pattern RATE = Pattern.compile(
            "(?:local:)?([\\d_,]*\\d[\\d_,]*)\\s*/\\s*(\\d*)\\s*([a-z]+)(?:,\\s*max_burst\\s*=\\s*\\d+)?");
    private static final Pattern TIME_PART = Pattern.compile("\\s*(\\d{1,9})\\s*([A-Za-z]+)");

    private KumoWords() {}

    private static Map<String, List<String>> shipped() {
        var shipped = new LinkedHashMap<String, List<String>>();
        shipped.put("google", List.of(".google.com", ".googlemail.com"));
        shipped.put("yahoo", List.of(".yahoodns.net"));
        shipped.put("outlook", List.of(".olc.protection.outlook.com"));
        shipped.put("office365", List.of(".mail.protection.outlook.com"));
        shipped.put("office365-dane", List.of(".mx.microsoft"));
        shipped.put("apple", List.of(".icloud.com"));
        shipped.put("mimecast", List.of(".mimecast.com", ".mimecast.co.za", ".mimecast-offshore.com"));
        return shipped;
    }

    static Set<String> options() {
        var all = new TreeSet<String>();
        for (Set<String> some : List.of(RATES, COUNTS, FLAGS, TIMES, OTHERS)) all.addAll(some);
        return all;
    }

    /// What is wrong with the value of an option, as a sentence; empty if nothing is known to be.
    static Optional<String> wrong(String option, Object value) {
        String text = value.toString();
        if (RATES.contains(option) && rate(text).isEmpty())
            return Optional.of("'" + text + "' is not a rate; write it as \"10/minute\" or \"100/5m\"");
        if (COUNTS.contains(option) && !(value instanceof Long) && !text.matches("(?:local:)?[\\d_,]+"))
            return Optional.of("'" + text + "' is not a number");
        if (COUNTS.contains(option) && value instanceof Long number && number < 0)
            return Optional.of("'" + text + "' is below zero");
        if (FLAGS.contains(option) && !(value instanceof Boolean))
            return Optional.of("'" + text + "' must be true or false, without quotes");
        if (TIMES.contains(option) && !(value instanceof Long) && duration(text).isEmpty())
            return Optional.of("'" + text + "' is not a duration; write it as \"60s\" or \"2 hours\"");
        if (option.equals("enable_tls") && !TLS.contains(text))
            return Optional.of("'" + text + "' is not one of " + String.join(", ", new TreeSet<>(TLS)));
        return Optional.empty();
    }

    /// Reads `2/hr`, `10/5m`, `local:1,000/day`.
    static Optional<Automation.Threshold> rate(String text) {
        Matcher m = RATE.matcher(text.strip());
        if (!m.matches()) return Optional.empty();
        Optional<Duration> unit = unit(m.group(3));
        String digits = m.group(1).replaceAll("[_,]", "");
        if (unit.isEmpty() || digits.length() > 9 || m.group(2).length() > 6) return Optional.empty();
        long times = m.group(2).isEmpty() ? 1 : Long.parseLong(m.group(2));
        if (times == 0) return Optional.empty();
        return Optional.of(
                new Automation.Threshold(Integer.parseInt(digits), unit.get().multipliedBy(times), text));
    }

    /// Reads `2 hours`, `90m`, `1h 30min`, and a number of seconds.
    static Optional<Duration> duration(String text) {
        String rest = text.strip();
        if (rest.matches("\\d{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(rest)));
        Duration sum = Duration.ZERO;
        while (!rest.isEmpty()) {
            Matcher m = TIME_PART.matcher(rest);
            if (!m.lookingAt()) return Optional.empty();
            Optional<Duration> unit = unit(m.group(2));
            if (unit.isEmpty()) return Optional.empty();
            sum = sum.plus(unit.get().multipliedBy(Long.parseLong(m.group(1))));
            rest = rest.substring(m.end());
        }
        return sum.isZero() ? Optional.empty() : Optional.of(sum);
    }

    private static Optional<Duration> unit(String word) {
        return switch (word) {
            case "ms", "msec", "millis" -> Optional.of(Duration.ofMillis(1));
            case "s", "sec", "secs", "second", "seconds" -> Optional.of(Duration.ofSeconds(1));
            case "m", "min", "mins", "minute", "minutes" -> Optional.of(Duration.ofMinutes(1));
            case "h", "hr", "hrs", "hour", "hours" -> Optional.of(Duration.ofHours(1));
            case "d", "day", "days" -> Optional.of(Duration.ofDays(1));
            case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7));
            case "M", "month", "months" -> Optional.of(Duration.ofDays(30));
            case "y", "year", "years" -> Optional.of(Duration.ofDays(365));
            default -> Optional.empty();
        };
    }

    /// The known word that a misspelt one is nearest to.
    static Optional<String> nearest(String word, Iterable<String> known) {
        String best = "";
        int least = 3;
        for (String other : known) {
            int distance = distance(
                    word.toLowerCase(java.util.Locale.ROOT).replace('-', '_'),
                    other.toLowerCase(java.util.Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = other;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3 || a.length() > 80) return 9;
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
