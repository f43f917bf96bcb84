package io.penstock.app.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.InjectRequest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecipientListTest {
    private static List<String> addresses(RecipientList list) {
        return list.recipients().stream().map(InjectRequest.To::address).toList();
    }

    @Test
    void addressesMayStandByLineOrComma() {
        var list = RecipientList.parse("anna@gmail.com, Tom <tom@yahoo.com>\n\nli@example.org;");

        assertEquals(List.of("anna@gmail.com", "tom@yahoo.com", "li@example.org"), addresses(list));
        assertEquals("Tom", list.recipients().get(1).name());
        assertEquals(List.of(), list.problems());
    }

    @Test
    void csvFieldsBecomeSubstitutions() {
        var list = RecipientList.parse("name;E-Mail;city\n\"Meyer; Anna\";anna@gmail.com;Bergen\n");

        assertEquals(List.of("anna@gmail.com"), addresses(list));
        assertEquals(List.of("name", "city"), list.fields());
        assertEquals(
                Map.of("name", "Meyer; Anna", "city", "Bergen"),
                list.recipients().getFirst().substitutions());
    }

    @Test
    void badLinesAreNamedAndNotSentTo() {
        var list = RecipientList.parse("address,name\nanna@gmail.com\nno address,Tom\nli@x.test,Li\nLI@x.test,Li");

        assertEquals(List.of("li@x.test"), addresses(list));
        assertEquals(3, list.problems().size());
        assertTrue(
                list.problems().get(0).startsWith("Line 2: has 1 fields"),
                list.problems().get(0));
        assertTrue(
                list.problems().get(1).startsWith("Line 3: “no address” is no address"),
                list.problems().get(1));
        assertTrue(
                list.problems().get(2).contains("a second time"),
                list.problems().get(2));
    }

    @Test
    void thousandsOfBadLinesGiveAShortList() {
        var list = RecipientList.parse("bad line\n".repeat(5_000));
        assertEquals(21, list.problems().size());
        assertEquals("And 4980 more lines.", list.problems().getLast());
    }

    @Test
    void anyTextIsReadWithoutFailing() {
        var random = new Random(8);
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder("address,");
            for (int i = random.nextInt(60); i > 0; i--) text.append("a@.,;\"\n\t<> b".charAt(random.nextInt(12)));
            assertNotNull(RecipientList.parse(text.toString()));
        }
    }
}
