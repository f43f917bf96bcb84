package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Category;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words of another system for what a reply means, beside our categories. Immutable.
public final class Crosswalk {
    private final Map<String, Meaning> meanings;
    private final Map<Category, Word> words;

    /// @param exact whether both mean the same
    public record Meaning(Category category, boolean exact) {}

    /// @param exact whether both mean the same
    public record Word(String text, boolean exact) {}

    private Crosswalk(Builder builder) {
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.meanings));
        words = Collections.unmodifiableMap(new EnumMap<>(builder.words));
    }

    static Builder build() {
        return new Builder();
    }

    /// What a word of theirs means, in their letter case; empty if it is none of their words.
    public Optional<Meaning> meaning(String word) {
        return Optional.ofNullable(meanings.get(word));
    }

    /// Their word for a category.
    public Word word(Category category) {
        return words.getOrDefault(category, new Word(category.displayName(), false));
    }

    /// All words of theirs.
    public Set<String> words() {
        return meanings.keySet();
    }

    /// Collects the pairs.
    static final class Builder {
        private final Map<String, Meaning> meanings = new LinkedHashMap<>();
        private final Map<Category, Word> words = new EnumMap<>(Category.class);

        /// Both mean the same.
        Builder same(String word, Category category) {
            meanings.put(word, new Meaning(category, true));
            words.put(category, new Word(word, true));
            return this;
        }

        /// Their word comes nearest to our category.
        Builder read(String word, Category category) {
            meanings.put(word, new Meaning(category, false));
            return this;
        }

        /// Our category comes nearest to their word.
        Builder write(Category category, String word) {
            words.put(category, new Word(word, false));
            return this;
        }

        Crosswalk done() {
            return new Crosswalk(this);
        }
    }
}
