package io.penstock.engine;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.RuleException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The settings that were given, by name, read as the kinds of values there are.
///
/// All methods throw [EngineException] naming origin, setting, value and mend.
final class SettingValues {
    private static final List<String> NAMES =
            SettingKind.ALL.stream().map(SettingKind::name).toList();

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    /// A later one replaces an earlier one of its name.
    void put(Setting setting) {
        if (!NAMES.contains(setting.name()))
            throw new EngineException(setting.origin() + ": there is no setting '" + setting.name() + "'"
                    + nearest(setting.name()) + "; see penstock engine --help");
        settings.put(setting.name(), setting);
    }

    private static String nearest(String name) {
        return NAMES.stream()
                .filter(known -> known.startsWith(name)
                        || name.startsWith(known)
                        || known.replace("-", "").equals(name.replace("_", "").replace("-", "")))
                .findFirst()
                .map(known -> " (did you mean '" + known + "'?)")
                .orElse("");
    }

    @Nullable
    Setting get(String name) {
        return settings.get(name);
    }

    Optional<Setting> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    Setting required(String name) {
        Setting setting = settings.get(name);
        if (setting == null) throw new EngineException(name + " is not set; give --" + name);
        return setting;
    }

    String text(String name, String otherwise) {
        return find(name).map(Setting::value).orElse(otherwise);
    }

    boolean flag(String name) {
        Setting setting = settings.get(name);
        if (setting == null || setting.value().equals("false")) return false;
        if (setting.value().equals("true")) return true;
        throw setting.wrong("is neither true nor false", "write one of them");
    }

    /// Empty if it is not set.
    Optional<Integer> number(String name, int least, int most) {
        return find(name).map(setting -> number(setting, least, most));
    }

    private static int number(Setting setting, int least, int most) {
        try {
            int number = Integer.parseInt(setting.value());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw setting.wrong("is not right", "give a whole number from " + least + " to " + most);
    }

    Duration duration(String name, Duration otherwise) {
        Setting setting = settings.get(name);
        if (setting == null) return otherwise;
        try {
            return Durations.parse(setting.value());
        } catch (RuleException e) {
            throw setting.wrong("is no duration", "write for example 30s or 5m");
        }
    }

    /// What a list of `STEP=TIME` says; without those that it does not name.
    Map<String, Duration> times(String name, List<String> steps, Duration longest) {
        Setting setting = settings.get(name);
        var times = new LinkedHashMap<String, Duration>();
        if (setting == null) return times;
        for (String each : setting.values()) {
            int equals = each.indexOf('=');
            String step = equals < 0 ? each : each.substring(0, equals);
            if (!steps.contains(step)) throw setting.wrong("knows no step '" + step + "'", "name one of " + steps);
            if (equals < 0) throw setting.wrong("has no time in '" + each + "'", "write for example " + step + "=2m");
            times.put(step, time(setting, step, each.substring(equals + 1), longest));
        }
        return times;
    }

    private static Duration time(Setting setting, String step, String text, Duration longest) {
        Duration time;
        try {
            time = Durations.parse(text);
        } catch (RuleException e) {
            throw setting.wrong("has '" + text + "', which is no duration", "write for example " + step + "=30s");
        }
        if (!time.isZero() && time.compareTo(longest) <= 0) return time;
        throw setting.wrong(
                "gives " + step + " a time of " + text, "give more than 0 and at most " + longest.toHours() + "h");
    }

    /// Empty if it is not set.
    Optional<InetSocketAddress> address(String name) {
        return find(name).map(SettingValues::address);
    }

    InetSocketAddress address(String name, String otherwise) {
        Setting given = settings.get(name);
        return address(given == null ? new Setting(name, List.of(otherwise), "default") : given);
    }

    private static InetSocketAddress address(Setting setting) {
        String text = setting.value();
        int colon = text.lastIndexOf(':');
        if (colon < 0) throw setting.wrong("has no port", "write HOST:PORT, such as 127.0.0.1:2525");
        String host = text.substring(0, colon);
        try {
            var address = InetAddress.getByName(host.isEmpty() ? "127.0.0.1" : host);
            return new InetSocketAddress(address, port(setting, text.substring(colon + 1), 0));
        } catch (UnknownHostException e) {
            throw setting.wrong("names an unknown host", "write HOST:PORT, such as 127.0.0.1:2525");
        }
    }

    static int port(Setting setting, String digits, int least) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= least && port <= 65535) return port;
        } catch (NumberFormatException e) {
            // the complaint below says it
        }
        throw setting.wrong("has no port from " + least + " to 65535 behind its colon", "write HOST:PORT");
    }
}
