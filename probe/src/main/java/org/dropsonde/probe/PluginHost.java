package org.dropsonde.probe;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dropsonde.probe.PluginJson.MalformedException;
import org.dropsonde.spi.Plugin;
import org.dropsonde.spi.Rule;

/** Installs, proves and loads the plugins that others have written. Not thread-safe. */
public final class PluginHost {
  private final PluginStore store;
  private final LocalDate today;

  /** The plugins of a state directory; {@code today} says which have expired. */
  public PluginHost(Path stateDirectory, LocalDate today) {
    this.store = new PluginStore(stateDirectory);
    this.today = today;
  }

  /**
   * What was loaded.
   *
   * @param problems one sentence for each plugin that was refused
   */
  public record Loaded(List<Plugin> plugins, List<String> problems) {
    public Loaded {
      plugins = List.copyOf(plugins);
      problems = List.copyOf(problems);
    }
  }

  /** Loads every installed plugin that can be proved; each of the others is refused alone. */
  public Loaded load() throws ProbeException {
    List<Plugin> plugins = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> names = store.installed();
    Set<PluginKey> keys = names.isEmpty() ? Set.of() : store.trusted();
    for (String name : names) {
      try {
        plugins.add(plugin(proved(name, keys)));
      } catch (MalformedException e) {
        problems.add(refused(name, e).getMessage());
      }
    }
    return new Loaded(plugins, problems);
  }

  /** The names of the installed plugins, sorted. */
  public List<String> installed() throws ProbeException {
    return store.installed();
  }

  /**
   * Proves an installed plugin as loading would, and says what it is.
   *
   * @throws ProbeException where there is none of that name, or it is refused
   */
  public PluginManifest verify(String name) throws ProbeException {
    try {
      PluginPackage found = proved(name, store.trusted());
      plugin(found);
      return found.manifest();
    } catch (MalformedException e) {
      throw refused(name, e);
    }
  }

  /**
   * Installs a plugin, or another version of it.
   *
   * @throws ProbeException where the repository or the plugin is refused; nothing has changed then
   */
  public PluginManifest add(String name, PluginRepository repository) throws ProbeException {
    PluginIndex.Signed signed = signed(repository);
    PluginIndex.Entry entry = signed
        .index()
        .entry(name)
        .orElseThrow(() -> new ProbeException(
            ProbeException.Kind.USAGE,
            "plugin repository " + repository + " has no \"" + name + "\"; it has "
                + String.join(", ", signed.index().entries().keySet())));
    byte[] content = repository.content(entry);
    try {
      PluginPackage found = checked(entry, content);
      checkColumns(plugin(found));
      store.install(name, new PluginStore.Installed(signed.bytes(), content));
      return found.manifest();
    } catch (MalformedException e) {
      throw refused(name, e);
    }
  }

  /** What a repository offers: name and version, one line each. */
  public List<String> offers(PluginRepository repository) throws ProbeException {
    return signed(repository).index().entries().values().stream()
        .map(entry -> entry.name() + " " + entry.version())
        .toList();
  }

  /**
   * Removes a plugin.
   *
   * @throws ProbeException where none of that name is installed
   */
  public void remove(String name) throws ProbeException {
    if (!store.installed().contains(name) || !store.remove(name)) {
      throw notInstalled(name);
    }
  }

  /** The keys whose repositories are believed, in the order they were trusted. */
  public Set<PluginKey> trusted() throws ProbeException {
    return store.trusted();
  }

  /** Believes repositories that are signed with this key, from now on. */
  public void trust(PluginKey key) throws ProbeException {
    Set<PluginKey> keys = new LinkedHashSet<>(store.trusted());
    keys.add(key);
    store.trust(keys);
  }

  /** Stops to believe a key; plugins that it vouches for are refused from now on. */
  public void distrust(PluginKey key) throws ProbeException {
    Set<PluginKey> keys = new LinkedHashSet<>(store.trusted());
    keys.remove(key);
    store.trust(keys);
  }

