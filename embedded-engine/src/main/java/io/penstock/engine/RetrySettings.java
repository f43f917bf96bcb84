package io.penstock.engine;

import io.penstock.engine.queue.RetrySchedule;
import io.penstock.engine.queue.RetrySchedules;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.RuleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// When what failed is tried again, from the settings `retry` and `give-up-after`.
///
/// An entry of `retry` is `CATEGORY=TIME/TIME/...`, with `~N%` behind it for the jitter; the category `usual` is for
/// all that have no entry.
final class RetrySettings {
    private static final String USUAL = "usual";
    private static final String EXAMPLE = "write CATEGORY=TIME/TIME/..., such as RateLimited=15m/30m/1h~30%";
    private static final int MOST_TIMES = 30;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

    private final SettingValues values;

    RetrySettings(SettingValues values) {
        this.values = values;
    }

    RetrySchedules schedules() {
        var known = RetrySchedules.DEFAULT;
        var schedules = values.find("retry").map(given -> changed(known, given)).orElse(known);
        return schedules.givingUpAfter(lifetime(known.usual().giveUpAfter()));
    }

    private Duration lifetime(Duration otherwise) {
        Duration lifetime = values.duration("give-up-after", otherwise);
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(LONGEST_LIFETIME) > 0)
            throw values.required("give-up-after").wrong("is not right", "give a time from 1m to 30d");
        return lifetime;
    }

    private static RetrySchedules changed(RetrySchedules known, Setting given) {
        var byCategory = new HashMap<>(known.byCategory());
        RetrySchedule usual = known.usual();
        for (String entry : given.values()) {
            int equals = entry.indexOf('=');
            if (equals < 1) throw given.wrong("has '" + entry + "', which names no times", EXAMPLE);
            String name = entry.substring(0, equals).strip();
            String times = entry.substring(equals + 1);
            if (name.equals(USUAL)) {
                usual = schedule(given, times, known.usual());
            } else {
                String category = category(given, name);
                byCategory.put(category, schedule(given, times, known.after(category)));
            }
        }
        return new RetrySchedules(usual, byCategory);
    }

    private static String category(Setting given, String name) {
        return Category.named(name)
                .map(Category::displayName)
                .orElseThrow(() -> given.wrong(
                        "has '" + name + "', which is no category",
                        "name one of " + List.of(Category.values()) + ", or " + USUAL + " for all others"));
    }

    /// @param before has the jitter if none is given
    private static RetrySchedule schedule(Setting given, String text, RetrySchedule before) {
        int tilde = text.indexOf('~');
        double jitter = tilde < 0 ? before.jitter() : jitter(given, text.substring(tilde + 1));
        var delays = new ArrayList<Duration>();
        for (String time : (tilde < 0 ? text : text.substring(0, tilde)).split("/", -1)) delays.add(delay(given, time));
        if (delays.size() > MOST_TIMES)
            throw given.wrong(
                    "has " + delays.size() + " times", "give at most " + MOST_TIMES + "; the last one repeats");
        return new RetrySchedule(delays, before.giveUpAfter(), jitter);
    }

    private static Duration delay(Setting given, String text) {
        Duration delay;
        try {
            delay = Durations.parse(text.strip());
        } catch (RuleException e) {
            throw given.wrong("has '" + text + "', which is no time", EXAMPLE);
        }
        if (delay.compareTo(Duration.ofSeconds(1)) < 0 || delay.compareTo(LONGEST) > 0)
            throw given.wrong("has a wait of '" + text + "'", "give from 1s to 7d");
        return delay;
    }

    private static double jitter(Setting given, String text) {
        if (!text.strip().matches("\\d{1,2}%|100%"))
            throw given.wrong("has a jitter of '" + text + "'", "write ~0% to ~100% behind the times");
        return Integer.parseInt(text.strip().replace("%", "")) / 100.0;
    }
}
