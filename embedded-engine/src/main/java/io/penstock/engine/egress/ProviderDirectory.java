package io.penstock.engine.egress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The providers that this engine knows by name. Immutable.
public final class ProviderDirectory {
    private final List<Provider> providers;
    private final Map<String, Provider> byDomain = new HashMap<>();
    private final Map<String, Provider> byId = new HashMap<>();

    public ProviderDirectory(List<Provider> providers) {
        this.providers = List.copyOf(providers);
        for (Provider provider : this.providers) {
            byId.put(provider.id(), provider);
            for (String domain : provider.domains()) byDomain.put(domain, provider);
        }
    }

    /// The directory that comes with the engine. More exact MX patterns stand before wider ones.
    public static ProviderDirectory builtIn() {
        return new ProviderDirectory(List.of(
                provider("gmail", "Gmail", "gmail.com googlemail.com", ".google.com .googlemail.com"),
                provider(
                        "yahoo",
                        "Yahoo and AOL",
                        "yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.in yahoo.co.in"
                                + " yahoo.com.br yahoo.com.mx yahoo.com.ar yahoo.com.au yahoo.co.id yahoo.com.sg"
                                + " ymail.com rocketmail.com myyahoo.com aol.com aol.co.uk aim.com verizon.net"
                                + " netscape.net att.net sbcglobal.net bellsouth.net frontier.com sky.com",
                        ".yahoodns.net"),
                provider(
                        "outlook",
                        "Outlook.com",
                        "outlook.com hotmail.com live.com msn.com passport.com hotmail.co.uk hotmail.fr hotmail.de"
                                + " hotmail.it hotmail.es hotmail.com.br live.co.uk live.fr live.nl live.de live.it"
                                + " outlook.fr outlook.de outlook.es outlook.it outlook.com.br windowslive.com",
                        ".olc.protection.outlook.com"),
                provider(
                        "microsoft365",
                        "Microsoft 365",
                        "microsoft.com onmicrosoft.com",
                        ".mail.protection.outlook.com .mx.microsoft"),
                provider("icloud", "Apple iCloud", "icloud.com me.com mac.com", ".mail.icloud.com .mail.me.com"),
                provider(
                        "gmx",
                        "GMX and WEB.DE",
                        "gmx.net gmx.de gmx.at gmx.ch gmx.com web.de mail.com",
                        ".gmx.net .web.de .mail.com .kundenserver.de"),
                provider("comcast", "Comcast", "comcast.net xfinity.com", ".comcast.net"),
                provider("orange", "Orange", "orange.fr wanadoo.fr", ".orange.fr"),
                provider("mailru", "Mail.ru", "mail.ru bk.ru inbox.ru list.ru", ".mail.ru"),
                provider("yandex", "Yandex", "yandex.ru yandex.com ya.ru", ".yandex.net .yandex.ru"),
                provider("proofpoint", "Proofpoint", "", ".pphosted.com .ppe-hosted.com"),
                provider("mimecast", "Mimecast", "", ".mimecast.com .mimecast.co.za .mimecast-offshore.com"),
                provider("barracuda", "Barracuda", "", ".ess.barracudanetworks.com"),
                provider("cisco", "Cisco", "", ".iphmx.com"),
                provider("symantec", "Broadcom Email Security", "", ".messagelabs.com"),
                provider("trendmicro", "Trend Micro", "", ".trendmicro.com .trendmicro.eu"),
                provider("rackspace", "Rackspace Email", "", ".emailsrvr.com"),
                provider("godaddy", "GoDaddy", "", ".secureserver.net"),
                provider("titan", "Titan", "", ".titan.email"),
                provider("zoho", "Zoho", "zoho.com zohomail.com", ".zoho.com .zoho.eu .zoho.in"),
                provider("spectrum", "Spectrum", "charter.net rr.com spectrum.net", ".charter.net .rr.com"),
                provider("tonline", "T-Online", "t-online.de magenta.de", ".t-online.de"),
                provider("laposte", "La Poste", "laposte.net", ".laposte.net"),
                provider("qq", "QQ and Tencent Exmail", "qq.com vip.qq.com foxmail.com", ".qq.com"),
                provider("netease", "NetEase", "163.com 126.com yeah.net", ".netease.com .163.com .126.com"),
                provider("yahoo-japan", "Yahoo! Japan", "yahoo.co.jp ybb.ne.jp", ".yahoo.co.jp")));
    }

    private static Provider provider(String id, String displayName, String domains, String mxSuffixes) {
        return new Provider(id, displayName, Set.copyOf(words(domains)), words(mxSuffixes));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /// The provider known to host a recipient domain, or [Provider#GENERIC].
    public Provider forDomain(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        var exact = byDomain.get(name);
        if (exact != null) return exact;
        if (name.endsWith(".onmicrosoft.com")) return withId("microsoft365");
        return Provider.GENERIC;
    }

    /// The provider that runs an MX host, or [Provider#GENERIC].
    public Provider forMxHost(String host) {
        for (Provider provider : providers) if (provider.ownsMx(host)) return provider;
        return Provider.GENERIC;
    }

    /// The provider of an id, or [Provider#GENERIC].
    public Provider withId(String id) {
        return byId.getOrDefault(id, Provider.GENERIC);
    }

    /// All by id, the generic one last.
    public List<String> ids() {
        var ids = new ArrayList<String>();
        for (Provider provider : providers) ids.add(provider.id());
        ids.add(Provider.GENERIC.id());
        return List.copyOf(ids);
    }
}
