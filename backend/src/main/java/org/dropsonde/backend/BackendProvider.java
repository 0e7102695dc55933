package org.dropsonde.backend;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.dropsonde.cli.CommandProvider;
import org.dropsonde.cli.GlobalOptions;
import org.dropsonde.cli.Surroundings;

/** Makes the backend's commands. */
public final class BackendProvider implements CommandProvider {
  private final SortedMap<String, BiFunction<Surroundings, GlobalOptions, Object>> commands =
      new TreeMap<>();

  /** A provider of all of them. */
  public BackendProvider() {
    commands.put("collect", CollectCommand::new);
    commands.put("aggregate", AggregateCommand::new);
    commands.put("queries", QueriesCommand::line);
    commands.put("publish", (surroundings, options) -> new PublishCommand(surroundings));
    commands.put("query", (surroundings, options) -> new QueryCommand(surroundings));
  }

  @Override
  public List<String> names() {
    return List.copyOf(commands.keySet());
  }

  @Override
  public Object command(String name, Surroundings surroundings, GlobalOptions options) {
    var command = commands.get(name);
    if (command == null) {
      throw new IllegalArgumentException("there is no command " + name);
    }
    return command.apply(surroundings, options);
  }
}
