package org.fairlead.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairlead.adapters.signature.PrivateKey;
import org.fairlead.core.basics.Party;
import org.fairlead.core.basics.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of specs/cli.md, in order, and compares what it prints. */
final class SpecExamplesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();
  private static final Pattern EXAMPLE =
      Pattern.compile("```console\n\\$ fairlead (.*)\n((?:.*\n)*?)```\n");
  private static final Pattern CAT = Pattern.compile("\"\\$\\(cat (\\S+)\\)\"");

  @TempDir Path folder;

  @Test
  void everyExampleOfTheSpecPrintsWhatTheSpecSays() throws IOException {
    prepare();
    Path spec = ROOT.resolve("specs/cli.md");
    String text = Files.readString(spec);
    List<String> wrong = new ArrayList<>();
    StringBuilder renewed = new StringBuilder();
    Matcher example = EXAMPLE.matcher(text);
    int count = 0;
    while (example.find()) {
      count++;
      String got = run(example.group(1));
      boolean fits = fits(example.group(2), got);
      if (!fits) {
        wrong.add("$ fairlead " + example.group(1) + "\n" + got);
      }
      String kept = fits ? example.group(2) : got;
      example.appendReplacement(
          renewed,
          Matcher.quoteReplacement(
              "```console\n$ fairlead " + example.group(1) + "\n" + kept + "```\n"));
    }
    example.appendTail(renewed);
    if (Boolean.getBoolean("fairlead.renew")) {
      Files.writeString(spec, renewed);
    }
    assertThat(count).isGreaterThan(15);
    assertThat(wrong).as("examples that print something else").isEmpty();
  }

  private void prepare() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/examples"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Map<Party, String> anchors = new java.util.TreeMap<>();
    for (String party : List.of("gb", "us")) {
      PrivateKey key =
          PrivateKey.of(party, Sha256.of(("example " + party).getBytes(StandardCharsets.UTF_8)));
      key.write(folder.resolve(party + ".key"));
      anchors.put(new Party(party), Base64.getEncoder().encodeToString(key.publicKey()));
    }
    NodeFolder.create(folder.resolve("node"), new Party("hub.antilles"), anchors);
  }

  /** What a shell would show: output, errors, and an exit code other than 0. */
  private String run(String line) throws IOException {
    Matcher cat = CAT.matcher(line);
    String plain = line;
    while (cat.find()) {
      String file = cat.group(1).replace("examples/", folder + "/");
      plain = plain.replace(cat.group(), Files.readString(Path.of(file)).strip());
    }
    String[] arguments = plain.replace("examples/", folder + "/").split(" ");
    Run run = Run.of(arguments);
    String shown = run.out() + run.err() + (run.code() == 0 ? "" : "exit " + run.code() + "\n");
    return shown.replace(folder + "/", "examples/");
  }

  private static boolean fits(String expected, String got) {
    StringBuilder pattern = new StringBuilder();
    for (String part : expected.split("…", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*?").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString()).matcher(got).matches();
  }
}
