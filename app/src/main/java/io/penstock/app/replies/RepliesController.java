package io.penstock.app.replies;

import io.penstock.app.cluster.Session;
import io.penstock.app.fx.Freshness;
import io.penstock.app.fx.Problems;
import io.penstock.app.jobs.JobRunner;
import io.penstock.app.shell.Navigation;
import io.penstock.app.shell.Place;
import io.penstock.engine.control.api.ReplyTemplateView;
import java.time.InstantSource;
import java.util.LinkedHashMap;

/// Keeps the replies current and leads from a reply to a rule or to messages.
/// Touched only on the JavaFX application thread.
final class RepliesController {
    private final RepliesModel model;
    private final Session session;
    private final JobRunner jobs;
    private final Navigation navigation;
    private final InstantSource clock;
    private boolean asking;

    RepliesController(RepliesModel model, Session session, JobRunner jobs, Navigation navigation, InstantSource clock) {
        this.model = model;
        this.session = session;
        this.jobs = jobs;
        this.navigation = navigation;
        this.clock = clock;
    }

    /// Every two seconds while the screen is shown; never two questions at a time.
    void tick() {
        if (!asking && !session.events().frozen().get()) fetch();
    }

    void fetch() {
        asking = true;
        var client = session.client();
        jobs.latest(
                "replies",
                client::replies,
                page -> {
                    asking = false;
                    model.show(page);
                    model.freshness.set(new Freshness.Fresh(clock.instant()));
                },
                problem -> {
                    asking = false;
                    model.freshness.set(model.freshness.get().afterFailure(Problems.text(problem)));
                });
    }

    void reset() {
        model.clear();
        fetch();
    }

    void makeRule(ReplyTemplateView template) {
        navigation.goTo(new Place.RuleFromReply(template));
    }

    void showRule(ReplyTemplateView template) {
        if (!template.ruleId().isEmpty()) navigation.goTo(new Place.Rules(template.ruleId()));
    }

    /// To the messages that were answered so, as near as the search can tell: by category and by what became of them.
    void showMessages(ReplyTemplateView template) {
        var query = new LinkedHashMap<String, String>();
        query.put("category", RepliesModel.isUnclassified(template) ? RepliesModel.UNCLASSIFIED : template.category());
        navigation.goTo(new Place.Messages(query));
    }
}
