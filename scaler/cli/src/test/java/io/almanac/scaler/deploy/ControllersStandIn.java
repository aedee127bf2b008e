package io.almanac.scaler.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands in for the controllers and nodes that the test's control plane, an API server alone, does not have: it writes
 * into the status of workloads what they would, but for images whose tag is {@code broken}, which never start; it makes
 * the claims of stateful sets, and ends jobs and deleted namespaces. No pod ever runs.
 */
final class ControllersStandIn implements AutoCloseable {
    private static final String NEVER_STARTS = ":broken";
    private static final String NOW = "2026-01-05T00:00:00Z";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Thread loop = new Thread(this::run, "controllers-stand-in");

    /** @param server a Kubernetes API that asks for no credentials, such as {@code kubectl proxy} */
    ControllersStandIn(URI server) {
        this.server = server;
        loop.setDaemon(true);
        loop.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    round();
                } catch (IOException e) { // tried again, as controllers do
                    System.err.println("controllers stand-in: " + e.getMessage());
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws IOException, InterruptedException {
        for (JsonNode one : items("/apis/apps/v1/deployments")) {
            settle(one, "deployments");
        }
        for (JsonNode one : items("/apis/apps/v1/statefulsets")) {
            settle(one, "statefulsets");
            claim(one);
        }
        for (JsonNode one : items("/apis/batch/v1/jobs")) {
            complete(one);
        }
        for (JsonNode one : items("/apis/keda.sh/v1alpha1/scaledobjects")) {
            accept(one);
        }
        for (JsonNode one : items("/api/v1/namespaces")) {
            if (one.at("/metadata").has("deletionTimestamp")) {
                empty(one.at("/metadata/name").asText());
                ObjectNode finalized = one.deepCopy();
                ((ObjectNode) finalized.get("spec")).putArray("finalizers");
                send("PUT", "/api/v1/namespaces/" + one.at("/metadata/name").asText() + "/finalize", finalized);
            }
        }
    }

    private void settle(JsonNode workload, String resource) throws IOException, InterruptedException {
        long generation = workload.at("/metadata/generation").asLong();
        boolean isStarting = workload.at("/status/observedGeneration").asLong() < generation;
        if (!isStarting || isBroken(workload)) {
            return;
        }
        int replicas = workload.at("/spec/replicas").asInt(1);
        ObjectNode status = json.createObjectNode().put("observedGeneration", generation);
        for (String count : List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")) {
            status.put(count, replicas);
        }
        if (resource.equals("statefulsets")) {
            status.put("currentReplicas", replicas)
                    .put("currentRevision", "one")
                    .put("updateRevision", "one");
        }
        patch(path(workload, "apps", resource), status);
    }

    private static boolean isBroken(JsonNode workload) {
        return workload.at("/spec/template/spec/containers").findValuesAsText("image").stream()
                .anyMatch(image -> image.endsWith(NEVER_STARTS));
    }

    private void claim(JsonNode statefulSet) throws IOException, InterruptedException {
        String namespace = statefulSet.at("/metadata/namespace").asText();
        for (JsonNode template : statefulSet.at("/spec/volumeClaimTemplates")) {
            ObjectNode claim = json.createObjectNode().put("kind", "PersistentVolumeClaim");
            claim.put("apiVersion", "v1").set("spec", template.get("spec"));
            String name = template.at("/metadata/name").asText() + "-"
                    + statefulSet.at("/metadata/name").asText() + "-0";
            claim.putObject("metadata").put("name", name);
            send("POST", "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims", claim);
        }
    }

    private void complete(JsonNode job) throws IOException, InterruptedException {
        if (job.at("/status").has("completionTime") || isBroken(job)) {
            return;
        }
        ObjectNode status = json.createObjectNode();
        status.put("startTime", NOW).put("completionTime", NOW).put("succeeded", 1);
        status.putObject("uncountedTerminatedPods");
        ArrayNode conditions = status.putArray("conditions");
        for (String type : List.of("SuccessCriteriaMet", "Complete")) {
            conditions.addObject().put("type", type).put("status", "True").put("lastTransitionTime", NOW);
        }
        patch(path(job, "batch", "jobs"), status);
    }

    private void accept(JsonNode scaledObject) throws IOException, InterruptedException {
        if (!scaledObject.at("/status/conditions").isMissingNode()) {
            return;
        }
        ObjectNode status = json.createObjectNode();
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        patch(
                "/apis/keda.sh/v1alpha1/namespaces/%s/scaledobjects/%s/status"
                        .formatted(
                                scaledObject.at("/metadata/namespace").asText(),
                                scaledObject.at("/metadata/name").asText()),
                status);
    }

    /** Removes all that is in a namespace, as the namespace controller does before it lets it go. */
    private void empty(String namespace) throws IOException, InterruptedException {
        List<String> versions = new ArrayList<>(List.of("/api/v1"));
        for (JsonNode group : get("/apis").at("/groups")) {
            versions.add("/apis/" + group.at("/preferredVersion/groupVersion").asText());
        }
        for (String version : versions) {
            for (JsonNode resource : get(version).at("/resources")) {
                if (resource.get("namespaced").asBoolean()
                        && resource.get("verbs").toString().contains("deletecollection")) {
                    String name = resource.get("name").asText();
                    send("DELETE", version + "/namespaces/" + namespace + "/" + name, json.createObjectNode());
                }
            }
        }
        String claims = "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims";
        for (JsonNode claim : items(claims)) { // protected until no pod uses them; there is none
            ObjectNode released = json.createObjectNode();
            released.putObject("metadata").putNull("finalizers");
            send("PATCH", claims + "/" + claim.at("/metadata/name").asText(), released);
        }
    }

    private static String path(JsonNode object, String group, String resource) {
        return "/apis/%s/v1/namespaces/%s/%s/%s/status"
                .formatted(
                        group,
                        object.at("/metadata/namespace").asText(),
                        resource,
                        object.at("/metadata/name").asText());
    }

    private JsonNode items(String path) throws IOException, InterruptedException {
        return get(path).at("/items");
    }

    /** What is at {@code path}; nothing where there is no such kind, or it is another server's that does not run. */
    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return response.statusCode() == HttpURLConnection.HTTP_OK ? json.readTree(response.body()) : json.missingNode();
    }

    private void patch(String path, ObjectNode status) throws IOException, InterruptedException {
        send("PATCH", path, json.createObjectNode().set("status", status));
    }

    /** What is refused is tried again in the next round, as controllers do. */
    private void send(String method, String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
