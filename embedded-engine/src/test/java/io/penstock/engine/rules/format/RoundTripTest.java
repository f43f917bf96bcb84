package io.penstock.engine.rules.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read and written again keeps the hand of its author.
class RoundTripTest {
    private static final String LAID_OUT = """
            # Our table.

            # who is who
            [providers]   # other names
            microsoft = [ "outlook" ]  # theirs

            # --- Gmail ---

            # Why this rule is here.
            [[rule]]
              id       = 'gmail-rate'   # the id
              category = "RateLimited"
              # two wordings:
              text     = [
                  'unusual rate',   # first
                  # since 2024
                  'too fast'
              ]
              note = \"""
            They say so \\
              at night.\"""
              provider = "gmail"
              enabled = true
              examples = ["421 unusual rate"]
            # (end of it)


            # --- Others ---

            [[ rule ]]
            category = 'Greylisted'
            id = "grey"
            code = ["450"]
            # the end
            """;

    private static RuleDocument read(String toml) {
        return RuleTableFormat.read("t.toml", toml);
    }

    private static RuleDocument edited(RuleDocument document, String id, UnaryOperator<ResponseRule> change) {
        var rules = new ArrayList<>(document.table().rules());
        rules.replaceAll(rule -> rule.id().equals(id) ? change.apply(rule) : rule);
        return document.withTable(document.table().withRules(rules));
    }

