package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Directive;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.DomainBlock;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.Other;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.PatternList;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a PowerMTA configuration line by line. What it does not know it counts and keeps no further.
final class PmtaParser {
    static final String PATTERN_LIST = "smtp-pattern-list";
    static final String CATEGORIES = "bounce-category-patterns";
    private static final Pattern OPEN =
            Pattern.compile("<([a-z][a-z0-9-]*)((?:\\s[^>]*)?)>.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE = Pattern.compile("</([a-z][a-z0-9-]*)\\s*>.*", Pattern.CASE_INSENSITIVE);

    private record Block(String kind, String name, SourcePlace place) {}

    private final String file;
    private final List<String> lines;
    private final PmtaConfig config = new PmtaConfig();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final List<String> above = new ArrayList<>();
    private int at;
    /// Lines that say nothing about replies, since the last that did.
    private int others;
    private SourcePlace othersPlace;
    private String othersWhat = "";
    private boolean top = true;

    private PmtaParser(String file, String text) {
        this.file = file;
        lines = text.lines().toList();
        othersPlace = new SourcePlace(file, 1, 1);
    }

    static PmtaConfig parse(String file, String text) {
        return new PmtaParser(file, text).parse();
    }

    private PmtaConfig parse() {
        while (at < lines.size()) {
            String line = lines.get(at++).strip();
            if (line.startsWith("\uFEFF")) line = line.substring(1).strip();
            if (line.isEmpty()) {
                if (top) config.heading.addAll(above);
                top = top && above.isEmpty();
                above.clear();
            } else if (line.startsWith("#")) {
                comment(line);
            } else {
                top = false;
                line(line);
                above.clear();
            }
        }
        closeOthers();
        for (Block block : blocks) config.open.add(new Other(block.place(), "<" + block.kind() + ">", 1));
        return config;
    }

    private void comment(String line) {
        String text = line.replaceFirst("^#+ ?", "").stripTrailing();
        boolean isRule = text.isEmpty() && line.length() > 3;
        if (!isRule) above.add(text);
    }

    private SourcePlace here() {
        return new SourcePlace(file, at, 1);
    }

    private void line(String line) {
        Matcher close = CLOSE.matcher(line);
        Matcher open = OPEN.matcher(line);
        if (close.matches()) close(close.group(1).toLowerCase(Locale.ROOT), line);
        else if (open.matches())
            open(open.group(1).toLowerCase(Locale.ROOT), open.group(2).strip(), line);
        else inside(line);
    }

    private void open(String kind, String name, String line) {
        blocks.push(new Block(kind, name, here()));
        switch (kind) {
            case PATTERN_LIST -> {
                closeOthers();
                config.lists.add(new PatternList(name, here(), new ArrayList<>()));
            }
            case CATEGORIES -> closeOthers();
            case "domain" -> {
                closeOthers();
                config.domains.add(new DomainBlock(here(), name, virtualMta(), new ArrayList<>()));
            }
            default -> other(line);
        }
    }

    private String virtualMta() {
        return blocks.stream()
                .filter(block -> block.kind().equals("virtual-mta"))
                .map(Block::name)
                .findFirst()
                .orElse("");
    }

    private void close(String kind, String line) {
        boolean opened = blocks.stream().anyMatch(block -> block.kind().equals(kind));
        while (opened && !blocks.isEmpty()) if (blocks.pop().kind().equals(kind)) break;
        if (!opened) other(line);
        else if (!List.of(PATTERN_LIST, CATEGORIES, "domain").contains(kind)) other(line);
    }

    private void inside(String line) {
        Block block = blocks.peek();
        String kind = block == null ? "" : block.kind();
        switch (kind) {
            case PATTERN_LIST -> config.lists.getLast().lines().add(reply(line));
            case CATEGORIES -> config.categories.add(pattern(line, line));
            case "domain" -> config.domains.getLast().directives().add(directive(line));
            case "mx-rollup-list" -> rollup(line);
            default -> setting(line);
        }
    }

    private PmtaPattern reply(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (lower.startsWith("reply") && line.length() > 5 && !Character.isLetterOrDigit(line.charAt(5)))
            return pattern(line, line.substring(5).strip());
        return new PmtaPattern(here(), line, "", line, "the line does not begin with the word reply", false, above);
    }

    private PmtaPattern pattern(String line, String text) {
        var place = here();
        var pattern = PmtaPattern.of(place, line, text, false, above);
        if (!pattern.fault().equals(PmtaPattern.UNCLOSED) || at >= lines.size()) return pattern;
        String next = lines.get(at).strip();
        boolean continues = !next.isEmpty() && "#</".indexOf(next.charAt(0)) < 0 && !next.startsWith("reply");
        var joined = PmtaPattern.of(place, line + next, text + next, true, above);
        if (!continues || !joined.fault().isEmpty()) return pattern;
        at++;
        return joined;
    }

    private Directive directive(String line) {
        String[] words = PmtaPattern.withoutComment(line).strip().split("\\s+", 2);
        return new Directive(here(), words[0].toLowerCase(Locale.ROOT), words.length > 1 ? words[1].strip() : "");
    }

    private void rollup(String line) {
        String[] words = line.split("\\s+");
        if (words.length >= 3 && words[0].equalsIgnoreCase("mx"))
            config.rollups
                    .computeIfAbsent(words[2].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(words[1]);
        other(line);
    }

    private void setting(String line) {
        Directive directive = directive(line);
        if (directive.name().equals("include")) config.includes.add(directive);
        other(line);
        if (directive.name().equals("domain-macro")) macro(directive.value());
    }

    /// `domain-macro name a,b,c`; the list may go on in the next lines.
    private void macro(String first) {
        var value = new StringBuilder(first);
        while (at < lines.size()
                && (isOpenList(value.toString()) || value.toString().endsWith("\\"))) {
            String next = PmtaPattern.withoutComment(lines.get(at)).strip();
            if (next.isEmpty() || next.startsWith("<") || next.startsWith("domain-macro")) break;
            if (value.toString().endsWith("\\")) value.setLength(value.length() - 1);
            at++;
            others++;
            value.append(' ').append(next);
        }
        String[] words = value.toString().strip().split("\\s+", 2);
        if (words.length < 2) return;
        var domains = Arrays.stream(words[1].split("[,\\s]+"))
                .filter(d -> !d.isEmpty())
                .toList();
        config.macros.put(words[0].toLowerCase(Locale.ROOT), domains);
    }

    private static boolean isOpenList(String value) {
        String stripped = value.strip();
        return stripped.endsWith(",") || (!stripped.contains(" ") && !stripped.contains("\t"));
    }

    private void other(String line) {
        if (others++ > 0) return;
        othersPlace = here();
        othersWhat = line;
    }

    private void closeOthers() {
        if (others > 0) config.others.add(new Other(othersPlace, othersWhat, others));
        others = 0;
    }
}
