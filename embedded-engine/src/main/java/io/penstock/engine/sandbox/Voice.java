package io.penstock.engine.sandbox;

import io.penstock.engine.smtp.SmtpPhase;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/// How a provider speaks: the words of its banner, its greeting and each of its answers, read from
/// `voices/PROVIDER.toml` beside this class.
///
/// @param throttlePhase where it tells about a rate limit: MAIL, RCPT or DOT
/// @param blockPhase    where it tells that it has blocked the client: CONNECT, MAIL, RCPT or DOT
record Voice(
        String host,
        ReplyTemplate banner,
        ReplyTemplate greeting,
        ReplyTemplate mail,
        ReplyTemplate rcpt,
        ReplyTemplate data,
        ReplyTemplate accepted,
        ReplyTemplate quit,
        SmtpPhase throttlePhase,
        SmtpPhase blockPhase,
        List<ReplyTemplate> throttled,
        List<ReplyTemplate> blocked,
        ReplyTemplate greylisted,
        ReplyTemplate full,
        ReplyTemplate unknown,
        ReplyTemplate down,
        List<ReplyTemplate> bounces,
        List<ReplyTemplate> deferrals,
        List<ReplyTemplate> unclassified) {

    static Voice of(SimulatedProvider provider) {
        String name = "voices/" + provider.id() + ".toml";
        try (InputStream in = Voice.class.getResourceAsStream(name)) {
            if (in == null) throw new SandboxException("the sandbox has no " + name);
            var toml = Toml.parse(in);
            if (toml.hasErrors())
                throw new SandboxException(name + ": " + toml.errors().getFirst());
            return read(toml, name);
        } catch (IOException e) {
            throw new SandboxException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private static Voice read(TomlParseResult toml, String name) {
        var source = new Source(toml, name);
        return new Voice(
                source.text("host"),
                source.reply("banner"),
                source.reply("greeting"),
                source.reply("mail"),
                source.reply("rcpt"),
                source.reply("data"),
                source.reply("accepted"),
                source.reply("quit"),
                source.phase("throttle-phase"),
                source.phase("block-phase"),
                source.replies("throttled"),
                source.replies("blocked"),
                source.reply("greylisted"),
                source.reply("full"),
                source.reply("unknown"),
                source.reply("down"),
                source.replies("bounces"),
                source.replies("deferrals"),
                source.replies("unclassified"));
    }

    private record Source(TomlParseResult toml, String name) {
        String text(String key) {
            String text = toml.getString(key);
            if (text == null) throw new SandboxException(name + " has no " + key);
            return text;
        }

        ReplyTemplate reply(String key) {
            return ReplyTemplate.parse(text(key));
        }

        SmtpPhase phase(String key) {
            return SmtpPhase.valueOf(text(key).toUpperCase(Locale.ROOT));
        }

        List<ReplyTemplate> replies(String key) {
            TomlArray array = toml.getArray(key);
            if (array == null || array.isEmpty()) throw new SandboxException(name + " has no " + key);
            return array.toList().stream()
                    .map(text -> ReplyTemplate.parse((String) text))
                    .toList();
        }
    }
}
