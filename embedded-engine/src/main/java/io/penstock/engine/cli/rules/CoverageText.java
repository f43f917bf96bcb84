package io.penstock.engine.cli.rules;

import io.penstock.engine.reply.Coverage;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How much a table knows, for people and for programs.
final class CoverageText {
    private static final int WORST = 20;
    private static final int MAX_WORDING_CHARS = 140;

    private final Coverage coverage;
    private final boolean all;
    private final List<Coverage.Gap> gaps;

    CoverageText(Coverage coverage, boolean all) {
        this.coverage = coverage;
        this.all = all;
        gaps = all
                ? coverage.gaps()
                : coverage.gaps().subList(0, Math.min(WORST, coverage.gaps().size()));
    }

    void print(PrintWriter out) {
        if (coverage.providers().isEmpty()) {
            out.println("There are no replies.");
            return;
        }
        out.println(String.format(
                "%-24s %10s %11s %9s %13s", "Provider", "Replies", "By wording", "By code", "Unclassified"));
        coverage.providers()
                .forEach(each -> out.println(row(each.provider().isEmpty() ? "(unknown)" : each.provider(), each)));
        if (coverage.providers().size() > 1) out.println(row("all", coverage.total()));
        if (coverage.gaps().isEmpty()) return;
        out.println();
        String which = gaps.size() < coverage.gaps().size()
                ? ", the " + gaps.size() + " worst (--all shows all)"
                : ", worst first";
        out.println(String.format(
                Locale.ROOT,
                "%,d wordings that no pattern knows%s:",
                coverage.gaps().size(),
                which));
        gaps.forEach(gap -> print(gap, out));
        if (coverage.forgotten() > 0)
            out.println(String.format(
                    Locale.ROOT,
                    "%,d replies with rare wordings are counted above, but not listed.",
                    coverage.forgotten()));
    }

    private static String row(String name, Coverage.OfProvider each) {
        long replies = each.replies();
        return String.format(
                Locale.ROOT,
                "%-24s %,10d %9.1f %% %7.1f %% %11.1f %%",
                name.length() > 24 ? name.substring(0, 24) : name,
                replies,
                percent(each.byWording(), replies),
                percent(each.byCodeAlone(), replies),
                percent(each.unclassified(), replies));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private void print(Coverage.Gap gap, PrintWriter out) {
        String by = gap.isClassified() ? gap.category() + " by " + gap.ruleId() : "unclassified";
        String wording = gap.wording();
        boolean cut = !all && wording.length() > MAX_WORDING_CHARS;
        out.println(String.format(
                Locale.ROOT,
                "%,8d  %-14s %s%n          %s",
                gap.count(),
                gap.provider().isEmpty() ? "-" : gap.provider(),
                by,
                cut ? wording.substring(0, MAX_WORDING_CHARS) + "..." : wording));
    }

    Map<String, Object> asJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("total", asJson(coverage.total()));
        json.put(
                "providers",
                coverage.providers().stream().map(CoverageText::asJson).toList());
        json.put("gaps", coverage.gaps().stream().map(CoverageText::asJson).toList());
        json.put("forgotten", coverage.forgotten());
        return json;
    }

    private static Map<String, Object> asJson(Coverage.OfProvider each) {
        var json = new LinkedHashMap<String, Object>();
        json.put("provider", each.provider());
        json.put("replies", each.replies());
        json.put("byWording", each.byWording());
        json.put("byCodeAlone", each.byCodeAlone());
        json.put("unclassified", each.unclassified());
        return json;
    }

    private static Map<String, Object> asJson(Coverage.Gap gap) {
        var json = new LinkedHashMap<String, Object>();
        json.put("count", gap.count());
        json.put("provider", gap.provider());
        json.put("wording", gap.wording());
        json.put("sample", gap.sample());
        json.put("category", gap.category().displayName());
        json.put("rule", gap.ruleId());
        return json;
    }
}
