package org.dropsonde.scanner;

/** A program that scans what it is given as whatever it may be, to be watched from outside. */
final class ScanProgram {
  private ScanProgram() {}

  public static void main(String[] sources) throws ScanException {
    for (String source : sources) {
      for (SourceKind kind : SourceKind.values()) {
        scan(source, kind);
      }
    }
  }

  private static void scan(String source, SourceKind kind) throws ScanException {
    try {
      ScanResult result = new ControlRepoScanner()
          .scan(ScanRequest.of(source)
              .kind(kind)
              .remote(System.getProperty("remote"))
              .classes(true)
              .build());
      System.out.println(
          source + " " + kind + " " + result.repo().environments().size());
    } catch (ScanException e) {
      switch (e.kind()) {
        case EMPTY, NOT_A_REPOSITORY, REQUEST -> {} // it is no source of this kind
        default -> throw e;
      }
    }
  }
}
