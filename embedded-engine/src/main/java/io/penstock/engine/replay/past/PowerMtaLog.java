package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Accounting records of PowerMTA as CSV. Fields are found by the names in the header; a header may come again, with
/// other fields. For one thread.
final class PowerMtaLog implements LineParser {
    /// What PowerMTA writes if nobody chose, with the times that its releases put there, for a file whose header is
    /// lost.
    private static final String USUAL = "orig,rcpt,orcpt,dsnaction,dsnstatus,dsndiag,dsnmta,"
            + "bouncecat,srctype,srcmta,dlvtype,dlvsourceip,dlvdestinationip,dlvesmtpavailable,dlvsize,vmta,jobid,envid,"
            + "queue,vmtapool";
    private static final List<String> TIMES =
            List.of("type,timelogged,timequeued,timeimprinted,", "type,timelogged,timequeued,", "type,timelogged,");
    private static final List<String> OTHER_TIMES = List.of("timequeued", "timeimprinted");
    private static final int MAX_HEADERS = 8;

    private final Places places;
    private final ZoneId zone;
    private final CsvRecords csv = new CsvRecords();
    /// The latest first: with fields of their own for each type of record, a file has several at its begin.
    private final Deque<Header> headers = new ArrayDeque<>();
    private boolean headerSeen;

    /// @param width how many fields its records have; 0 if that is not known
    private record Header(Map<String, Integer> columns, int width) {
        String get(List<String> fields, String lowerName) {
            Integer at = columns.get(lowerName);
            return at == null || at >= fields.size() ? "" : fields.get(at).strip();
        }

        /// Whether a record may be one of these: with the time and the address where they belong.
        boolean fits(List<String> fields, ZoneId zone) {
            if (width > 0 && width != fields.size()) return false;
            if (LogTimes.parse(get(fields, "timelogged"), zone) == null) return false;
            for (String time : OTHER_TIMES) {
                String given = get(fields, time);
                if (!given.isEmpty() && LogTimes.parse(given, zone) == null) return false;
            }
            return !columns.containsKey("rcpt") || get(fields, "rcpt").indexOf('@') >= 0;
        }
    }

    PowerMtaLog(Places places, ZoneId zone) {
        this.places = places;
        this.zone = zone;
        for (String times : TIMES) headers.add(new Header(columns(List.of((times + USUAL).split(","))), 0));
    }

    /// @param lower a line in lower case
    static boolean isHeader(String lower) {
        String line = lower.startsWith("#") ? lower.substring(1) : lower;
        return (line.startsWith("type,") || line.startsWith("\"type\","))
                && (line.contains("timelogged") || line.contains("dsndiag") || line.contains("rcpt"));
    }

    private static Map<String, Integer> columns(List<String> names) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            columns.putIfAbsent(name.startsWith("#") ? name.substring(1) : name, i);
        }
        return columns;
    }

    @Override
    public boolean isUnfinished() {
        return csv.isOpen();
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        List<String> fields = csv.add(line.text());
        if (fields == null) {
            if (!csv.isTooLong()) return null;
            csv.forget();
            return SkipReason.UNREADABLE;
        }
        String first = fields.getFirst().strip();
        if (isHeader(String.join(",", fields.subList(0, Math.min(fields.size(), 12)))
                .toLowerCase(Locale.ROOT))) {
            keep(new Header(columns(fields), fields.size()));
            return null;
        }
        if (first.startsWith("#")) return null;
        if (fields.size() < 4) return SkipReason.UNREADABLE;
        Header header = headerOf(fields);
        // without a header, fields in another order: what stood there would be taken for a reply
        if (!headerSeen
                && PmtaRecord.isAttempt(first)
                && header.get(fields, "rcpt").indexOf('@') < 0) return SkipReason.UNREADABLE;
        return new PmtaRecord(name -> header.get(fields, name), places, zone).read(into);
    }

    private void keep(Header header) {
        // the guesses are for files without a header
        if (!headerSeen) headers.clear();
        headerSeen = true;
        headers.remove(header);
        headers.addFirst(header);
        if (headers.size() > MAX_HEADERS) headers.removeLast();
    }

    private Header headerOf(List<String> fields) {
        Header latest = headers.element();
        if (headers.size() == 1) return latest;
        for (Header header : headers) if (header.fits(fields, zone)) return header;
        return latest;
    }
}
