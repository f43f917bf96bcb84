package io.penstock.engine.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubstitutionsTest {

    @Test
    void eachRecipientGetsTheirOwnBack() {
        var random = new Random(1);
        for (int round = 0; round < 500; round++) {
            var values = new ArrayList<Map<String, String>>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                var own = new HashMap<String, String>();
                for (int j = random.nextInt(4); j > 0; j--)
                    own.put("name" + random.nextInt(200), "ü".repeat(random.nextInt(300)));
                values.add(own);
            }
            var packed = Substitutions.of(values);
            var again = Substitutions.unpack(packed.packed(), values.size());
            assertEquals(packed, again);
            for (int i = 0; i < values.size(); i++) assertEquals(values.get(i), again.of(i));
        }
    }

    @Test
    void namesAreKeptOnce() {
        var values = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 1000; i++) values.add(Map.of("a-rather-long-name-of-a-field", "Ann"));
        assertTrue(Substitutions.of(values).packed().length < 7_000);
    }

    @Test
    void nobodyHasNothing() {
        assertTrue(Substitutions.NONE.isNone());
        assertEquals(Map.of(), Substitutions.NONE.of(5));
        assertFalse(Substitutions.of(List.of(Map.of())).isNone());
        assertEquals(
                "[name] of 1 recipients",
                Substitutions.of(List.of(Map.of("name", "secret"))).toString());
    }

    @Test
    void changedBytesAreValuesOrRefused() {
        var random = new Random(2);
        byte[] packed = Substitutions.of(List.of(Map.of("a", "1", "b", "2"), Map.of("b", "33")))
                .packed();
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = packed.clone();
            for (int j = random.nextInt(3); j >= 0; j--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                var read = Substitutions.unpack(bytes, 2);
                read.of(0);
                read.of(1);
            } catch (IllegalArgumentException expected) {
                assertTrue(String.valueOf(expected.getMessage()).length() > 5);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Substitutions.unpack(packed, 1));
        assertThrows(IllegalArgumentException.class, () -> Substitutions.unpack(packed, 3));
        assertThrows(IllegalArgumentException.class, () -> Substitutions.unpack(packed, 1_000_000));
    }
}
