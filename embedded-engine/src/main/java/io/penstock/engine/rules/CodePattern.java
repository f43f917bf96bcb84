package io.penstock.engine.rules;

/// Reply codes with wildcards: `421`, `45x`, `4xx`.
public record CodePattern(String text) {

    public CodePattern {
        if (!text.matches("[2-5x][0-9x][0-9x]"))
            throw new RuleException("'" + text + "' is not a reply code; write it as 421, 45x or 4xx");
    }

    public boolean matches(int code) {
        return fits(0, code / 100) && fits(1, code / 10 % 10) && fits(2, code % 10);
    }

    private boolean fits(int position, int digit) {
        char wanted = text.charAt(position);
        return wanted == 'x' || wanted - '0' == digit;
    }

    @Override
    public String toString() {
        return text;
    }
}
