package io.penstock.app.sending;

import io.penstock.engine.control.api.LoadView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields of a generated load as typed, turned into a plan or into what is wrong with them.
///
/// @param domains such as `gmail.com:50, yahoo.com:25`
record LoadDraft(
        String from,
        String subject,
        String text,
        String count,
        String rate,
        String sizeKib,
        String connections,
        String tenants,
        String campaigns,
        String domains) {

    /// @param plan valid only if there are no problems
    record Checked(LoadView.Plan plan, List<String> problems) {}

    Checked checked() {
        var problems = new ArrayList<String>();
        if (!RecipientList.isAddress(from.strip())) problems.add("From: “" + from + "” is no address.");
        long messages = number("Messages", count, 1, 10_000_000, problems);
        long perSecond = number("Rate", rate, 0, 1_000_000, problems);
        long size = number("Size", sizeKib, 1, 10_240, problems);
        long sessions = number("Connections", connections, 1, 100, problems);
        var weights = weights(problems);
        var plan = new LoadView.Plan(
                from.strip(),
                subject,
                text,
                messages,
                (double) perSecond,
                (int) size * 1024,
                (int) sessions,
                words(tenants),
                words(campaigns),
                weights);
        return new Checked(plan, List.copyOf(problems));
    }

    private static long number(String what, String text, long least, long most, List<String> problems) {
        try {
            long value = Long.parseLong(text.strip().replace(",", "").replace("_", ""));
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of range
        }
        problems.add(what + ": “" + text + "” is not a whole number from " + least + " to " + most + ".");
        return least;
    }

    private Map<String, Integer> weights(List<String> problems) {
        var weights = new LinkedHashMap<String, Integer>();
        for (var word : words(domains)) {
            int colon = word.lastIndexOf(':');
            var domain = colon < 0 ? word : word.substring(0, colon);
            long weight =
                    colon < 0 ? 1 : number("Share of " + domain, word.substring(colon + 1), 1, 1_000_000, problems);
            if (RecipientList.isAddress("x@" + domain)) weights.merge(domain, (int) weight, Integer::sum);
            else problems.add("Domains: “" + domain + "” is no domain. Write them like gmail.com:50, yahoo.com:25.");
        }
        if (weights.isEmpty() && problems.isEmpty()) problems.add("Domains: name at least one, such as gmail.com:50.");
        return weights;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.split("[,;\\s]+")) if (!word.isBlank()) words.add(word.strip());
        return words;
    }
}
