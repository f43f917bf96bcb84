package io.penstock.engine.egress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// How a new source gains its reputation: so many messages on its first day, so many on its second. After the last day
/// it may send what it can; before the first, nothing.
///
/// @param start  the first day, in UTC
/// @param perDay messages of each day
public record WarmUp(LocalDate start, List<Integer> perDay) {

    public WarmUp {
        perDay = List.copyOf(perDay);
        for (int messages : perDay) {
            if (messages < 1)
                throw new IllegalArgumentException("a warm-up with " + messages + " messages on a day; 1 or more");
        }
        if (perDay.isEmpty()) throw new IllegalArgumentException("a warm-up without a day; give one or more");
    }

    /// From 0; negative before the start.
    int dayOf(LocalDate date) {
        return Math.clamp(ChronoUnit.DAYS.between(start, date), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    int capOn(LocalDate date) {
        int day = dayOf(date);
        if (day < 0) return 0;
        return day < perDay.size() ? perDay.get(day) : Integer.MAX_VALUE;
    }

    /// The warm-up of each provider, by id; `*` stands for all that are not named.
    public record ByProvider(Map<String, WarmUp> plans) {
        public ByProvider {
            plans = Map.copyOf(plans);
        }
    }
}
