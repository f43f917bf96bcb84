package io.penstock.engine.sandbox.load;

import java.util.List;

/// Makes the messages of a plan: the same plan, the same messages. Safe for any thread.
final class LoadMessages {
    private static final String FILLER =
            "The flow of water through the penstock is set by its gate, and by nothing else on the way.\r\n";
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final LoadPlan plan;
    private final List<String> domains;
    private final int[] upTo;
    private final String body;
    private final String idHost;

    LoadMessages(LoadPlan plan) {
        this.plan = plan;
        this.domains = plan.domains().keySet().stream().sorted().toList();
        this.upTo = new int[domains.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += plan.domains().getOrDefault(domains.get(i), 1);
            upTo[i] = sum;
        }
        this.body = body(plan);
        int at = plan.from().lastIndexOf('@');
        this.idHost = at < 0 ? "load.invalid" : plan.from().substring(at + 1);
    }

    LoadMessage message(long number) {
        return new LoadMessage(
                number,
                plan.from(),
                recipient(number),
                inTurn(plan.tenants(), number),
                inTurn(
                        plan.campaigns(),
                        plan.tenants().isEmpty()
                                ? number
                                : number / plan.tenants().size()),
                plan.subject(),
                "<" + plan.run() + "." + number + "@" + idHost + ">",
                body);
    }

    private String recipient(long number) {
        if (!plan.to().isEmpty()) return inTurn(plan.to(), number);
        return "reader" + number + "@" + domain(number);
    }

    /// Mixed well, so that each stretch of messages has its share of each domain.
    private String domain(long number) {
        long mixed = (number + 1) * GOLDEN;
        long place = Long.remainderUnsigned(mixed >>> 16, upTo[upTo.length - 1]);
        int i = 0;
        while (upTo[i] <= place) i++;
        return domains.get(i);
    }

    private static String inTurn(List<String> choices, long number) {
        return choices.isEmpty() ? "" : choices.get((int) (number % choices.size()));
    }

    private static String body(LoadPlan plan) {
        var body = new StringBuilder(plan.sizeBytes() + 100);
        body.append(plan.text().replaceAll("\\R", "\r\n")).append("\r\n");
        while (body.length() + FILLER.length() <= plan.sizeBytes()) body.append(FILLER);
        return body.toString();
    }
}
