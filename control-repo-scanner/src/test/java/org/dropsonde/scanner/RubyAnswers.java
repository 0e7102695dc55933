package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Asks Ruby code, such as r10k's own, about many files in one process. */
final class RubyAnswers {
  private final Path folder;
  private final Command command;

  /** Skips the test where Ruby or r10k is missing. */
  RubyAnswers(Path folder) {
    Command.require("ruby");
    Command.require("r10k");
    this.folder = folder;
    this.command = new Command(folder);
  }

  /**
   * Where a method {@code take(file)} in Ruby says something else than our own code.
   *
   * @param texts the contents of the files
   * @param ours what our code says of such a text
   * @param ruby the method
   */
  List<String> differences(List<String> texts, UnaryOperator<String> ours, String ruby)
      throws Exception {
    Path directory = Files.createDirectories(folder.resolve("texts"));
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(directory.resolve("%05d.yaml".formatted(i)), texts.get(i));
    }
    Path script = Files.writeString(
        folder.resolve("take.rb"),
        ruby + "Dir[ARGV[0] + '/*.yaml'].sort.each { |f| puts take(f).gsub(\"\\n\", '\\n') }\n");
    List<String> answers = command
        .run("ruby", "-W0", script.toString(), directory.toString())
        .lines()
        .toList();
    assertThat(answers).hasSameSizeAs(texts);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String our = ours.apply(texts.get(i)).replace("\n", "\\n");
      if (!our.equals(answers.get(i))) {
        differences.add(texts.get(i) + "ours: " + our + ", Ruby's: " + answers.get(i));
      }
    }
    return differences;
  }
}