  private PluginIndex.Signed signed(PluginRepository repository) throws ProbeException {
    try {
      PluginIndex.Signed signed = PluginIndex.verify(repository.index(), store.trusted());
      store.seen(signed);
      return signed;
    } catch (MalformedException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION,
          "plugin repository " + repository + " is refused: " + e.getMessage(),
          e);
    }
  }

  private PluginPackage proved(String name, Set<PluginKey> keys)
      throws ProbeException, MalformedException {
    if (!store.installed().contains(name)) {
      throw notInstalled(name);
    }
    PluginStore.Installed installed = store.read(name).orElseThrow(() -> notInstalled(name));
    PluginIndex index = PluginIndex.verify(installed.index(), keys).index();
    PluginIndex.Entry entry = index
        .entry(name)
        .orElseThrow(() -> new MalformedException("the index beside it does not name it"));
    return checked(entry, installed.content());
  }

  private PluginPackage checked(PluginIndex.Entry entry, byte[] content) throws MalformedException {
    if (!PluginPackage.sha256(content).equals(entry.sha256())) {
      throw new MalformedException("its SHA-256 is not the one in the signed index");
    }
    PluginPackage found = PluginPackage.read(content);
    PluginManifest manifest = found.manifest();
    if (!manifest.name().equals(entry.name()) || !manifest.version().equals(entry.version())) {
      throw new MalformedException("its plugin.json and the signed index disagree on what it is");
    }
    manifest.checkExpiry(today);
    return found;
  }

  /** Makes the plugin and holds it to its manifest. */
  private static Plugin plugin(PluginPackage found) throws MalformedException {
    List<Plugin> plugins = new PluginClassLoader(found).plugins();
    PluginManifest manifest = found.manifest();
    if (plugins.size() != 1) {
      throw new MalformedException("it must register one Plugin, and registers " + plugins.size());
    }
    Plugin plugin = plugins.get(0);
    try {
      List<String> columns =
          plugin.metrics().stream().map(metric -> metric.column().name()).toList();
      List<String> rules = ruleIds(plugin);
      if (!plugin.name().equals(manifest.name())
          || !isSame(columns, manifest.metrics())
          || !isSame(rules, manifest.rules())) {
        throw new MalformedException("its name, metrics or rules are not those of its plugin.json");
      }
      return plugin;
    } catch (RuntimeException | LinkageError e) {
      throw new MalformedException("its code fails: " + e);
    }
  }

  private static List<String> ruleIds(Plugin plugin) {
    return plugin.checks().stream()
        .flatMap(check -> check.rules().stream())
        .map(Rule::id)
        .toList();
  }

  private static boolean isSame(List<String> some, List<String> others) {
    return some.size() == others.size() && new HashSet<>(some).equals(new HashSet<>(others));
  }

  /** Refuses a plugin whose name, columns or rules clash with those of the others. */
  private void checkColumns(Plugin added) throws ProbeException, MalformedException {
    List<Plugin> all = new ArrayList<>(BuiltInPlugins.all());
    for (Plugin other : load().plugins()) {
      if (!other.name().equals(added.name())) {
        all.add(other);
      }
    }
    all.add(added);
    Set<String> rules = new HashSet<>();
    all.stream()
        .filter(plugin -> !plugin.name().equals(added.name()))
        .forEach(plugin -> rules.addAll(ruleIds(plugin)));
    if (ruleIds(added).stream().anyMatch(rules::contains)) {
      throw new MalformedException("it can't run beside the others: one of its rules is taken");
    }
    List<String> problems = PluginSet.load(all, List.of(), List.of()).problems();
    if (!problems.isEmpty()) {
      throw new MalformedException("it can't run beside the others: " + problems.get(0));
    }
  }

  private static ProbeException notInstalled(String name) {
    return new ProbeException(
        ProbeException.Kind.USAGE,
        "there is no installed plugin \"" + name + "\"; `dropsonde plugin list` shows them");
  }

  private static ProbeException refused(String name, MalformedException why) {
    return new ProbeException(
        ProbeException.Kind.CONFIGURATION,
        "plugin " + name + " is refused: " + why.getMessage(),
        why);
  }
}
