package io.penstock.engine.replay.past;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Short names of months: syslog daemons write English ones, journalctl those of the locale it runs in. Every begin of
/// a name of three letters or more is taken that means one month only.
final class MonthNames {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 12;
    private static final List<String> LANGUAGES =
            List.of("de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "pl", "cs", "hu", "ro", "tr", "ru", "uk");
    /// Short ones that are no begin of the name.
    private static final Map<String, Integer> OTHERS = Map.of("mrt", 3, "mrz", 3, "sept", 9, "мая", 5, "maj", 5);
    private static final Map<String, Integer> NUMBERS = numbers();

    private MonthNames() {}

    private static Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>(OTHERS);
        var ambiguous = new HashSet<String>();
        for (String language : LANGUAGES) add(Locale.of(language), numbers, ambiguous);
        ambiguous.forEach(numbers::remove);
        for (Month month : Month.values())
            numbers.put(month.name().substring(0, SHORTEST).toLowerCase(Locale.ROOT), month.getValue());
        // Chinese, Japanese, Korean
        for (int month = 1; month <= 12; month++) {
            numbers.put(month + "月", month);
            numbers.put(month + "월", month);
        }
        return Map.copyOf(numbers);
    }

    private static void add(Locale locale, Map<String, Integer> numbers, Set<String> ambiguous) {
        for (Month month : Month.values()) {
            for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)) {
                String name = plain(month.getDisplayName(style, locale), locale);
                for (int length = SHORTEST; length <= name.length(); length++) {
                    Integer known = numbers.putIfAbsent(name.substring(0, length), month.getValue());
                    if (known != null && known != month.getValue()) ambiguous.add(name.substring(0, length));
                }
            }
        }
    }

    private static String plain(String name, Locale locale) {
        String lower = name.toLowerCase(locale);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// 1 to 12, or 0 if it is no month.
    static int number(String word) {
        if (word.length() < 2 || word.length() > LONGEST) return 0;
        Integer number = NUMBERS.get(word);
        if (number == null) number = NUMBERS.get(plain(word, Locale.ROOT));
        return number == null ? 0 : number;
    }
}
