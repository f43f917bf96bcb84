package io.penstock.engine.rules;

/// A name with `*` for any run of characters and `?` for one, in any letter case: `*.google.com`.
public record Glob(String text) {

    public Glob {
        if (text.isBlank()) throw new RuleException("an empty glob matches nothing; leave it out to match everything");
    }

    /// Linear in the name for each `*`: only the last star is ever tried again.
    public boolean matches(String name) {
        int t = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (t < text.length() && text.charAt(t) == '*') {
                star = t++;
                resume = n;
            } else if (t < text.length() && fits(text.charAt(t), name.charAt(n))) {
                t++;
                n++;
            } else if (star >= 0) {
                t = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (t < text.length() && text.charAt(t) == '*') t++;
        return t == text.length();
    }

    private static boolean fits(char wanted, char found) {
        return wanted == '?' || Character.toLowerCase(wanted) == Character.toLowerCase(found);
    }

    @Override
    public String toString() {
        return text;
    }
}
