package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.cli.snapshot.ArchiveScene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCommandTest {
    private static final String NAME = "almanac-20261130T040145Z.zip";

    @TempDir
    private Path folder;

    private Path state;
    private Path archives;

    @BeforeEach
    void state() throws IOException {
        state = ArchiveScene.state(folder.resolve("state"));
        archives = folder.resolve("archives");
    }

    @Test
    void create_writesOneArchive_andSaysWhatIsInIt() throws IOException {
        CommandRun run = create(ArchiveScene.TIME);

        assertThat(run).isEqualTo(new CommandRun(0, archives.resolve(NAME) + ": 2 files, 12 bytes\n", ""));
        assertThat(archives)
                .isDirectoryContaining(file -> file.endsWith(NAME))
                .satisfies(all -> assertThat(all.toFile().list()).hasSize(1));
        try (ZipFile zip = new ZipFile(archives.resolve(NAME).toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            ZipEntry first = entries.nextElement();
            assertThat(first.getName()).isEqualTo("manifest.json");
            assertThat(zip.getInputStream(first))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("""
                    {
                      "format" : 1,
                      "time" : "2026-11-30T04:01:45Z",
                      "version" : "0.1.0",
                      "files" : [ {
                        "path" : "shop/checkout/0123456789ab.snapshot",
                        "bytes" : 5,
                        "sha256" : "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e"
                      }, {
                        "path" : "web/front.end/ba9876543210.snapshot",
                        "bytes" : 7,
                        "sha256" : "%s"
                      } ]
                    }""".formatted("ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5"));
        }
    }

    @Test
    void sameSnapshots_giveTheSameBytes() throws IOException {
        create(ArchiveScene.TIME);
        byte[] first = Files.readAllBytes(archives.resolve(NAME));
        Files.delete(archives.resolve(NAME));

        create(ArchiveScene.TIME);

        assertThat(archives.resolve(NAME)).hasBinaryContent(first);
    }

    @Test
    void whatIsNoSnapshot_isLeftOut_andSaid() throws IOException {
        ArchiveScene.put(state, "notes.txt", "mine");
        ArchiveScene.put(state, ArchiveScene.ONE + ".tmp", "half");

        CommandRun run = create(ArchiveScene.TIME);

        assertThat(run)
                .isEqualTo(new CommandRun(
                        0,
                        archives.resolve(NAME) + ": 2 files, 12 bytes\n",
                        "notes.txt: left out, it is no snapshot\n"));
    }

    @Test
    void emptyDirectory_isNotArchived_andPushesNoGoodArchiveOut() throws IOException {
        create(ArchiveScene.TIME);
        Path empty = Files.createDirectory(folder.resolve("empty"));

        CommandRun run = SnapshotRuns.run(
                ArchiveScene.TIME.plusSeconds(1),
                "create",
                "--state-directory",
                empty.toString(),
                "--to",
                archives.toString(),
                "--keep",
                "1");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "--state-directory " + empty
                                + ": holds no snapshot, so nothing is archived and nothing removed;"
                                + " give the server's stateDirectory\n"));
        assertThat(archives.toFile().list()).containsExactly(NAME);
    }

    @Test
    void keep_removesTheOldest_ofItsOwnAlone() throws IOException {
        create(ArchiveScene.TIME);
        create(ArchiveScene.TIME.plusSeconds(1));
        ArchiveScene.put(archives, "almanac-20200101T000000Z.zip.part", "other");
        ArchiveScene.put(archives, "almanac-20209901T000000Z.zip", "no such time");
        ArchiveScene.put(archives, "other-20200101T000000Z.zip", "other");

        CommandRun run = SnapshotRuns.run(
                ArchiveScene.TIME.plusSeconds(2),
                "create",
                "--state-directory",
                state.toString(),
                "--to",
                archives.toString(),
                "--keep",
                "2");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        0,
                        archives.resolve("almanac-20261130T040147Z.zip") + ": 2 files, 12 bytes\n"
                                + archives.resolve(NAME) + ": removed\n",
                        ""));
        assertThat(archives.toFile().list())
                .containsExactlyInAnyOrder(
                        "almanac-20261130T040146Z.zip",
                        "almanac-20261130T040147Z.zip",
                        "almanac-20200101T000000Z.zip.part",
                        "almanac-20209901T000000Z.zip",
                        "other-20200101T000000Z.zip");
    }

    @Test
    void archiveOfTheSameSecond_isNotOverwritten() {
        create(ArchiveScene.TIME);

        assertThat(create(ArchiveScene.TIME))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "--to " + archives + ": the archive cannot be written (it is there already; try again in a"
                                + " second); nothing of it is left\n"));
    }

    @Test
    void list_isNewestFirst_andSaysWhatCannotBeRead() throws IOException {
        create(ArchiveScene.TIME);
        ArchiveScene.put(archives, "almanac-20261130T050000Z.zip", "half");
        ArchiveScene.put(archives, "notes.txt", "mine");

        assertThat(SnapshotRuns.run(ArchiveScene.TIME, "list", "--from", archives.toString()))
                .isEqualTo(new CommandRun(0, """
                almanac-20261130T050000Z.zip  2026-11-30T05:00:00Z  not readable: it is no whole zip archive (zip END header not found)
                almanac-20261130T040145Z.zip  2026-11-30T04:01:45Z  2 files, 12 bytes, by almanac 0.1.0, readable
                """, ""));
    }

    @Test
    void verify_saysGood_orAllThatIsWrong() throws IOException {
        create(ArchiveScene.TIME);
        Path archive = archives.resolve(NAME);
        Path foreign = ArchiveScene.put(folder, "foreign.zip", "PK");

        assertThat(SnapshotRuns.run(ArchiveScene.TIME, "verify", archive.toString()))
                .isEqualTo(new CommandRun(0, archive + ": good, 2 files, 12 bytes\n", ""));
        assertThat(SnapshotRuns.run(ArchiveScene.TIME, "verify", foreign.toString()))
                .isEqualTo(
                        new CommandRun(1, "", foreign + ": it is no whole zip archive (zip END header not found)\n"));
        assertThat(SnapshotRuns.run(ArchiveScene.TIME, "verify", "nowhere.zip"))
                .isEqualTo(new CommandRun(
                        1, "", "nowhere.zip: cannot be read (there is no such file); give the path of an archive\n"));
    }

    @Test
    void listOfNothing_andAnArchiveAmongSnapshots_areWrongUsage() {
        CommandRun list = SnapshotRuns.run(ArchiveScene.TIME, "list");
        CommandRun within = SnapshotRuns.run(
                ArchiveScene.TIME,
                "create",
                "--state-directory",
                state.toString(),
                "--to",
                state.resolve("../state/archives").toString());

        assertThat(list.exitCode()).isEqualTo(2);
        assertThat(list.err()).contains("give --from DIR or --remote REMOTE:PATH");
        assertThat(within.exitCode()).isEqualTo(2);
        assertThat(within.err()).contains("must not be the state directory or within it");
    }

    @Test
    void remoteThatIsNone_isWrongUsage_andNotRepeated() {
        CommandRun run = SnapshotRuns.run(ArchiveScene.TIME, "list", "--remote", ":s3,secret_access_key=abc:bucket");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("a remote must be NAME:PATH such as backup:almanac")
                .doesNotContain("abc");
    }

    @Test
    void commands_areReachedFromTheTop() {
        assertThat(CommandRun.of("snapshot").err().lines())
                .containsExactly("almanac snapshot: Missing required subcommand", "See 'almanac snapshot --help'.");
        assertThat(CommandRun.of("snapshot", "create", "--state-directory=a", "--to=b", "--keep=0")
                        .err()
                        .lines())
                .containsExactly(
                        "almanac snapshot create: --keep=0 must be at least 1; leave it out to keep all",
                        "See 'almanac snapshot create --help'.");
        assertThat(List.of(CommandRun.of("snapshot", "restore", "--help").out().split("\\s+")))
                .contains("--replace", "--remote", "--state-directory=DIR");
    }

    private CommandRun create(Instant now) {
        return SnapshotRuns.run(now, "create", "--state-directory", state.toString(), "--to", archives.toString());
    }
}
