package io.penstock.app.shell;

import io.penstock.engine.control.api.ReplyTemplateView;
import java.util.Map;

/// Where to go, and what to show there.
public sealed interface Place {
    /// The id of the screen that shows it.
    String screenId();

    record Flow() implements Place {
        @Override
        public String screenId() {
            return "flow";
        }
    }

    /// @param filter in the filter language of [io.penstock.engine.control.api.QueuePage]; empty for all
    record Queues(String filter) implements Place {
        @Override
        public String screenId() {
            return "queues";
        }
    }

    /// What rules did, and that still holds.
    ///
    /// @param filter words that an order must hold: a rule's id, an address; empty for all
    record RuleOrders(String filter) implements Place {
        @Override
        public String screenId() {
            return "queues";
        }
    }

    /// @param ruleId the rule to select, or empty
    record Rules(String ruleId) implements Place {
        @Override
        public String screenId() {
            return "rules";
        }
    }

    /// A new rule with this reply as its example.
    record RuleFromReply(ReplyTemplateView reply) implements Place {
        @Override
        public String screenId() {
            return "rules";
        }
    }

    /// @param filter words that the template, provider or category must hold; empty for all
    record Replies(String filter) implements Place {
        @Override
        public String screenId() {
            return "replies";
        }
    }

    /// @param query as in [io.penstock.engine.control.api.MessagePage]: `recipient`, `queue`, `outcome`, `category` ...
    record Messages(Map<String, String> query) implements Place {
        @Override
        public String screenId() {
            return "messages";
        }
    }

    /// One message with its timeline.
    record Message(String spoolId) implements Place {
        @Override
        public String screenId() {
            return "messages";
        }
    }

    record Send() implements Place {
        @Override
        public String screenId() {
            return "send";
        }
    }

    /// A screen with nothing to choose in it: `clusters`, `alerts`, `audit`, `settings`.
    record Plain(String screenId) implements Place {}
}
