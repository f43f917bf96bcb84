package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.engine.smtp.SmtpInput.LineEnds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Coverage-guided fuzzing of the readers; see `docs/fuzzing.md`.
class SmtpWordsFuzzTest {

    private static SmtpInput input(byte[] data, int atOnce, LineEnds lineEnds) {
        return new SmtpInput(new Trickle(data, atOnce), 8192, lineEnds);
    }

    @FuzzTest(maxDuration = "1m")
    void replies(byte[] data) throws IOException {
        var in = input(data, 1 + data.length / 3, LineEnds.LENIENT);
        try {
            for (SmtpReply reply = ReplyReader.read(in); reply != null; reply = ReplyReader.read(in)) {
                assertTrue(reply.lines().size() <= ReplyReader.MAX_LINES + 1);
                assertTrue(
                        reply.text().chars().allMatch(c -> c >= ' ' || c == '\t'), "a control character in " + reply);
                reply.enhancedCode();
            }
        } catch (SmtpProtocolException e) {
            assertTrue(e.getMessage() != null && e.getMessage().length() < 200);
        }
    }

    /// What DATA takes, BDAT takes as the same message, however it is cut.
    @FuzzTest(maxDuration = "1m")
    void content(byte[] data) throws IOException {
        var byDots = new ByteArrayOutputStream();
        DotReader.Seen dots;
        try {
            dots = DotReader.read(input(data, 7, LineEnds.STRICT), byDots::write);
        } catch (SmtpProtocolException e) {
            return;
        }
        byte[] content = byDots.toByteArray();
        var byChunks = new ByteArrayOutputStream();
        var reader = new ChunkReader(input(content, 5, LineEnds.STRICT), byChunks::write);
        for (int left = content.length; left > 0; left -= Math.min(left, 3)) reader.read(Math.min(left, 3));

        assertEquals(dots, reader.end());
        assertArrayEquals(content, byChunks.toByteArray());
    }
}
