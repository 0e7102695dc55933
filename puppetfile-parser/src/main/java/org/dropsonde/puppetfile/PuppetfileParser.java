package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Puppetfiles without running Ruby.
 *
 * <p>Immutable, and so safe to share between threads; the same bytes give the same answer. Never
 * throws, whatever the bytes are.
 */
public final class PuppetfileParser {
  private final SiblingFiles siblings;
  private final Limits limits;
  private final @Nullable DeclarationCache cache;

  /** A parser that knows no other file. */
  public PuppetfileParser() {
    this(SiblingFiles.NONE);
  }

  /** A parser that may read other files of the same tree, where a Puppetfile asks for them. */
  public PuppetfileParser(SiblingFiles siblings) {
    this(siblings, Limits.DEFAULT);
  }

  /** A parser with its own bounds. */
  public PuppetfileParser(SiblingFiles siblings, Limits limits) {
    this(siblings, limits, null);
  }

  /** A parser of files that have much in common with those that fill the cache too. */
  public PuppetfileParser(SiblingFiles siblings, DeclarationCache cache) {
    this(siblings, Limits.DEFAULT, cache);
  }

  PuppetfileParser(SiblingFiles siblings, Limits limits, @Nullable DeclarationCache cache) {
    this.siblings = siblings;
    this.limits = limits;
    this.cache = cache;
  }

  /**
   * Reads a file.
   *
   * @param file its path, for {@code __FILE__} and for the result
   * @param content its bytes
   * @return what it declares, and what is wrong with it
   */
  public Puppetfile parse(String file, byte[] content) {
    if (content.length > limits.fileBytes()) {
      return tooLarge(file, content.length);
    }
    Source source = new Source(file, content);
    Findings findings = new Findings(source);
    if (!source.encoding().known()) {
      String message = "unknown encoding name: " + source.encoding().name();
      findings.refuse(message);
      findings.unreadable(source.start, message + "; name a known one, such as utf-8");
    }
    Parser parser = new Parser(source, limits, findings, cache);
    Node.Sequence program = parser.program();
    boolean sound = findings.syntaxErrors() == 0;
    Evaluator evaluator = new Evaluator(source, limits, findings, siblings);
    evaluator.run(program);
    Declarations declarations = evaluator.declarations;
    declarations.finish();
    return new Puppetfile(
        file,
        findings.complete(),
        declarations.forge(),
        declarations.moduledirs(),
        declarations.modules(),
        findings.unresolved(),
        sound ? parser.commands.calls() : List.of(),
        findings.diagnostics(),
        findings.verdict(),
        parser.lexer.remarks.all());
  }

  private Puppetfile tooLarge(String file, int length) {
    String message =
        "the file has " + length + " bytes, more than the " + limits.fileBytes() + " that are read";
    Source source = new Source(file, new byte[0]);
    Findings findings = new Findings(source);
    findings.unreadable(0, message + "; split it");
    findings.unresolved(0, message);
    return new Puppetfile(
        file,
        false,
        null,
        List.of(Declarations.DEFAULT_MODULEDIR),
        List.of(),
        findings.unresolved(),
        List.of(),
        findings.diagnostics(),
        new LoadVerdict(true, null));
  }
}
