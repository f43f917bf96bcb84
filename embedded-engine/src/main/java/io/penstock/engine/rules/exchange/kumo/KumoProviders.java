package io.penstock.engine.rules.exchange.kumo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Under which names, and with which MX hosts, our providers stand in a shaping file.
final class KumoProviders {
    private static final Map<String, List<String>> OTHERS = Map.of(
            "gmx", List.of(".gmx.net", ".web.de"),
            "comcast", List.of(".comcast.net"),
            "orange", List.of(".orange.fr"),
            "mailru", List.of(".mail.ru"),
            "yandex", List.of(".yandex.net", ".yandex.ru"),
            "proofpoint", List.of(".pphosted.com", ".ppe-hosted.com"),
            "barracuda", List.of(".ess.barracudanetworks.com"),
            "cisco", List.of(".iphmx.com"),
            "qq", List.of(".qq.com"),
            "netease", List.of(".netease.com"));

    private KumoProviders() {}

    /// Suffixes by name; a name without any if its hosts are not known.
    static Map<String, List<String>> of(String provider) {
        var found = new LinkedHashMap<String, List<String>>();
        Optional<String> canonical = ProviderNames.canonical(provider);
        boolean exact = KumoWords.SHIPPED_PROVIDERS.containsKey(provider);
        KumoWords.SHIPPED_PROVIDERS.forEach((name, suffixes) -> {
            boolean same = exact ? name.equals(provider) : canonical.isPresent() && canonical.equals(canonical(name));
            if (same) found.put(name, suffixes);
        });
        if (found.isEmpty()) found.put(provider, OTHERS.getOrDefault(canonical.orElse(provider), List.of()));
        return found;
    }

    private static Optional<String> canonical(String shipped) {
        return shipped.startsWith("office365") ? Optional.of("microsoft") : ProviderNames.canonical(shipped);
    }
}
