package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.desk.ControlProblem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequiredFieldsTest {
    @Test
    void aReplyAloneIsEnoughToAskWhatATableMakesOfIt() {
        var request = request("{\"reply\": \"421 busy\"}");
        RequiredFields.check(request, "");

        assertEquals(new Classification.Request("", "", "", "", "", "421 busy"), request);
    }

    @Test
    void whatMustBeThereIsNamed() {
        var problem = assertThrows(
                ControlProblem.class, () -> RequiredFields.check(request("{\"provider\": \"gmail\"}"), ""));

        assertEquals("the field 'reply' is missing", problem.problem().title());
    }

    private static Classification.Request request(String json) {
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), Classification.Request.class);
    }
}
