package io.almanac.scaler.settings.server;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.scaler.settings.calendar.CalendarSources;
import io.almanac.scaler.settings.calendar.CalendarsFile;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.yaml.Section;
import io.almanac.scaler.settings.yaml.ServerInput;
import io.almanac.scaler.settings.yaml.Variables;
import io.almanac.scaler.settings.yaml.YamlDocument;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The server's file {@code almanac.yaml} and the environment to typed settings, or to every problem at once. Every
 * single value can also be given by a variable, which wins: {@code grpc.maxConnectionAge} by
 * {@code ALMANAC_GRPC_MAX_CONNECTION_AGE}, {@code dataSources[0].url} by {@code ALMANAC_DATA_SOURCES_0_URL}. No text
 * and no environment make this throw, and no message carries a secret.
 */
public final class ServerFile {
    private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::");

    private ServerFile() {}

    /** @param yaml empty for a server without a file */
    public static Parsed<ServerSettings> parse(String yaml, Map<String, String> environment) {
        return parse(ServerInput.USUAL_FILE, yaml, environment, Optional.empty(), CalendarSources.NONE);
    }

    /** The same, and {@code defaults.model} must be {@code auto} or one of {@code knownModels}. */
    public static Parsed<ServerSettings> parse(String yaml, Map<String, String> environment, Set<String> knownModels) {
        return parse(ServerInput.USUAL_FILE, yaml, environment, knownModels, CalendarSources.NONE);
    }

    /**
     * The same with calendars that name countries and iCalendar files.
     *
     * @param file what to call the file in messages
     */
    public static Parsed<ServerSettings> parse(
            String file,
            String yaml,
            Map<String, String> environment,
            Set<String> knownModels,
            CalendarSources calendarSources) {
        return parse(file, yaml, environment, Optional.of(knownModels), calendarSources);
    }

    private static Parsed<ServerSettings> parse(
            String file,
            String yaml,
            Map<String, String> environment,
            Optional<Set<String>> knownModels,
            CalendarSources calendarSources) {
        YamlDocument.Content content = YamlDocument.read(file, yaml);
        ServerInput input = new ServerInput(file, new Variables(environment), content.problems());
        Section root = new Section(input, "", Variables.PREFIX, content.root().entries());
        GrpcSettings grpc = grpc(root.section("grpc"));
        WebSettings web = web(root.section("web"));
        refuseSharedPort(grpc, web, input);
        List<Section> sourceSections = root.sections("dataSources");
        List<DataSourceEntry> sources = sourceSections.stream()
                .map(DataSourceSection::source)
                .flatMap(Optional::stream)
                .toList();
        refuseSharedNames("dataSources", sources, input);
        List<ExternalModelEntry> models = root.sections("models").stream()
                .map(DataSourceSection::model)
                .flatMap(Optional::stream)
                .toList();
        refuseSharedNames(
                "models", models.stream().map(ExternalModelEntry::endpoint).toList(), input);
        List<URI> allowed = root.values(ServerTable.ALLOWED_ADDRESS);
        Section defaultsSection = root.section("defaults");
        WorkloadDefaults defaults = DefaultsSection.read(
                SettingTable.KEYS, defaultsSection, input, knownModels.map(known -> with(known, models)));
        if (sources.size() == sourceSections.size()) {
            refuseUnknownDefault(defaultsSection, defaults, sources, input);
        }
        Map<String, Calendar> calendars = CalendarsFile.read(root, calendarSources, input);
        LimitSettings limits = limits(root.section("limits"));
        Duration trainingPeriod = trainingPeriod(root.section("training"));
        Optional<String> stateDirectory = root.read(ServerTable.STATE_DIRECTORY);
        root.refuseUnknownKeys();
        input.refuseUnknownVariables();
        return input.problems().isEmpty()
                ? new Parsed.Value<>(new ServerSettings(
                        grpc,
                        web,
                        sources,
                        allowed,
                        defaults,
                        limits,
                        trainingPeriod,
                        models,
                        calendars,
                        stateDirectory))
                : new Parsed.Refused<>(input.problems());
    }

    private static Set<String> with(Set<String> known, List<ExternalModelEntry> models) {
        Set<String> all = new HashSet<>(known);
        models.forEach(model -> all.add(model.label()));
        return all;
    }

