package io.almanac.scaler.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Kubernetes API with etcd ({@code deploy/e2e/control-plane}), and a {@link ControllersStandIn} beside it. */
final class ControlPlane implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("almanac.root"));
    private static final long PATIENCE_MINUTES = 20; // for the first build of its programs

    private final Path folder;
    private final String programs;
    private final Process proxy;
    private final ControllersStandIn controllers;

    private ControlPlane(Path folder, String programs) throws IOException {
        this.folder = folder;
        this.programs = programs;
        ProcessBuilder builder = new ProcessBuilder(programs + "/kubectl", "proxy", "--port", "0");
        builder.environment().putAll(environment());
        builder.redirectError(folder.resolve("proxy.log").toFile());
        proxy = builder.start();
        String address = proxy.inputReader().readLine().replaceFirst(".* on ", "");
        controllers = new ControllersStandIn(URI.create("http://" + address));
    }

    /** Skips the test where its programs cannot be built, for want of Go; fails it there if CI is {@code true}. */
    static ControlPlane start(Path folder) throws IOException, InterruptedException {
        Outcome built = run(Map.of(), ROOT.resolve("deploy/e2e/build").toString());
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(built.status() == 0, built.output());
        }
        assertThat(built.status()).as(built.output()).isZero();
        Outcome started =
                run(Map.of(), ROOT.resolve("deploy/e2e/control-plane").toString(), "start", folder.toString());
        assertThat(started.status()).as(started.output()).isZero();
        return new ControlPlane(folder, built.output().lines().toList().getLast());
    }

    /** Runs {@code deploy/deploy.sh} against it, with {@code variables} in its environment. */
    Outcome deploy(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        Map<String, String> environment = environment();
        environment.putAll(variables);
        String[] command = new String[arguments.length + 1];
        command[0] = ROOT.resolve("deploy/deploy.sh").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(environment, command);
    }

    /** What kubectl prints. */
    String kubectl(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = programs + "/kubectl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(environment(), command).output();
    }

    /** Each object that a deployment could touch, with the version that every write to it raises. */
    Map<String, String> versions() throws IOException, InterruptedException {
        String kinds = "namespaces,deployments,statefulsets,jobs,services,configmaps,secrets,roles,rolebindings,"
                + "clusterroles,clusterrolebindings,serviceaccounts,poddisruptionbudgets,networkpolicies,"
                + "customresourcedefinitions,persistentvolumeclaims,validatingwebhookconfigurations";
        String template = "{{range .items}}{{.kind}}/{{or .metadata.namespace \"\"}}/{{.metadata.name}} "
                + "{{.metadata.resourceVersion}}{{\"\\n\"}}{{end}}";
        return kubectl("get", kinds, "--all-namespaces", "-o", "go-template=" + template)
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, other) -> other, TreeMap::new));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        return environment;
    }

    private static Outcome run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("almanac", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean isDone = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroy();
        String text = Files.readString(output);
        Files.delete(output);
        assertThat(isDone).as("ends: " + text).isTrue();
        return new Outcome(process.exitValue(), text);
    }

    @Override
    public void close() throws IOException {
        controllers.close();
        proxy.destroy();
        try {
            run(Map.of(), ROOT.resolve("deploy/e2e/control-plane").toString(), "stop", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How a command ended, and all that it printed. */
    record Outcome(int status, String output) {}
}
