package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the modules of each block of a file that is laid out already: declarations that follow each
 * other without a blank line. Comments above a module move with it, as do those in and behind it.
 *
 * <p>What calls Ruby stays where it is and ends a block, because it may depend on what ran before.
 */
final class ModuleOrder {
  private static final Set<String> PLAIN_OPERATORS =
      Set.of(",", "=>", "(", ")", "[", "]", "{", "}", "+", "**", "-");

  /** A module with the lines that move with it. */
  private record Chunk(String title, int from, int to) {
    String key() {
      return title.replace('-', '/').toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Reading reading;
  private final Source source;
  private final Measure measure;
  private final Edits edits = new Edits();
  private final List<Chunk> block = new ArrayList<>();

  private ModuleOrder(Reading reading) {
    this.reading = reading;
    this.source = reading.source();
    this.measure = new Measure(source);
  }

  static byte[] sorted(Reading reading) {
    return new ModuleOrder(reading).sorted();
  }

  private byte[] sorted() {
    List<Tape.Span> outermost = reading.outermost();
    List<Placed> placed = Placement.of(reading, start -> true);
    int next = 0;
    int from = source.start;
    for (int i = 0; i < outermost.size(); i++) {
      Tape.Span statement = outermost.get(i);
      while (next < placed.size() && placed.get(next).start() < statement.from()) {
        next++;
      }
      boolean isPlaced = next < placed.size() && placed.get(next).start() == statement.from();
      Placed module = isPlaced ? placed.get(next) : null;
      String title = module == null ? null : title(module, statement);
      if (module == null || title == null) {
        endBlock();
      } else {
        int to = i + 1 < outermost.size() ? outermost.get(i + 1).from() : reading.end();
        add(title, from, module, to);
      }
      from = statement.to();
    }
    endBlock();
    return edits.apply(source.bytes);
  }

  private void add(String title, int before, Placed module, int behind) {
    int from = firstLine(before, module);
    if (!block.isEmpty() && block.get(block.size() - 1).to() != from) {
      endBlock();
    }
    block.add(new Chunk(title, from, lastLine(module, behind)));
  }

  /** Where the comments start that stand right above a module, or its own line. */
  private int firstLine(int before, Placed module) {
    Gap gap = reading.gap(before, module.start());
    if (gap == null) {
      return module.start();
    }
    List<Gap.Line> lines = gap.lines();
    int first = lines.size() - 1;
    int least = lines.get(0).from() == source.start ? 0 : 1;
    while (first > least && moves(lines.get(first - 1), module)) {
      first--;
    }
    return lines.get(first).from();
  }

  private boolean moves(Gap.Line line, Placed module) {
    if (line.isBlank() || line.embedded() || isForRuby(line)) {
      return false;
    }
    return measure.column(line.text()) <= measure.column(module.start());
  }

  /** Whether Ruby reads the comment: {@code #!} and the file's encoding. */
  private boolean isForRuby(Gap.Line line) {
    String text = measure.copy(line.text(), line.to());
    return source.line(line.from()) <= 2 && (text.startsWith("#!") || text.contains("coding"));
  }

  /** Behind the line end of a module and of the comments that are indented below it. */
  private int lastLine(Placed module, int behind) {
    Gap gap = reading.gap(module.to(), behind);
    int last = module.to();
    if (gap != null) {
      for (Gap.Line line : gap.lines().subList(1, gap.lines().size())) {
        boolean own = !line.isBlank()
            && !line.embedded()
            && measure.column(line.text()) > measure.column(module.start());
        if (!own) {
          break;
        }
        last = line.to();
      }
    }
    while (last < source.bytes.length && source.bytes[last] != '\n') {
      last++;
    }
    return Math.min(last + 1, source.bytes.length);
  }

  private void endBlock() {
    List<Chunk> sorted = new ArrayList<>(block);
    sorted.sort(Comparator.comparing(Chunk::key));
    if (!sorted.equals(block)) {
      StringBuilder text = new StringBuilder();
      sorted.forEach(chunk -> text.append(measure.copy(chunk.from(), chunk.to())));
      edits.replace(block.get(0).from(), block.get(block.size() - 1).to(), text.toString());
    }
    block.clear();
  }

  /** The title of a module that may move; null where it may not. */
  private @Nullable String title(Placed module, Tape.Span statement) {
    List<Token> tokens = reading.tokens(statement);
    if (!measure.copy(module.declaration().word()).equals("mod")) {
      return null;
    }
    for (int i = 1; i < tokens.size(); i++) {
      if (!isPlain(tokens, i)) {
        return null;
      }
    }
    String title = measure.copy(module.declaration().values().get(0).value());
    boolean quoted = title.matches("'[\\w/-]+'|\"[\\w/-]+\"");
    return quoted ? title.substring(1, title.length() - 1) : null;
  }

  private boolean isPlain(List<Token> tokens, int index) {
    Token token = tokens.get(index);
    String text = measure.copy(token.start(), token.end());
    return switch (token.kind()) {
      case SYMBOL, LABEL, INTEGER, FLOAT -> true;
      case STRING -> text.startsWith("'") || (text.startsWith("\"") && !text.contains("#"));
      case KEYWORD -> DeclarationReader.isValue(text);
      case OPERATOR -> PLAIN_OPERATORS.contains(text);
      case IDENTIFIER, CONSTANT -> isRead(tokens, index);
      default -> false;
    };
  }

  /** Whether a name stands for itself: a variable, or at worst a call without anything. */
  private boolean isRead(List<Token> tokens, int index) {
    return index + 1 == tokens.size()
        || Set.of(",", "+", ")", "}").stream()
            .anyMatch(operator -> tokens.get(index + 1).isOperator(source, operator));
  }
}