    private static GrpcSettings grpc(Section section) {
        GrpcSettings grpc = new GrpcSettings(
                section.valueOrPreset(ServerTable.GRPC_ADDRESS),
                section.valueOrPreset(ServerTable.GRPC_PORT),
                section.valueOrPreset(ServerTable.GRPC_MAX_CONNECTION_AGE),
                security(section.section("tls")));
        section.refuseUnknownKeys();
        return grpc;
    }

    private static TransportSecurity security(Section tls) {
        boolean hasAuthority = tls.isGiven(ServerTable.GRPC_TLS_CLIENT_AUTHORITY);
        Optional<String> authority = tls.read(ServerTable.GRPC_TLS_CLIENT_AUTHORITY);
        Optional<SourceTls.Identity> identity =
                identity(tls, ServerTable.GRPC_TLS_CERTIFICATE, ServerTable.GRPC_TLS_KEY, hasAuthority);
        tls.refuseUnknownKeys();
        return identity.<TransportSecurity>map(shown -> authority
                        .<TransportSecurity>map(
                                by -> new TransportSecurity.MutualTls(shown.certificate(), shown.key(), by))
                        .orElseGet(() -> new TransportSecurity.ServerTls(shown.certificate(), shown.key())))
                .orElseGet(TransportSecurity.Plaintext::new);
    }

    /** A certificate and its key; each needs the other, and {@code isNeeded} needs both. */
    private static Optional<SourceTls.Identity> identity(
            Section tls, Setting<String> certificate, Setting<String> key, boolean isNeeded) {
        boolean isGiven = isNeeded || tls.isGiven(certificate) || tls.isGiven(key);
        Optional<String> shown = isGiven ? tls.required(certificate) : tls.read(certificate);
        Optional<String> with = isGiven ? tls.required(key) : tls.read(key);
        return shown.flatMap(file -> with.map(its -> new SourceTls.Identity(file, its)));
    }

    private static WebSettings web(Section section) {
        Section tls = section.section("tls");
        WebSettings web = new WebSettings(
                section.valueOrPreset(ServerTable.WEB_ADDRESS),
                section.valueOrPreset(ServerTable.WEB_PORT),
                identity(tls, ServerTable.WEB_TLS_CERTIFICATE, ServerTable.WEB_TLS_KEY, false),
                section.read(ServerTable.WEB_TOKEN_FILE));
        tls.refuseUnknownKeys();
        section.refuseUnknownKeys();
        return web;
    }

    private static LimitSettings limits(Section section) {
        Section namespace = section.section("namespace");
        LimitSettings limits = LimitSettings.of(
                section.valueOrPreset(ServerTable.LIMITS_WORKLOADS),
                namespace.read(ServerTable.LIMITS_NAMESPACE_WORKLOADS),
                namespace.read(ServerTable.LIMITS_NAMESPACE_POINTS),
                section.valueOrPreset(ServerTable.LIMITS_IDLE_AFTER));
        namespace.refuseUnknownKeys();
        section.refuseUnknownKeys();
        return limits;
    }

    private static Duration trainingPeriod(Section section) {
        Duration period = section.valueOrPreset(ServerTable.TRAINING_PERIOD);
        section.refuseUnknownKeys();
        return period;
    }

    private static void refuseSharedPort(GrpcSettings grpc, WebSettings web, ServerInput input) {
        boolean isSameInterface = grpc.address().equals(web.address())
                || ALL_INTERFACES.contains(grpc.address())
                || ALL_INTERFACES.contains(web.address());
        if (isSameInterface && grpc.port() == web.port() && grpc.port() != 0) {
            input.refuse(ServerTable.WEB_PORT, "must differ from grpc.port; set one of them to a free port");
        }
    }

    private static void refuseSharedNames(String list, List<DataSourceEntry> sources, ServerInput input) {
        Set<String> names = new HashSet<>();
        for (DataSourceEntry source : sources) {
            if (!names.add(source.name())) {
                input.problem(list + " has the name " + source.name() + " twice; give each its own name");
            }
        }
    }

    private static void refuseUnknownDefault(
            Section section, WorkloadDefaults defaults, List<DataSourceEntry> sources, ServerInput input) {
        List<String> names = sources.stream().map(DataSourceEntry::name).toList();
        if (section.isGiven(SettingTable.DATA_SOURCE) && !names.contains(defaults.of(SettingTable.DATA_SOURCE))) {
            String remedy = Nearest.suggestion(
                    defaults.of(SettingTable.DATA_SOURCE), names, "add it to dataSources or remove it");
            input.refuse(SettingTable.DATA_SOURCE, "must be the name of one of dataSources; " + remedy);
        }
    }
}
