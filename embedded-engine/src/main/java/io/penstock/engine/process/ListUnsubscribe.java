package io.penstock.engine.process;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds List-Unsubscribe, with a token for each recipient, to messages that have none: RFC 2369, and with a URL the
/// one click of RFC 8058. What the sender wrote is left alone, also if only one of the two fields is there.
public final class ListUnsubscribe implements Processor {
    private static final String TOKEN = "{token}";
    private static final int MAX_TEMPLATE = 500;
    private static final byte[] FIELD = "list-unsubscribe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] POST_FIELD = "list-unsubscribe-post".getBytes(StandardCharsets.US_ASCII);
    private static final Field POST =
            Field.of("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".getBytes(StandardCharsets.US_ASCII));

    private final @Nullable String url;
    private final @Nullable String mailto;
    private final UnsubscribeTokens tokens;

    /// @param url    an `https:` address with `{token}` in it; null for none
    /// @param mailto a `mailto:` address with `{token}` in its subject; null for none
    public ListUnsubscribe(@Nullable String url, @Nullable String mailto, UnsubscribeTokens tokens) {
        if (url == null && mailto == null)
            throw new ProcessException("List-Unsubscribe needs a url, a mailto, or both, each with " + TOKEN);
        if (url != null) check(url, "https:", "https://example.com/unsubscribe/" + TOKEN);
        if (mailto != null) {
            check(mailto, "mailto:", "mailto:unsubscribe@example.com?subject=" + TOKEN);
            // a token holds the whole address of the recipient: no local part has room for that
            int question = mailto.indexOf('?');
            if (question < 0 || mailto.indexOf(TOKEN) < question)
                throw new ProcessException("'" + mailto + "' has " + TOKEN + " in the address; put it in the subject");
        }
        this.url = url;
        this.mailto = mailto;
        this.tokens = tokens;
    }

    private static void check(String template, String scheme, String mend) {
        boolean right = template.length() <= MAX_TEMPLATE
                && template.startsWith(scheme)
                && template.contains(TOKEN)
                && template.chars().allMatch(c -> c > ' ' && c < 127 && c != '<' && c != '>' && c != '"');
        if (right) {
            try {
                URI.create(template.replace(TOKEN, "x"));
                return;
            } catch (IllegalArgumentException e) {
                // the complaint below says it
            }
        }
        throw new ProcessException(
                "'" + template + "' is no " + scheme + " address with " + TOKEN + " in it; write for example " + mend);
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public Draft apply(Draft draft) {
        Letter letter = draft.letter();
        // reports have no list to leave
        if (draft.envelope().mailFrom().isNull()) return draft;
        if (letter.has(FIELD) || letter.has(POST_FIELD)) return draft;
        String recipient =
                draft.envelope().recipients().get(draft.onlyRecipient()).address();
        String token = tokens.write(new UnsubscribeTokens.Wish(draft.envelope().id(), recipient));
        var ways = new ArrayList<String>(2);
        if (url != null) ways.add("<" + url.replace(TOKEN, token) + ">");
        if (mailto != null) ways.add("<" + mailto.replace(TOKEN, token) + ">");
        var text = "List-Unsubscribe: " + String.join(",\r\n\t", ways) + "\r\n";
        var fields = new ArrayList<>(letter.fields());
        fields.add(Field.of(text.getBytes(StandardCharsets.US_ASCII)));
        if (url != null) fields.add(POST);
        return draft.personal(letter.with(List.copyOf(fields)));
    }
}
