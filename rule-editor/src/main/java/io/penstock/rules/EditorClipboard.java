package io.penstock.rules;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.look.Notice;
import io.penstock.rules.table.TableController;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Rules travel as text: copied as they stand in a rule file, pasted from there, from a mail or from another editor. A
/// pasted reply becomes a rule for it.
final class EditorClipboard {
    private static final Pattern REPLY = Pattern.compile("\\s*[2-5]\\d\\d[ -].*", Pattern.DOTALL);
    private static final int LONGEST_REPLY = 8_192;

    private final TableController controller;
    private final Consumer<ReplySample> ruleFrom;
    private final Consumer<Notice> notices;

    EditorClipboard(TableController controller, Consumer<ReplySample> ruleFrom, Consumer<Notice> notices) {
        this.controller = controller;
        this.ruleFrom = ruleFrom;
        this.notices = notices;
    }

    void copy() {
        String text = controller.copySelected();
        if (!text.isEmpty()) put(text);
    }

    /// An address that nobody opens here.
    void copyLink(String link) {
        put(link);
        notices.accept(Notice.of(Severity.HINT, "The address is on the clipboard: " + link));
    }

    private static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    void cut() {
        copy();
        controller.deleteSelected();
    }

    void paste() {
        paste(Clipboard.getSystemClipboard().getString());
    }

    void paste(String text) {
        if (text == null || text.isBlank()) {
            notices.accept(Notice.of(Severity.HINT, "There is no text on the clipboard to paste rules from."));
            return;
        }
        if (text.length() < LONGEST_REPLY && REPLY.matcher(text).matches()) {
            ruleFrom.accept(new ReplySample(text.strip(), "", "", 0, ""));
            return;
        }
        try {
            controller.paste(text);
        } catch (RuleException e) {
            notices.accept(Notice.of(
                    Severity.WARNING, "What lies on the clipboard cannot be pasted as rules: " + e.getMessage()));
        }
    }
}
