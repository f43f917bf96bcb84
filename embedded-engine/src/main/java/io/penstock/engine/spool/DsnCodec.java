package io.penstock.engine.spool;

import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.DsnRequest.Returned;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.RecipientDsn;
import java.util.ArrayList;

/// A [DsnRequest] as the journal keeps it: RET, ENVID, whether recipients follow, then for each NOTIFY and ORCPT.
final class DsnCodec {
    private static final int SPECIFIED = 1;
    private static final int SUCCESS = 2;
    private static final int FAILURE = 4;
    private static final int DELAY = 8;

    private DsnCodec() {}

    static void put(RecordWriter out, DsnRequest request) {
        out.put(code(request.returned())).putText(request.envelopeId());
        out.put(request.recipients().isEmpty() ? 0 : 1);
        for (var one : request.recipients()) out.put(bits(one.wanted())).putText(one.originalRecipient());
    }

    static DsnRequest take(RecordReader in, int recipientCount) {
        var returned = returned(in);
        String envelopeId = in.takeText();
        var recipients = new ArrayList<RecipientDsn>();
        if (in.take() != 0) {
            for (int i = 0; i < recipientCount; i++) recipients.add(new RecipientDsn(wanted(in.take()), in.takeText()));
        }
        return new DsnRequest(returned, envelopeId, recipients);
    }

    private static int code(Returned returned) {
        return switch (returned) {
            case UNSPECIFIED -> 0;
            case FULL -> 1;
            case HEADERS -> 2;
        };
    }

    private static Returned returned(RecordReader in) {
        int code = in.take();
        return switch (code) {
            case 0 -> Returned.UNSPECIFIED;
            case 1 -> Returned.FULL;
            case 2 -> Returned.HEADERS;
            default -> throw in.damaged("RET " + code);
        };
    }

    private static int bits(Notify notify) {
        return (notify.isSpecified() ? SPECIFIED : 0)
                | (notify.onSuccess() ? SUCCESS : 0)
                | (notify.onFailure() ? FAILURE : 0)
                | (notify.onDelay() ? DELAY : 0);
    }

    private static Notify wanted(int bits) {
        if ((bits & SPECIFIED) == 0) return Notify.UNSPECIFIED;
        return new Notify(true, (bits & SUCCESS) != 0, (bits & FAILURE) != 0, (bits & DELAY) != 0);
    }
}
