package io.penstock.app.pauses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.Criteria;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PauseMatchTest {
    @Test
    void allThatIsGivenMustMatch() {
        var row = Samples.queues(1).getFirst();
        assertTrue(PauseMatch.holds(new Criteria(null, null, null, null, null, "*@GMAIL.com"), row));
        assertTrue(PauseMatch.holds(new Criteria(null, "acme", "gmail.com", "gmail", null, null), row));
        assertFalse(PauseMatch.holds(new Criteria(null, "globex", "gmail.com", null, null, null), row));
    }

    @Test
    void globsAgreeWithAReference() {
        var random = new Random(9);
        for (int round = 0; round < 5_000; round++) {
            var glob = text(random, "ab*?", 6);
            var value = text(random, "ab", 8);
            var pattern = Pattern.compile(glob.replace("*", ".*").replace("?", "."));
            assertEquals(pattern.matcher(value).matches(), PauseMatch.glob(glob, value), glob + " on " + value);
        }
    }

    private static String text(Random random, String letters, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) text.append(letters.charAt(random.nextInt(letters.length())));
        return text.toString();
    }
}
