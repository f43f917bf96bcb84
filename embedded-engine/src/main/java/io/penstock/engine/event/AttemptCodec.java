package io.penstock.engine.event;

import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.util.ArrayList;
import java.util.List;

/// An [AttemptReport] inside an event's payload.
final class AttemptCodec {
    private AttemptCodec() {}

    static void put(RecordWriter out, AttemptReport attempt) {
        out.putText(attempt.provider())
                .putText(attempt.site())
                .putText(attempt.host())
                .putText(attempt.source())
                .putText(attempt.phase().name())
                .putVarint(attempt.reply().code());
        putTexts(out, attempt.reply().lines());
        out.put(attempt.remote() ? 1 : 0)
                .putText(attempt.category())
                .putText(attempt.ruleId())
                .putVarint(attempt.attempt())
                .putVarint(attempt.elapsedMillis());
        putTexts(out, attempt.dialogue());
    }

    static AttemptReport take(RecordReader in) {
        return new AttemptReport(
                in.takeText(),
                in.takeText(),
                in.takeText(),
                in.takeText(),
                takePhase(in),
                takeReply(in),
                in.takeInt(1) == 1,
                in.takeText(),
                in.takeText(),
                in.takeInt(Integer.MAX_VALUE),
                in.takeVarint(),
                takeTexts(in));
    }

    private static SmtpPhase takePhase(RecordReader in) {
        String name = in.takeText();
        try {
            return SmtpPhase.valueOf(name);
        } catch (IllegalArgumentException _) {
            throw in.damaged("the phase '" + name + "'");
        }
    }

    private static SmtpReply takeReply(RecordReader in) {
        int code = in.takeInt(999);
        var lines = takeTexts(in);
        if (code < 200 || code > 599) throw in.damaged("the reply code " + code);
        return new SmtpReply(code, lines);
    }

    private static void putTexts(RecordWriter out, List<String> texts) {
        out.putVarint(texts.size());
        texts.forEach(out::putText);
    }

    private static List<String> takeTexts(RecordReader in) {
        int count = in.takeCount();
        var texts = new ArrayList<String>(Math.min(count, 64));
        for (int i = 0; i < count; i++) texts.add(in.takeText());
        return List.copyOf(texts);
    }
}
