package org.dropsonde.probe;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.probe.PluginJson.MalformedException;
import org.dropsonde.spi.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's classes, which see the JDK, the plugin interface, the Puppetfile model and one another,
 * but neither this program, its libraries, nor other plugins.
 */
final class PluginClassLoader extends ClassLoader {
  private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();
  private static final List<String> SHARED =
      List.of("org.dropsonde.spi.", "org.dropsonde.puppetfile.", "org.jspecify.annotations.");

  private final PluginPackage content;

  PluginClassLoader(PluginPackage content) {
    super(ClassLoader.getPlatformClassLoader());
    this.content = content;
  }

  /** Makes the plugins that the package registers. */
  List<Plugin> plugins() throws MalformedException {
    byte[] names = content.resource(SERVICE);
    if (names == null) {
      throw new MalformedException("it has no " + SERVICE);
    }
    List<Plugin> plugins = new ArrayList<>();
    for (String line : new String(names, StandardCharsets.UTF_8).split("\\R", -1)) {
      String name = line.replaceFirst("#.*", "").strip();
      if (!name.isEmpty()) {
        plugins.add(make(name));
      }
    }
    return plugins;
  }

  private Plugin make(String name) throws MalformedException {
    try {
      return loadClass(name).asSubclass(Plugin.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      throw new MalformedException("its class " + name + " can't be used: " + e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return Class.forName(name, false, PluginClassLoader.class.getClassLoader());
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = content.resource(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = content.resource(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
