package io.almanac.scaler.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.deploy.ControlPlane.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of one installation by {@code deploy/deploy.sh} in a real Kubernetes API, from a refused beginning to nothing
 * left. In order, as each step needs what the one before left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployProcessTest {
    private static final String PASSWORD = "not-to-be-seen-anywhere";
    private static final Map<String, String> BROKEN = Map.of("ALMANAC_IMAGE", "almanac:broken");

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    static Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test is.
    private static ControlPlane cluster;

    @SuppressWarnings("NullAway.Init") // Set before each test is.
    private static Map<String, String> untouched;

    @BeforeAll
    static void startControlPlane() throws IOException, InterruptedException {
        cluster = ControlPlane.start(folder);
        Process manifest = new ProcessBuilder(
                        ControlPlane.ROOT.resolve("deploy/e2e/keda-manifest").toString())
                .redirectOutput(folder.resolve("keda.yaml").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(manifest.waitFor()).isZero();
        untouched = cluster.versions();
    }

    @AfterAll
    static void stopControlPlane() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void wrongInput_isNamedTogether_andNothingIsApplied() throws Exception {
        Outcome outcome = cluster.deploy(Map.of("KEDA_MANIFEST", "none.yaml"), "--env", "eks", "--scaling", "reactive");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("4 to put right first")
                .contains("set ALMANAC_IMAGE=<registry>/almanac:<tag>")
                .contains("--env eks scales by forecast alone")
                .contains("GRAFANA_PASSWORD is not set")
                .contains("KEDA_MANIFEST names no file that can be read: none.yaml");
        assertThat(cluster.versions()).isEqualTo(untouched);
    }

    @Test
    @Order(2)
    void unreachableCluster_isNamed_butADryRunRenders() throws Exception {
        Map<String, String> nowhere = Map.of("KUBECONFIG", "/nonexistent", "KEDA_MANIFEST", manifest());

        Outcome refused = cluster.deploy(nowhere);
        Outcome rendered = cluster.deploy(nowhere, "--dry-run");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("does not answer").contains("kubectl config use-context");
        assertThat(rendered.status()).as(rendered.output()).isZero();
        assertThat(rendered.output()).contains("KEDA: 26 objects, rendered here only (no cluster answers)");
    }

    @Test
    @Order(3)
    void portInUse_isNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(9090)) {
            Outcome outcome = cluster.deploy(Map.of(), "--forward");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.output()).contains("port " + taken.getLocalPort() + " of this machine is in use");
        }
    }

    @Test
    @Order(3)
    void nodePortOfAnotherService_isNamed() throws Exception {
        cluster.kubectl("create", "service", "nodeport", "other", "--tcp=80", "--node-port=30080", "-n", "default");

        Outcome outcome = deploy(Map.of());

        cluster.kubectl("delete", "service", "other", "-n", "default");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("node port 30080 is taken by Service default/other");
    }

    @Test
    @Order(4)
    void firstInstallThatFails_leavesNothing() throws Exception {
        Outcome outcome = deploy(BROKEN, "--timeout", "5s");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("Deployment almanac is not ready after 5s")
                .contains("phase scaler failed; taking back")
                .contains("rolled back");
        assertThat(cluster.versions()).isEqualTo(untouched);
    }

    @Test
    @Order(5)
    void install_isComplete() throws Exception {
        Outcome outcome = deploy(Map.of());

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("done:").doesNotContain(PASSWORD, "Warning:");
        assertThat(cluster.kubectl("get", "deployments", "--all-namespaces", "-o", "name"))
                .contains("keda-operator", "almanac", "app-a", "app-b", "app-c", "worker", "grafana");
        assertThat(cluster.kubectl("get", "scaledobjects", "-n", "demo", "-o", "name"))
                .contains("app-a", "worker");
        assertThat(cluster.kubectl("get", "secret", "grafana", "-n", "demo", "-o", "go-template={{.metadata}}"))
                .doesNotContain(PASSWORD);
    }

    @Test
    @Order(6)
    void secondRun_changesNothing() throws Exception {
        Map<String, String> before = cluster.versions();

        Outcome outcome = deploy(Map.of());

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("nothing had to be changed");
        assertThat(cluster.versions()).isEqualTo(before);
    }

    @Test
    @Order(7)
    void upgradeThatFails_isRolledBack_andScalingIsKept() throws Exception {
        cluster.kubectl("scale", "deployment/app-a", "-n", "demo", "--replicas=7");

        Outcome outcome = deploy(BROKEN, "--phase", "demo", "--timeout", "5s");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("phase demo failed").contains("16 put back as they were");
        String state = "go-template={{.spec.replicas}} {{(index .spec.template.spec.containers 0).image}}";
        assertThat(cluster.kubectl("get", "deployment", "app-a", "-n", "demo", "-o", state))
                .isEqualTo("7 almanac:0.1.0");
        assertThat(cluster.kubectl("get", "configmaps", "-n", "almanac", "-o", "name"))
                .doesNotContain("almanac-deploy-running");
    }

    @Test
    @Order(8)
    void unfinishedRun_isNamedWithItsPhase() throws Exception {
        cluster.kubectl(
                "create",
                "configmap",
                "almanac-deploy-running",
                "-n",
                "almanac",
                "--from-literal=phase=demo",
                "--from-literal=since=noon",
                "--from-literal=by=me");

        Outcome outcome = deploy(Map.of());

        cluster.kubectl("delete", "configmap", "almanac-deploy-running", "-n", "almanac");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("an earlier run is in phase demo since noon by me")
                .contains("kubectl -n almanac delete configmap almanac-deploy-running");
    }

    @Test
    @Order(9)
    void otherWayToScale_takesThePlaceOfTheFirst() throws Exception {
        Outcome outcome = deploy(Map.of(), "--scaling", "reactive", "--phase", "autoscaling");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("ScaledObject app-a: removed, as reactive scaling takes its place");
        assertThat(cluster.kubectl("get", "scaledobjects,horizontalpodautoscalers", "-n", "demo", "-o", "name"))
                .contains("horizontalpodautoscaler.autoscaling/app-a", "horizontalpodautoscaler.autoscaling/worker")
                .doesNotContain("scaledobject");
    }

    @Test
    @Order(10)
    void reset_leavesVolumesAndWhatOthersUse_andAllLeavesNothing() throws Exception {
        Path others = Files.writeString(folder.resolve("others.yaml"), """
                apiVersion: keda.sh/v1alpha1
                kind: ClusterTriggerAuthentication
                metadata: {name: others}
                spec: {podIdentity: {provider: none}}
                """);
        cluster.kubectl("apply", "-f", others.toString());
        Outcome reset = cluster.deploy(Map.of(), "--reset");
        cluster.kubectl("delete", "-f", others.toString());
        String claims = cluster.kubectl("get", "persistentvolumeclaims", "-n", "demo", "-o", "name");
        Outcome all = cluster.deploy(Map.of(), "--reset", "--all");

        assertThat(reset.status()).as(reset.output()).isZero();
        assertThat(reset.output())
                .contains("KEDA: stays, as others use its kinds (1 objects)")
                .contains("namespace demo: stays with its volumes");
        assertThat(claims).contains("data-prometheus-0");
        assertThat(all.status()).as(all.output()).isZero();
        assertThat(cluster.versions()).isEqualTo(untouched);
    }

    private static Outcome deploy(Map<String, String> variables, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("GRAFANA_PASSWORD", PASSWORD);
        environment.put("KEDA_MANIFEST", manifest());
        return cluster.deploy(environment, arguments);
    }

    private static String manifest() {
        assertThat(Files.exists(folder.resolve("keda.yaml"))).isTrue();
        return folder.resolve("keda.yaml").toString();
    }
}
