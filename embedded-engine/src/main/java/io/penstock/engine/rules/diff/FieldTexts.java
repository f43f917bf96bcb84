package io.penstock.engine.rules.diff;

import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.smtp.SmtpPhase;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the values of a rule are written in a form.
final class FieldTexts {
    private FieldTexts() {}

    static String words(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    static List<String> words(String text) {
        return Stream.of(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    static <T> List<T> words(String text, Function<String, T> reader) {
        return words(text).stream().map(reader).toList();
    }

    static <T> List<T> lines(String text, Function<String, T> reader) {
        return lines(text).stream().map(reader).toList();
    }

    static String lines(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
    }

    static String glob(Optional<Glob> glob) {
        return glob.map(Glob::text).orElse("");
    }

    static Optional<Glob> glob(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new Glob(text.strip()));
    }

    static String phases(Set<SmtpPhase> phases) {
        return phases.stream()
                .sorted()
                .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    static Set<SmtpPhase> phases(String text) {
        var phases = EnumSet.noneOf(SmtpPhase.class);
        for (String word : words(text)) phases.add(phase(word));
        return phases;
    }

    private static SmtpPhase phase(String word) {
        try {
            return SmtpPhase.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RuleException(
                    "'" + word + "' is not a phase; use connect, ehlo, starttls, auth, mail, rcpt, data or dot", e);
        }
    }

    static List<String> links(String text) {
        var links = lines(text);
        links.forEach(FieldTexts::requireLink);
        return links;
    }

    private static void requireLink(String link) {
        try {
            URI uri = new URI(link);
            if (uri.getHost() != null && (link.startsWith("https://") || link.startsWith("http://"))) return;
        } catch (URISyntaxException e) {
            throw new RuleException("'" + link + "' is not a link: " + e.getReason(), e);
        }
        throw new RuleException("'" + link + "' is not a link; write it as https://support.google.com/mail");
    }

    static String date(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse("");
    }

    static Optional<LocalDate> date(String text) {
        if (text.isBlank()) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            throw new RuleException("'" + text.strip() + "' is not a date; write it as 2030-12-31", e);
        }
    }
}
