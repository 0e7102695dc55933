package org.dropsonde.puppetfile;

/** Options of other tools that read Puppetfiles. */
final class ForeignOption {
  private ForeignOption() {}

  /** Says whose option it is; empty where it is nobody's. */
  static String remark(String key) {
    return switch (key) {
      case "link",
          "fallback",
          "ignore-unreachable",
          "ignore_unreachable",
          "use_ssh_agent",
          "sha256sum" -> ", which is g10k's own";
      case "path", "github_tarball" -> ", which is librarian-puppet's own";
      default -> "";
    };
  }
}
