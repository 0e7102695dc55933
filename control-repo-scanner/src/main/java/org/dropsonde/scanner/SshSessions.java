package org.dropsonde.scanner;

import java.io.File;
import java.util.Map;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Sessions over ssh, without the ssh program: keys, known hosts and settings are those in {@code
 * .ssh} of the home. A host that is not known there is refused.
 */
final class SshSessions implements AutoCloseable {
  private final Map<String, String> environment;
  private @Nullable SshdSessionFactory factory;

  SshSessions(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The one factory, made where it is asked for: its classes take a while to load. */
  SshSessionFactory factory() {
    SshdSessionFactory made = factory;
    if (made == null) {
      File home = new File(environment.getOrDefault("HOME", "."));
      made = new SshdSessionFactoryBuilder()
          .setHomeDirectory(home)
          .setSshDirectory(new File(home, ".ssh"))
          .setPreferredAuthentications("publickey,password")
          .build(null);
      factory = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (factory != null) {
      factory.close();
    }
  }
}
