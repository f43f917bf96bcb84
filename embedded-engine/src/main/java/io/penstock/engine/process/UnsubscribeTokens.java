package io.penstock.engine.process;

import io.penstock.engine.message.SpoolId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Tokens for unsubscribing. Whoever serves the URL needs the secret and nothing else: the recipient is in the token.
/// Safe for any thread.
public final class UnsubscribeTokens {
    private static final int SEAL_BYTES = 16;
    private static final int MAX_CHARS = 1000;

    private final TokenSeal seal;

    public UnsubscribeTokens(byte[] secret) {
        this.seal = new TokenSeal(secret, "unsubscribe", SEAL_BYTES);
    }

    /// Who wants no more mail like which message.
    public record Wish(SpoolId id, String recipient) {}

    /// Letters, digits, `-` and `_`: at home in URLs.
    public String write(Wish wish) {
        byte[] recipient = wish.recipient().getBytes(StandardCharsets.UTF_8);
        var payload = ByteBuffer.allocate(Long.BYTES + recipient.length)
                .putLong(wish.id().value())
                .put(recipient)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(payload));
    }

    /// What [#write] put in; empty for a token that we did not make.
    public Optional<Wish> read(String token) {
        if (token.length() > MAX_CHARS) return Optional.empty();
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return seal.open(sealed).filter(payload -> payload.length > Long.BYTES).map(payload -> {
            long id = ByteBuffer.wrap(payload).getLong();
            var recipient = new String(payload, Long.BYTES, payload.length - Long.BYTES, StandardCharsets.UTF_8);
            return new Wish(new SpoolId(id), recipient);
        });
    }
}
