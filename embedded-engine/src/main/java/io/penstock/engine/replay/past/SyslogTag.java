package io.penstock.engine.replay.past;

import java.util.Locale;

/// Who wrote a line of Postfix: `mail1 postfix-out/smtp[123]: 4ABC: `, with what other daemons put in between.
///
/// @param instance as the program calls itself before the last slash: `postfix`, or a name of its own
/// @param service  in lower case: smtp, lmtp, error
record SyslogTag(String machine, String instance, String service, String queueId) {
    private static final SyslogTag NONE = new SyslogTag("", "", "", "");

    /// @param head the line from behind the time to the first `to=<` or `from=<`
    static SyslogTag of(String head) {
        String[] words = head.strip().split(" +");
        int program = program(words);
        if (program < 0) return NONE;
        String name = bare(words[program]);
        int slash = name.lastIndexOf('/');
        String machine = "";
        for (int i = 0; i < program && machine.isEmpty(); i++) if (isMachine(words[i])) machine = words[i];
        String last = words[words.length - 1];
        String queueId = words.length - 1 > program && last.endsWith(":") ? last.substring(0, last.length() - 1) : "";
        String service = name.substring(slash + 1).toLowerCase(Locale.ROOT);
        return new SyslogTag(machine, slash < 0 ? "" : instance(name.substring(0, slash)), service, queueId);
    }

    /// `postfix/relay/smtp` is the client of a transport with a name of its own.
    private static String instance(String name) {
        return name.startsWith("postfix/") ? name.substring("postfix/".length()) : name;
    }

    private static int program(String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].indexOf('/') > 0 && Character.isLetter(words[i].charAt(0))) return i;
        }
        for (int i = 0; i < words.length; i++) if (words[i].endsWith("]:") || words[i].endsWith(":")) return i;
        return -1;
    }

    private static String bare(String word) {
        int bracket = word.indexOf('[');
        if (bracket >= 0) return word.substring(0, bracket);
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }

    /// Not what BSD and busybox write of the facility: `<mail.info>`, `mail.info`.
    private static boolean isMachine(String word) {
        return !word.isEmpty() && !word.startsWith("<") && !word.startsWith("mail.") && !word.equals("-");
    }
}
