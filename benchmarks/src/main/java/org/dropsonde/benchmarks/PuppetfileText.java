package org.dropsonde.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Makes Puppetfiles as control repositories have them; the same number gives the same bytes. */
public final class PuppetfileText {
  private PuppetfileText() {}

  /**
   * A Puppetfile: two in three modules come from the Forge, the rest from git.
   *
   * @param modules how many it declares, under different names
   */
  public static byte[] of(int modules) {
    StringBuilder text = new StringBuilder("forge 'https://forgeapi.puppet.com'\n\n");
    for (int i = 0; i < modules; i++) {
      if (i % 20 == 0) {
        text.append("\n# Group ").append(i / 20).append(": don't change without a ticket\n");
      }
      if (i % 3 < 2) {
        text.append("mod 'acme/module_").append(i).append("', '").append(i % 9).append(".1.0'\n");
      } else {
        text.append("mod 'module_").append(i).append("',\n");
        text.append("  :git => 'https://git.example.com/modules/module_").append(i);
        text.append(".git',\n  :tag => 'v").append(i % 9).append(".2.1'\n");
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Prints a Puppetfile of so many modules. */
  public static void main(String[] arguments) {
    new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false)
        .writeBytes(of(Integer.parseInt(arguments[0])));
  }
}
