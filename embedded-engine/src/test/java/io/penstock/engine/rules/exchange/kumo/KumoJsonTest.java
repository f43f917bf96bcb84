package io.penstock.engine.rules.exchange.kumo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.format.RuleFormatException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KumoJsonTest {
    private static final CheckContext NOTHING_KNOWN = new CheckContext(LocalDate.of(2030, 1, 1), List.of(), List.of());

    private static final String TOML = """
            ["default"]
            connection_limit = 10
            [provider."acme"]
            match = [{MXSuffix=".acme.example."}, {HostName="mx.acme.example"}]
            [[provider."acme".automation]]
            regex = ['\\[AC01\\] slow "down"', "later\\u2026"]
            action = ["Suspend", {SetConfig={name="max_message_rate", value="10/minute"}}]
            trigger = {Threshold="3/hr"}
            duration = "2 hours"
            ["firm.example"]
            mx_rollup = false
            ["firm.example".sources."ip 1"]
            max_deliveries_per_connection = 5
            """;

    private static final String JSON = """
            {
              "default": {"connection_limit": 10},
              "provider": {
                "acme": {
                  "automation": [
                    {
                      "regex": [
                        "\\\\[AC01\\\\] slow \\"down\\"",
                        "later\\u2026"
                      ],
                      "action": ["Suspend", {"SetConfig": {"name": "max_message_rate", "value": "10/minute"}}],
                      "trigger": {"Threshold": "3/hr"},
                      "match_internal": null,
                      "duration": "2 hours"
                    }
                  ],
                  "match": [
                    {"MXSuffix": ".acme.example."},
                    {"HostName": "mx.acme.example"}
                  ]
                }
              },
              "firm.example": {
                "sources": {"ip 1": {"max_deliveries_per_connection": 5}},
                "mx_rollup": false
              }
            }
            """;

    private static List<String> findings(String name, String text) {
        return new KumoShaping()
                .check(name, text, NOTHING_KNOWN).stream()
                        .map(one -> one.place().line() + " " + one.id())
                        .sorted()
                        .toList();
    }

    @Test
    void aShapingFileSaysTheSameInJson() {
        var toml = new KumoShaping().read("shaping.toml", TOML);
        var json = new KumoShaping().read("shaping.json", JSON);

        assertEquals(toml.document().table(), json.document().table());
        assertEquals(
                toml.losses().stream().map(loss -> loss.reason()).sorted().toList(),
                json.losses().stream().map(loss -> loss.reason()).sorted().toList());
    }

    @Test
    void whatIsFoundStandsWhereTheJsonHasIt() {
        assertEquals(List.of("4 suffix-trailing-dot", "8 threshold-period"), findings("shaping.toml", TOML));
        assertEquals(List.of("12 threshold-period", "18 suffix-trailing-dot"), findings("shaping.json", JSON));
    }

    @Test
    void aClassifierIsReadFromJsonToo() {
        String json = """
                {"rules": {
                  "InvalidRecipient": [
                    "^5\\\\d\\\\d 5\\\\.1\\\\.1 ",
                    "no such user ("
                  ],
                  "QuotaIssues": ["mailbox full"]
                }}
                """;

        var read = new KumoClassifier().read("bounces.json", json);
        var found = new KumoClassifier().check("bounces.json", json, NOTHING_KNOWN);

        assertEquals(2, read.document().table().rules().size());
        assertTrue(
                found.stream()
                        .anyMatch(one -> one.place().line() == 4 && one.id().equals("invalid-pattern")),
                () -> found.toString());
    }

    @Test
    void theFormIsToldFromTheText() {
        assertEquals(Optional.of(ForeignFormat.KUMOMTA_SHAPING), RuleExchange.formatOf("shaping.json", JSON));
        assertEquals(Optional.of(ForeignFormat.KUMOMTA_SHAPING), RuleExchange.formatOf("shaping", JSON));
        assertEquals(
                Optional.of(ForeignFormat.KUMOMTA_SHAPING),
                RuleExchange.formatOf("own.json", "{\"firm.example\": {\"connection_limit\": 3}}"));
        assertEquals(
                Optional.of(ForeignFormat.KUMOMTA_CLASSIFIER),
                RuleExchange.formatOf("b.json", "{ \"rules\": { \"SpamBlock\": [\"x\"] } }"));
        assertEquals(Optional.empty(), RuleExchange.formatOf("package.json", "{\"name\": \"x\", \"version\": \"1\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}x",
                "{\"default\": {\"a\": 1, \"a\": 2}}",
                "{\"default\": 99999999999999999999999}",
                "// shaping\n{\"default\": {}}",
                "{\"default\": {\"connection_limit\": 10,}}",
                "\u0000",
            })
    void whatIsNoRuleFileIsToldWithItsPlace(String text) {
        try {
            new KumoShaping().check("shaping.json", text, NOTHING_KNOWN);
        } catch (RuleFormatException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("shaping.json:"), e.getMessage());
        }
    }

    @Test
    void commentsOfTheDocumentationAndDepthAreRefused() {
        var commented = assertThrows(
                RuleFormatException.class,
                () -> new KumoShaping().read("s.json", "{\n  // limits\n  \"default\": {}}"));
        assertTrue(String.valueOf(commented.getMessage()).contains("no comments"), commented.getMessage());

        String deep = "{\"default\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_001);
        assertThrows(RuleFormatException.class, () -> new KumoShaping().read("s.json", deep));
    }

    @Test
    void namesThatEachHeadingRepeatsTakeNoMoreRoomThanARuleFileMay() {
        String blocks =
                IntStream.range(0, 1_000).mapToObj(i -> "\"" + i + "\":{}").collect(Collectors.joining(","));
        String json = "{\"" + "x".repeat(40_000) + "\":{" + blocks + "}}";

        var refused = assertThrows(RuleFormatException.class, () -> new KumoShaping().read("s.json", json));

        assertTrue(String.valueOf(refused.getMessage()).contains("too much room"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void whatIsAsDeepAsJsonMayBeIsReadOrRefused(String open) {
        String close = new StringBuilder(open.replaceAll("[^\\[{]", ""))
                .reverse()
                .toString()
                .replace('[', ']')
                .replace('{', '}');
        int times = 450 / close.length();
        String json = "{\"default\":" + open.repeat(times) + "1" + close.repeat(times) + "}";
        try {
            new KumoShaping().read("s.json", json);
        } catch (RuleFormatException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("s.json:"), e.getMessage());
        }
    }
}
