package io.penstock.engine.control.live;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.pause.PauseException;
import io.penstock.engine.rules.RuleException;

/// Criteria of orders, from the wire and back.
final class WireCriteria {
    private WireCriteria() {}

    static PauseCriteria read(Criteria wire) {
        try {
            return new PauseCriteria(
                    wire.campaign(), wire.tenant(), wire.domain(), wire.provider(), wire.source(), wire.queue());
        } catch (PauseException e) {
            throw ControlProblem.of(422, "pause-without-criteria", "the order names nothing", said(e), "");
        } catch (RuleException e) {
            throw ControlProblem.invalid("criteria", e.getMessage(), "mend the glob");
        }
    }

    static Criteria write(PauseCriteria criteria) {
        return new Criteria(
                criteria.campaign(),
                criteria.tenant(),
                criteria.domain(),
                criteria.provider(),
                criteria.source(),
                criteria.queue());
    }

    /// The message of a room's exception; each of them has one.
    static String said(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? "" : message;
    }
}
