package io.penstock.engine.cli.rules;

import io.penstock.engine.cli.NodeOption;
import io.penstock.engine.control.api.RuleOrderView;
import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.client.ControlClient;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `penstock rules orders`: what rules did on a node and that still holds; or cancels some of it.
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description =
                "List what rules did on a node and that still holds: suspensions, throttles, reroutings, alerts and"
                        + " suppressed addresses; or cancel some of it. What a rule had counted then begins anew.")
final class OrdersCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private NodeOption node = new NodeOption();

    @Option(names = "--rule", paramLabel = "ID", defaultValue = "", description = "Only what this rule did.")
    private String rule = "";

    @Option(
            names = "--cancel",
            paramLabel = "ID",
            description = "Cancel the order of this id, as the list has it; may be given more than once.")
    private final List<String> cancel = new ArrayList<>();

    @Option(names = "--cancel-all", description = "Cancel all that the rule given with --rule did.")
    private boolean cancelAll;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many suppressed addresses to list at most. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--json", description = "Print what the node answered.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (cancelAll && rule.isBlank())
            throw new ParameterException(
                    spec.commandLine(), "--cancel-all needs --rule ID: it never cancels all there is");
        try (var client = node.connect()) {
            if (cancelAll) {
                // a name mistyped would otherwise look like a mistake taken back
                if (client.ruleOrders(rule, 1, "").orders().isEmpty()) out.println(nothing());
                else {
                    client.cancelRuleOrders(
                            rule, NodeOption.author(), UUID.randomUUID().toString());
                    out.println("cancelled all that rule " + rule + " did");
                }
            } else if (cancel.isEmpty()) list(client, out);
            for (String id : cancel) {
                client.cancelRuleOrder(
                        id, NodeOption.author(), UUID.randomUUID().toString());
                out.println("cancelled " + id);
            }
        }
        out.flush();
        return 0;
    }

    private void list(ControlClient client, PrintWriter out) {
        var orders = new ArrayList<RuleOrderView>();
        String cursor = "";
        int suppressed = 0;
        do {
            var page = client.ruleOrders(rule, Math.clamp(limit - suppressed, 1, PAGE), cursor);
            orders.addAll(page.orders());
            suppressed = (int) orders.stream()
                    .filter(order -> order.kind().equals("suppress"))
                    .count();
            cursor = page.nextCursor();
        } while (!cursor.isEmpty() && suppressed < limit);
        if (json) {
            byte[] text = WireJson.bytes(new RuleOrderView.Page(orders, cursor));
            out.println(new String(text, StandardCharsets.UTF_8));
            return;
        }
        orders.forEach(order -> out.println(line(order)));
        if (orders.isEmpty()) out.println(nothing());
        if (!cursor.isEmpty()) out.println("There are more suppressed addresses; raise --limit to see them.");
    }

    private String nothing() {
        return "Nothing that " + (rule.isBlank() ? "a rule" : "rule " + rule) + " did is in force.";
    }

    private static String line(RuleOrderView order) {
        String limit = order.limit().isEmpty() ? "" : " to " + order.limit();
        String end = order.until() == null ? "" : " until " + order.until().truncatedTo(ChronoUnit.SECONDS);
        String state = order.state().equals("in-force") ? "" : " (" + order.state() + ")";
        String count = order.count() > 1 ? ", " + order.count() + " times" : "";
        return order.id() + "  " + order.kind() + " " + order.scope() + limit + " since "
                + order.since().truncatedTo(ChronoUnit.SECONDS) + end + state + count + "  by rule " + order.ruleId()
                + ": " + order.reply();
    }
}
