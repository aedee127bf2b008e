package io.almanac.scaler.cli;

import io.almanac.scaler.cli.snapshot.Rclone;
import io.almanac.scaler.server.Version;
import io.almanac.scaler.server.zone.TimeZoneData;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ResourceBundle;
import java.util.Set;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: exit code 0 for success, 1 for failure, 2 for wrong usage. */
@Command(
        name = "almanac",
        description = "Predictive autoscaler that plugs into KEDA as an external scaler.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CommandLine.HelpCommand.class)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        try {
            TimeZoneData.choose(System.getenv()).install();
        } catch (IllegalArgumentException wrong) {
            System.err.println("almanac: " + wrong.getMessage());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new BufferedOutputStream(standard), true, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine(out, err).execute(arguments);
        out.flush();
        standard.complaint().ifPresent(err::println);
        System.exit(standard.isCut() ? Math.max(code, CommandLine.ExitCode.SOFTWARE) : code);
    }

    /** All commands, writing to {@code out} and {@code err}. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(out, err))
                .addSubcommand(new ServeCommand(out, err))
                .addSubcommand(new ForecastCommand(
                        System.getenv(), Runtime.getRuntime().availableProcessors()))
                .addSubcommand(new BacktestCommand(Runtime.getRuntime().availableProcessors(), new SparkProgram()))
                .addSubcommand(new AdoptCommand(System.in))
                .addSubcommand(new CheckCommand(System.in))
                .addSubcommand(new WhyCommand(System.getenv()))
                .addSubcommand(new McpCommand(System.in, System.out))
                .addSubcommand(new AdviseCommand(
                        System.in, InstantSource.system(), Runtime.getRuntime().availableProcessors()))
                .addSubcommand(new SimulateCommand(InstantSource.system()))
                .addSubcommand(CalendarCommand.commandLine(InstantSource.system()))
                .addSubcommand(new AppCommand(System.getenv(), out, err).commandLine())
                .addSubcommand(SnapshotCommand.commandLine(
                        InstantSource.system(), Version.current(), new Rclone(System.getenv())))
                .addSubcommand(new CompletionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Main::explain);
        return HelpText.register(OptionTypes.register(line));
    }

    /** {@code almanac backtest} alone, which hands many services to {@code fleet}. */
    public static CommandLine backtest(Fleet fleet, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new BacktestCommand(1, fleet))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Main::explain);
        return OptionTypes.register(line);
    }

    /** Prints the fault of the arguments, a suggestion, and where to read more; the exit code 2. */
    private static int explain(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + message(wrong));
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See '" + name + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException surplus) || surplus.isUnknownOption()) {
            return String.valueOf(wrong.getMessage());
        }
        Set<String> commands = surplus.getCommandLine().getSubcommands().keySet();
        return commands.isEmpty()
                ? "'" + String.join(" ", surplus.getUnmatched()) + "' is one argument too many; leave it out"
                : "'" + surplus.getUnmatched().getFirst() + "' is not a command; there are "
                        + String.join(", ", commands);
    }

    static final class ManifestVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Runtime.Version java = Runtime.version();
            return new String[] {
                "almanac " + Version.current() + " (commit " + commit() + ")",
                "Java " + java + " (" + System.getProperty("java.vendor") + ")",
                "time zones " + TimeZoneData.choose(System.getenv()).describe()
            };
        }

        /** What was built, as the build was told. */
        private static String commit() {
            return ResourceBundle.getBundle("io.almanac.scaler.cli.build").getString("commit");
        }
    }
}
