package io.penstock.engine.sandbox.load;

import io.penstock.engine.control.api.InjectRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.databind.json.JsonMapper;

/// Sends over HTTP. The client is shared by all senders of a load and closed by the runner.
final class HttpLoadSender implements LoadSender {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CloseableHttpClient client;
    private final LoadTarget.Http target;
    private final URI messages;

    HttpLoadSender(CloseableHttpClient client, LoadTarget.Http target) {
        this.client = client;
        this.target = target;
        String base = target.base().toString();
        this.messages = URI.create((base.endsWith("/") ? base : base + "/") + "v1/messages");
    }

    @Override
    public String send(LoadMessage message) throws IOException {
        var request = new InjectRequest(
                message.from(),
                List.of(new InjectRequest.To(message.to(), null, null)),
                message.subject(),
                message.body(),
                null,
                null,
                Map.of("Message-ID", message.messageIdHeader()),
                message.tenant(),
                message.campaign());
        var post = new HttpPost(messages);
        post.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(request), ContentType.APPLICATION_JSON));
        if (!target.token().isEmpty()) post.setHeader("Authorization", "Bearer " + target.token());
        return client.execute(post, response -> {
            String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), 2000);
            return response.getCode() / 100 == 2 ? "" : response.getCode() + " " + body.strip();
        });
    }

    @Override
    public void close() {}
}
