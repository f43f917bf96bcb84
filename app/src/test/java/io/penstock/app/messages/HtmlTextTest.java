package io.penstock.app.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmlTextTest {
    @Test
    void blocksBreakLinesAndLinksFollowTheirWords() {
        assertEquals(
                "Spring\n\nHello & welcome, see offers [https://a.test/x?b=1].",
                HtmlText.of(
                        "<h1>Spring</h1><p>Hello &amp; welcome, see <a href=\"https://a.test/x?b=1\">offers</a>.</p>"));
    }

    @Test
    void scriptsStylesAndCommentsAreDropped() {
        assertEquals("Text", HtmlText.of("<style>p{}</style><script>alert('x')</script><!-- <p>no</p> --><p>Text</p>"));
    }

    @Test
    void imagesAreNamedNotLoaded() {
        assertEquals("[image not loaded: A tulip]", HtmlText.of("<img src='https://a.test/p' alt='A tulip'>"));
    }

    @Test
    void entitiesBecomeCharacters() {
        assertEquals("– é €", HtmlText.of("&ndash; &#233; &#x20AC;"));
        assertEquals("&bogus; & &#99999999999;", HtmlText.of("&bogus; & &#99999999999;"));
    }

    @Test
    void hostileInputCostsNoMoreThanItsLength() {
        var random = new Random(2);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            HtmlText.of("<script".repeat(20_000));
            HtmlText.of("<a href=".repeat(20_000));
            for (int round = 0; round < 500; round++) {
                var text = new StringBuilder();
                for (int i = 0; i < 200; i++) text.append("<>/a=\"'&;#x! -scriptbr".charAt(random.nextInt(22)));
                assertFalse(HtmlText.of(text.toString()).contains("<script>"));
            }
        });
    }
}
