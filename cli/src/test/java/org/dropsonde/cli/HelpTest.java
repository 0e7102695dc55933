package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What help looks like on terminals of the usual widths. */
class HelpTest {
  @TempDir
  Path home;

  /** picocli breaks lines after a dot, too, which tears "bom.json" apart. */
  @ParameterizedTest
  @ValueSource(ints = {80, 100})
  void breaksNoWord(int width) {
    OutputStream nowhere = OutputStream.nullOutputStream();
    CommandLine program = Commands.all(
        new Surroundings(Map.of(), home, Clock.systemUTC(), Console.of(nowhere, nowhere, false)));
    List<CommandLine> commands = new ArrayList<>(List.of(program));
    for (int i = 0; i < commands.size(); i++) {
      commands.addAll(commands.get(i).getSubcommands().values());
    }

    assertThat(commands).hasSizeGreaterThan(25);
    assertThat(commands.stream().flatMap(command -> torn(command, width))).isEmpty();
  }

  private static Stream<String> torn(CommandLine command, int width) {
    List<String> whole = words(command, 300);
    return words(command, width).stream()
        .filter(word -> !whole.contains(word))
        .map(word -> command.getCommandSpec().qualifiedName() + ": " + word);
  }

  private static List<String> words(CommandLine command, int width) {
    String help =
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(width).getUsageMessage(Ansi.OFF);
    return List.of(help.strip().split("\\s+"));
  }
}
