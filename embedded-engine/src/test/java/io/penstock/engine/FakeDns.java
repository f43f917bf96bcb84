package io.penstock.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A DNS server on loopback that knows what a test tells it; everything else does not exist.
public final class FakeDns implements AutoCloseable {
    private final DatagramSocket socket;
    private final Map<Name, List<Record>> zone = new ConcurrentHashMap<>();
    private final Map<Name, Integer> troubles = new ConcurrentHashMap<>();
    private final Map<Name, ZoneKey> keys = new ConcurrentHashMap<>();
    private final Set<Name> forged = ConcurrentHashMap.newKeySet();
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

    /// Gives a zone a key; from now on its answers are signed, and denials proved name by name.
    public void sign(String zone) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            var name = Name.fromString(zone, Name.root);
            var key = new DNSKEYRecord(name, DClass.IN, 300, 257, 3, Algorithm.ECDSAP256SHA256, pair.getPublic());
            keys.put(name, new ZoneKey(key, pair.getPrivate()));
            this.zone.put(name, List.of(key));
            add(zone, "SOA", "ns." + zone + ". host." + zone + ". 1 300 300 300 300");
        } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
            throw new IOException("the zone " + zone + " cannot be signed", e);
        }
    }

    /// What to trust in order to trust a signed zone.
    public String anchor(String zone) throws IOException {
        return keys.get(Name.fromString(zone, Name.root)).key().toString();
    }

    /// From now on the records of this name do not fit their signatures.
    public void forge(String name) throws IOException {
        forged.add(Name.fromString(name, Name.root));
    }

    /// @param data of the only record of this type
    public void replace(String name, String type, String data) throws IOException {
        var owner = Name.fromString(name, Name.root);
        zone.computeIfPresent(
                owner,
                (_, before) -> before.stream()
                        .filter(record -> record.getType() != Type.value(type))
                        .toList());
        add(name, type, data);
    }

    private record ZoneKey(DNSKEYRecord key, PrivateKey secret) {}

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
        Name signer = signer(question.getName());
        if (trouble != Rcode.NOERROR) {
            reply.getHeader().setRcode(trouble);
        } else if (known == null && signer == null) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            Name last = question.getName();
            Name next = last;
            for (int aliases = 0; next != null && aliases < 5; aliases++) {
                last = next;
                next = addAll(reply, last, question.getType());
            }
            boolean found = reply.getSection(Section.ANSWER).stream()
                    .anyMatch(record -> record.getType() == question.getType());
            Name lastSigner = signer(last);
            if (!found && lastSigner != null) deny(reply, last, lastSigner);
        }
        return reply;
    }

    /// Returns where an alias leads; null if the answer is complete.
    private Name addAll(Message reply, Name name, int type) {
        var sets = new TreeMap<Integer, RRset>();
        Name target = null;
        for (Record found : zone.getOrDefault(name, List.of())) {
            if (found.getType() != type && found.getType() != Type.CNAME) continue;
            sets.computeIfAbsent(found.getType(), _ -> new RRset()).addRR(found);
            if (found instanceof CNAMERecord alias && type != Type.CNAME) target = alias.getTarget();
        }
        for (RRset set : sets.values()) add(reply, set, Section.ANSWER);
        return target;
    }

    /// The records, and their signature if the zone has a key.
    private void add(Message reply, RRset set, int section) {
        for (Record record : set.rrs()) reply.addRecord(record, section);
        Name signer = signer(set.getName());
        if (signer == null) return;
        ZoneKey key = keys.get(signer);
        Instant now = Instant.now();
        try {
            var signature = DNSSEC.sign(set, key.key(), key.secret(), now.minusSeconds(3600), now.plusSeconds(86400));
            reply.addRecord(forged.contains(set.getName()) ? broken(signature) : signature, section);
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException("a test's zone cannot be signed", e);
        }
    }

    private static RRSIGRecord broken(RRSIGRecord signature) {
        byte[] wrong = signature.getSignature().clone();
        wrong[wrong.length - 1] ^= 1;
        return new RRSIGRecord(
                signature.getName(),
                signature.getDClass(),
                signature.getTTL(),
                signature.getTypeCovered(),
                signature.getAlgorithm(),
                signature.getOrigTTL(),
                signature.getExpire(),
                signature.getTimeSigned(),
                signature.getFootprint(),
                signature.getSigner(),
                wrong);
    }

    private Name signer(Name name) {
        return keys.keySet().stream().filter(name::subdomain).findFirst().orElse(null);
    }

    /// Says that this very name has no such record, and that the next name comes right behind it (RFC 4470).
    private void deny(Message reply, Name name, Name signer) {
        try {
            for (Record found : zone.get(signer))
                if (found.getType() == Type.SOA) add(reply, new RRset(found), Section.AUTHORITY);
            int[] there = Stream.concat(
                            zone.getOrDefault(name, List.of()).stream().map(Record::getType),
                            Stream.of(Type.RRSIG, Type.NSEC))
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray();
            var next = Name.fromString("\\000", name);
            add(reply, new RRset(new NSECRecord(name, DClass.IN, 300, next, there)), Section.AUTHORITY);
        } catch (TextParseException e) {
            throw new IllegalStateException("a test's zone has a strange name", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
