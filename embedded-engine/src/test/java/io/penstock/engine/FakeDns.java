package io.penstock.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A DNS server on loopback that knows what a test tells it; everything else does not exist.
public final class FakeDns implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<Name, List<Record>> zone = new ConcurrentHashMap<>();
    private final Map<Name, Integer> troubles = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private static final int SILENCE = -1;

    public FakeDns() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("fake-dns").start(this::serve);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    /// @param type such as `MX`
    /// @param data as in a zone file
    public void add(String name, String type, String data) throws IOException {
        var owner = Name.fromString(name, Name.root);
        int number = Type.value(type);
        var added = Record.fromString(owner, number, DClass.IN, 300, data, Name.root);
        zone.merge(owner, List.of(added), (before, one) -> {
            var all = new ArrayList<>(before);
            all.addAll(one);
            return all;
        });
    }

    /// All questions about this name are answered with this code, such as SERVFAIL.
    public void fail(String name, int rcode) throws IOException {
        troubles.put(Name.fromString(name, Name.root), rcode);
    }

    /// No question about this name is answered.
    public void beSilentAbout(String name) throws IOException {
        fail(name, SILENCE);
    }

    public int questions() {
        return questions.get();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                questions.incrementAndGet();
                if (troubles.getOrDefault(query.getQuestion().getName(), 0) == SILENCE) continue;
                byte[] reply = answer(query).toWire();
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (!socket.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private Message answer(Message query) {
        var question = query.getQuestion();
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(question, Section.QUESTION);
        var known = zone.get(question.getName());
        int trouble = troubles.getOrDefault(question.getName(), Rcode.NOERROR);
        if (trouble != Rcode.NOERROR) {
            reply.getHeader().setRcode(trouble);
        } else if (known == null) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            for (Record found : known)
                if (found.getType() == question.getType() || found.getType() == Type.CNAME)
                    reply.addRecord(found, Section.ANSWER);
        }
        return reply;
    }

    @Override
    public void close() {
        socket.close();
    }
}