    private static String written(RuleDocument document) {
        String text = RuleTableFormat.write(document);
        assertEquals(document.table().rules(), read(text).table().rules(), text);
        assertEquals(document.table().schedules(), read(text).table().schedules(), text);
        assertEquals(document.table().providerAliases(), read(text).table().providerAliases(), text);
        return text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LAID_OUT,
                "",
                "\n\n# nothing but this",
                "[[rule]]\nid='a'\ncategory='Greylisted'",
                "rule = [{id = 'a', category = 'Greylisted'}]\n",
                "providers.x = ['y'] # short\n\n[[rule]]\nid='a'\ncategory='Greylisted'\n# end",
                "[[rule]]\r\nid='a'\r\n\r\ncategory='Greylisted'\r\nnote='''\r\n[[rule]]\r\n'''\r\n# z\r\n",
                "[schedules]\na = {delays = ['5m'], give-up-after = '1d'}\n[[rule]]\nid='a'\ncategory='Greylisted'\n",
            })
    void whatNobodyChangedIsWrittenByteForByte(String toml) {
        assertEquals(toml, written(read(toml)));
    }

    @Test
    void theTableThatComesWithTheEngineKeepsItsComments() {
        String text = written(DefaultRules.document());

        assertTrue(text.contains("# Google: Gmail and Workspace."), "comment of a part");
        assertTrue(text.contains("# The order in which rules are tried"), "comment of the manifest");
        assertEquals(text, written(read(text)));
    }

    @Test
    void aChangedRuleChangesOnlyTheChangedKeys() {
        var changed = edited(
                read(LAID_OUT),
                "gmail-rate",
                rule -> rule.copy()
                        .enabled(false)
                        .match(new Match(
                                rule.match().providers(),
                                rule.match().domain(),
                                rule.match().mx(),
                                rule.match().source(),
                                rule.match().phases(),
                                rule.match().codes(),
                                rule.match().enhanced(),
                                Match.ANY
                                        .withTexts("unusual rate", "much \\d+", "too fast")
                                        .texts()))
                        .examples(List.of())
                        .build());

        assertEquals(
                LAID_OUT.replace("enabled = true", "enabled = false")
                        .replace("'unusual rate',   # first\n", "'unusual rate',   # first\n      'much \\d+',\n")
                        .replace("  examples = [\"421 unusual rate\"]\n", ""),
                written(changed));
    }

    @Test
    void keysThatAreNewGoWhereTheyUsuallyStand() {
        var changed = edited(
                read(LAID_OUT),
                "grey",
                rule -> rule.copy()
                        .match(rule.match().withCodes("450", "451"))
                        .note("wait")
                        .examples(List.of("450 later"))
                        .build());

        assertEquals(
                LAID_OUT.replace(
                        "category = 'Greylisted'\nid = \"grey\"\ncode = [\"450\"]\n",
                        "category = 'Greylisted'\nnote = \"wait\"\nexamples = [\"450 later\"]\nid = \"grey\"\n"
                                + "code = [\"450\", \"451\"]\n"),
                written(changed));
    }

    @Test
    void rulesMoveWithTheirCommentsAndSectionsStay() {
        var document = read(LAID_OUT);
        var rules = new ArrayList<>(document.table().rules());
        Collections.reverse(rules);

        String text = written(document.withTable(document.table().withRules(rules)));

        assertTrue(text.contains("# Why this rule is here.\n[[rule]]\n  id       = 'gmail-rate'"), text);
        assertTrue(text.contains("# two wordings:"), text);
        for (String kept : List.of("# --- Gmail ---", "# --- Others ---", "# (end of it)", "# the end"))
            assertEquals(text.indexOf(kept), text.lastIndexOf(kept), kept);
    }

    @Test
    void aNewRuleStandsBelowTheOneThatItFollows() {
        var document = read(LAID_OUT);
        var rules = new ArrayList<>(document.table().rules());
        rules.add(1, ResponseRule.of("new", Match.ANY.withTexts("new"), Category.GREYLISTED));

        String text = written(document.withTable(document.table().withRules(rules)));

        assertEquals(
                LAID_OUT.replace(
                        "# (end of it)\n\n\n",
                        "# (end of it)\n\n\n[[rule]]\nid = \"new\"\ntext = 'new'\ncategory = \"Greylisted\"\n\n"),
                text);
    }

    @Test
    void aDeletedRuleTakesItsCommentsWithIt() {
        var document = read(LAID_OUT);

        String text = written(document.withTable(
                document.table().withRules(document.table().rules().subList(1, 2))));

        int from = LAID_OUT.indexOf("# Why this rule");
        int to = LAID_OUT.indexOf("# --- Others");
        assertEquals(LAID_OUT.substring(0, from) + LAID_OUT.substring(to), text);
    }

    @Test
    void aRenamedRuleKeepsItsText() {
        var document = read(LAID_OUT);
        var renamed = document.renamed("grey", "greylisted");
        var rules = new ArrayList<>(document.table().rules());
        rules.replaceAll(
                rule -> rule.id().equals("grey") ? rule.copy().id("greylisted").build() : rule);

        assertEquals(
                LAID_OUT.replace("id = \"grey\"", "id = \"greylisted\""),
                written(renamed.withTable(document.table().withRules(rules))));
    }

    @Test
    void settingsChangeInTheirPlace() {
        var document = read(LAID_OUT);
        var table = document.table();
        var aliases = new java.util.TreeMap<>(table.providerAliases());
        aliases.put("microsoft", List.of("outlook", "hotmail"));
        aliases.put("yahoo", List.of("aol"));
        var delays = List.of(java.time.Duration.ofMinutes(5));
        var slow = new io.penstock.engine.rules.NamedSchedule("slow", delays, java.time.Duration.ofDays(1));

        String text =
                written(document.withTable(new RuleTable(0, table.rules(), java.util.Map.of("slow", slow), aliases)));

        assertEquals(
                LAID_OUT.replace(
                        "[ \"outlook\" ]  # theirs\n\n",
                        "[\"outlook\", \"hotmail\"]  # theirs\nyahoo = [\"aol\"]\n\n"
                                + "[schedules.slow]\ndelays = [\"5m\"]\ngive-up-after = \"1d\"\n\n"),
                text);
    }

    @Test
    void aDirectoryBecomesOneText(@TempDir Path directory) throws IOException {
        Files.writeString(
                directory.resolve("manifest.toml"),
                "# order matters\nfiles = ['a.toml', 'b.toml']\n\n[providers]\nx = ['y']\n");
        Files.writeString(directory.resolve("a.toml"), "\uFEFF# A\n\n[[rule]]\nid = 'a' # a\ncategory = 'Greylisted'");
        Files.writeString(
                directory.resolve("b.toml"),
                "[providers]\nx = ['z']\n\n" + LAID_OUT.substring(LAID_OUT.indexOf("# ---")));

        var document = RuleTableFormat.load(directory);
        String text = written(document);

        assertTrue(text.startsWith("# order matters\n[providers]\nx = ['y', 'z']\n"), text);
        assertTrue(text.contains("# A\n\n[[rule]]\nid = 'a' # a\n"), text);
        assertTrue(text.endsWith("# the end\n"), text);
    }

    @Test
    void randomDocumentsAreKept() {
        int documents = Integer.getInteger("documents", 300);
        for (int seed = 1; seed <= documents; seed++) {
            var random = new Random(seed);
            int which = seed;
            String toml = new RandomLayout(random).document();
            var document = read(toml);
            assertEquals(toml, RuleTableFormat.write(document), "seed " + which);
            var rules = document.table().rules();
            if (rules.isEmpty()) continue;
            var victim = rules.get(random.nextInt(rules.size()));
            String text = written(edited(document, victim.id(), rule -> RandomLayout.changed(rule, random)));
            for (var piece : document.layout().pieces()) {
                if (piece instanceof LayoutPiece.OfRule rule && rule.id().equals(victim.id())) {
                    int at = toml.indexOf(piece.text());
                    assertTrue(text.startsWith(toml.substring(0, at)), () -> "seed " + which + "\n" + toml);
                    assertTrue(
                            text.endsWith(toml.substring(at + piece.text().length())),
                            () -> "seed " + which + "\n" + toml + "\n-----\n" + text);
                }
            }
            var shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, random);
            if (random.nextBoolean()) shuffled.removeLast();
            String moved = written(document.withTable(document.table().withRules(shuffled)));
            for (ResponseRule rule : shuffled)
                assertTrue(moved.contains("# about " + rule.id() + "\n"), () -> "seed " + which + "\n" + moved);
        }
    }
}
