package org.dropsonde.scanner;

import java.nio.charset.StandardCharsets;
import org.dropsonde.puppetfile.DeclarationCache;
import org.dropsonde.puppetfile.PuppetfileParser;
import org.dropsonde.puppetfile.SiblingFiles;

/**
 * Loads what every scan of a repository needs, while the caller still does other things: much of a
 * short scan goes into the first Puppetfile (benchmarks/README.md).
 */
public final class Preparation {
  private static final byte[] PUPPETFILE = """
      forge 'https://forgeapi.puppet.com'
      mod 'example/one', '1.0.0'
      mod 'two', :git => 'https://git.example.com/two.git', :tag => 'v1.0.0'
      """.getBytes(StandardCharsets.UTF_8);

  private final Thread thread = new Thread(Preparation::prepare, "preparation");

  private Preparation() {
    thread.setDaemon(true);
  }

  /** Starts it; it touches no file and changes nothing that a scan finds. */
  public static Preparation start() {
    Preparation preparation = new Preparation();
    preparation.thread.start();
    return preparation;
  }

  /** Waits for its end, so that no class is loaded from two sides. */
  public void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The scan then ends as interrupted.
    }
  }

  private static void prepare() {
    PuppetfileParser parser = new PuppetfileParser(SiblingFiles.NONE, new DeclarationCache());
    parser.parse("Puppetfile", PUPPETFILE);
    parser.parse("Puppetfile", PUPPETFILE); // now from the cache
  }
}
