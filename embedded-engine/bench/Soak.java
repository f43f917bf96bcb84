import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.client.HttpControlClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// What soak.sh runs outside of the engine: the sender with its ledger, a DNS server, and the proof at the end.
/// Compiled by soak.sh against the packaged engine's jars.
final class Soak {
    private static final Set<String> FINAL = Set.of("Delivery", "Bounce", "Expiration", "AdminBounce", "Suppressed");
    private static final int CONNECTIONS = 8;

    private Soak() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "send" -> send(Integer.parseInt(args[1]), Path.of(args[2]), Integer.parseInt(args[3]));
            case "dns" -> dns(Integer.parseInt(args[1]));
            case "seen" -> System.exit(seen(client(args), Path.of(args[3])));
            case "prove" -> System.exit(new Proof(client(args), args).run());
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static HttpControlClient client(String[] args) throws IOException {
        return new HttpControlClient(
                URI.create("http://127.0.0.1:" + args[1]), Files.readString(Path.of(args[2])).strip());
    }

    // ---- the sender: "id TAB recipient" for each recipient of each message that was acknowledged, after the 250

    private static void send(int port, Path ledgerFile, int perSecond) throws Exception {
        var ledger = new PrintWriter(Files.newBufferedWriter(ledgerFile), false);
        var replies = new ConcurrentHashMap<String, AtomicLong>();
        for (int c = 0; c < CONNECTIONS; c++) {
            var random = new Random(c);
            Thread.ofPlatform().start(() -> {
                while (true) converse(port, random, ledger, replies, perSecond);
            });
        }
        var counts = ledgerFile.resolveSibling(ledgerFile.getFileName() + ".replies");
        var aside = counts.resolveSibling("replies.new");
        while (true) {
            Thread.sleep(200);
            var text = new StringBuilder();
            new TreeMap<>(replies).forEach((code, n) -> text.append(code).append(' ').append(n).append('\n'));
            Files.writeString(aside, text);
            Files.move(aside, counts, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void converse(
            int port, Random random, PrintWriter ledger, Map<String, AtomicLong> replies, int perSecond) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(60_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            read(in);
            say(socket, in, "HELO soak.test");
            while (true) {
                int recipients = 1 + random.nextInt(3);
                say(socket, in, "MAIL FROM:<a@sender.test>");
                for (int r = 0; r < recipients; r++) say(socket, in, "RCPT TO:<" + recipient(r) + ">");
                String data = say(socket, in, "DATA");
                if (data.startsWith("354")) {
                    String body = "x".repeat(70) + "\r\n";
                    data = say(socket, in, "Subject: soak\r\n\r\n" + body.repeat(random.nextInt(280)) + ".");
                }
                replies.computeIfAbsent(data.substring(0, 3), _ -> new AtomicLong()).incrementAndGet();
                if (data.startsWith("250")) {
                    String id = data.substring(data.lastIndexOf(' ') + 1).strip();
                    var lines = new StringBuilder();
                    for (int r = 0; r < recipients; r++) lines.append(id + "\t" + recipient(r) + "\n");
                    synchronized (ledger) {
                        ledger.print(lines);
                        ledger.flush();
                    }
                } else {
                    say(socket, in, "RSET");
                }
                Thread.sleep(1000L * CONNECTIONS / perSecond);
            }
        } catch (IOException e) {
            // the engine was killed, as planned; what it had not acknowledged is not in the ledger
            pause(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipient(int number) {
        return "r" + number + "@d" + number + ".soak.test";
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return read(in);
    }

    private static String read(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null || line.length() < 3 || line.startsWith("421")) throw new IOException("it said " + line);
        return line;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- DNS: every domain is served by one host, which is here

    private static void dns(int port) throws IOException {
        try (var socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            byte[] buffer = new byte[1500];
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        }
    }

    private static Message answer(Message query) throws IOException {
        var question = query.getQuestion();
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(question, Section.QUESTION);
        String data = question.getType() == Type.MX ? "10 mx.soak.test." : "127.0.0.1";
        // a short life, so that an outage is felt
        if (question.getType() == Type.MX || question.getType() == Type.A) {
            reply.addRecord(
                    Record.fromString(question.getName(), question.getType(), DClass.IN, 1, data, Name.root),
                    Section.ANSWER);
        }
        return reply;
    }

    // ---- proof

    private static Map<String, Set<String>> ledger(Path file, int idColumn, int recipientColumn) throws IOException {
        var byId = new LinkedHashMap<String, Set<String>>();
        for (String line : Files.readAllLines(file)) {
            var columns = line.split("\t", -1);
            if (columns.length <= Math.max(idColumn, recipientColumn)) continue;
            byId.computeIfAbsent(columns[idColumn], _ -> new LinkedHashSet<>()).add(columns[recipientColumn]);
        }
        return byId;
    }

    private static Map<String, Integer> finals(HttpControlClient client, String id) {
        MessageDetail message;
        try {
            message = client.message(id);
        } catch (RuntimeException e) {
            return Map.of(); // not in the history yet
        }
        var finals = new HashMap<String, Integer>();
        for (var entry : message.timeline()) {
            if (FINAL.contains(entry.type())) finals.merge(entry.recipient(), 1, Integer::sum);
        }
        return finals;
    }

    /// Whether the history has the newest acknowledged message within a minute.
    private static int seen(HttpControlClient client, Path acknowledged) throws IOException {
        var ids = List.copyOf(ledger(acknowledged, 0, 1).keySet());
        String newest = ids.getLast();
        for (int i = 0; i < 120; i++) {
            try {
                if (!client.message(newest).timeline().isEmpty()) return 0;
            } catch (RuntimeException e) {
                // not yet
            }
            pause(500);
        }
        System.err.println("the history does not get message " + newest);
        return 1;
    }

    private static final class Proof {
        private final HttpControlClient client;
        private final Map<String, Set<String>> acknowledged;
        private final Map<String, Integer> sunk = new HashMap<>();
        private final Path sinkLedger;
        private final long mostTwice;

        Proof(HttpControlClient client, String[] args) throws IOException {
            this.client = client;
            this.acknowledged = ledger(Path.of(args[3]), 0, 1);
            this.sinkLedger = Path.of(args[4]);
            this.mostTwice = Long.parseLong(args[5]);
        }

        int run() throws IOException {
            long began = System.nanoTime();
            Set<String> open = new HashSet<>(acknowledged.keySet());
            var finals = new HashMap<String, Map<String, Integer>>();
            for (int round = 0; round < 150 && !open.isEmpty(); round++) {
                if (round % 10 == 0) retryAll();
                for (String id : List.copyOf(open)) {
                    var found = finals(client, id);
                    finals.put(id, found);
                    if (found.keySet().containsAll(acknowledged.get(id))) open.remove(id);
                    // the rest would be as unfinished: ask again later
                    else if (round < 149) break;
                }
                if (!open.isEmpty()) pause(1000);
            }
            // only now: what was still waiting has arrived meanwhile
            readSinkLedger();
            return report(finals, (System.nanoTime() - began) / 1_000_000_000);
        }

        /// Retries may be due in the far future of a clock that was put forward.
        private void retryAll() {
            try {
                var all = new Criteria(null, null, null, null, null, "*");
                client.retryQueues(new QueueOrder(all, "the soak ends", "soak", false, null), "");
            } catch (RuntimeException e) {
                System.err.println("retry: " + e.getMessage());
            }
        }

        private void readSinkLedger() throws IOException {
            for (String line : Files.readAllLines(sinkLedger)) {
                var columns = line.split("\t", -1);
                if (columns.length == 3) sunk.merge(columns[2] + "\t" + columns[0], 1, Integer::sum);
            }
        }

        private void tell(String id, String recipient) {
            for (var step : client.message(id).timeline()) {
                if (step.recipient().equals(recipient))
                    System.err.println("    " + step.at() + " " + step.type() + " " + step.reply() + " " + step.text());
            }
        }

        private int report(Map<String, Map<String, Integer>> finals, long seconds) {
            long recipients = 0;
            long lost = 0;
            long several = 0;
            long notSunk = 0;
            for (var entry : acknowledged.entrySet()) {
                for (String recipient : entry.getValue()) {
                    recipients++;
                    int ends = finals.getOrDefault(entry.getKey(), Map.of()).getOrDefault(recipient, 0);
                    if (ends == 0 && lost++ < 20) System.err.println("LOST " + entry.getKey() + " " + recipient);
                    if (ends > 1 && several++ < 20) System.err.println("ENDED TWICE " + entry.getKey() + " " + recipient);
                    // nothing in a soak is refused for good, so all must have arrived
                    if (!sunk.containsKey(entry.getKey() + "\t" + recipient) && notSunk++ < 20) {
                        System.err.println("NOT AT THE SINK " + entry.getKey() + " " + recipient);
                        tell(entry.getKey(), recipient);
                    }
                }
            }
            long twice = sunk.values().stream().mapToLong(n -> n - 1).sum();
            System.out.printf("acknowledged messages        %d%n", acknowledged.size());
            System.out.printf("acknowledged recipients      %d%n", recipients);
            System.out.printf("without a final event        %d%n", lost);
            System.out.printf("with more than one           %d%n", several);
            System.out.printf("not at the sink              %d%n", notSunk);
            System.out.printf("sent twice                   %d (promise: at most %d)%n", twice, mostTwice);
            System.out.printf("seconds until proved         %d%n", seconds);
            return lost == 0 && several == 0 && notSunk == 0 && twice <= mostTwice ? 0 : 1;
        }
    }
}
