package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression comes to. */
sealed interface Value {
  static Value of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  /** Ruby's name for the class of the value, as its messages have it. */
  String type();

  /** Whether it counts as true; callers ask {@link Unknown} first. */
  default boolean truthy() {
    return true;
  }

  enum Nil implements Value {
    NIL;

    @Override
    public String type() {
      return "NilClass";
    }

    @Override
    public boolean truthy() {
      return false;
    }
  }

  enum Bool implements Value {
    TRUE,
    FALSE;

    boolean value() {
      return this == TRUE;
    }

    @Override
    public String type() {
      return value() ? "TrueClass" : "FalseClass";
    }

    @Override
    public boolean truthy() {
      return value();
    }
  }

  record Symbol(String name) implements Value {
    // What every module is asked for.
    static final Symbol EXCLUDE_SPEC = new Symbol("exclude_spec");
    static final Symbol GIT = new Symbol("git");
    static final Symbol LOCAL = new Symbol("local");
    static final Symbol SVN = new Symbol("svn");
    static final Symbol TYPE = new Symbol("type");
    static final Symbol VERSION = new Symbol("version");

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Symbol symbol && symbol.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String type() {
      return "Symbol";
    }
  }

  record Int(long value) implements Value {
    @Override
    public String type() {
      return "Integer";
    }
  }

  record Real(double value) implements Value {
    @Override
    public String type() {
      return "Float";
    }
  }

  record Range(Value from, Value to, boolean exclusive) implements Value {
    @Override
    public String type() {
      return "Range";
    }
  }

  /** A regular expression; a null pattern is one that Java can't run. */
  record Regexp(String source, java.util.regex.@Nullable Pattern pattern) implements Value {
    @Override
    public String type() {
      return "Regexp";
    }
  }

  /** What a regular expression matched: the groups, and the text before and behind. */
  record Match(List<Value> groups, Map<String, Integer> names, String before, String after)
      implements Value {
    @Override
    public String type() {
      return "MatchData";
    }
  }

  /** A class or module, by name. */
  record Type(String name) implements Value {
    @Override
    public String type() {
      return "Class";
    }
  }

  /** Ruby's {@code ENV}, r10k's loader, or the file itself as {@code self}. */
  record Host(String name) implements Value {
    @Override
    public String type() {
      return name.equals("main") ? "R10K::ModuleLoader::Puppetfile::DSL" : name;
    }
  }

  record Failure(String type, String message) implements Value {}

  /**
   * What a method such as {@code each} gives without a block.
   *
   * @param items what it would have given the block
   * @param source what it was called on
   * @param method its name, {@code each} where it gives its source back
   */
  record Enumerator(List<Value> items, Value source, String method) implements Value {
    @Override
    public String type() {
      return "Enumerator";
    }

    @Override
    public boolean isNoHash() {
      return true;
    }
  }

  /** A block with the variables around it. */
  record Procedure(Node.Block block, Frame frame) implements Value {
    @Override
    public String type() {
      return "Proc";
    }
  }

  /** A method as a block: {@code &:name} or {@code method(:name)}. */
  record NamedProcedure(String name, boolean ofSelf) implements Value {
    @Override
    public String type() {
      return "Proc";
    }
  }

  /** Whether it is sure not to be a hash, so that r10k takes it for a version. */
  default boolean isNoHash() {
    return true;
  }

  /** Something that is not known without running Ruby. */
  record Unknown(String reason, boolean isNoHash) implements Value {
    Unknown(String reason) {
      this(reason, false);
    }

    @Override
    public String type() {
      return "Unknown";
    }
  }

  /** A string, which Ruby lets change. */
  final class Str implements Value, Changeable {
    String text;
    boolean frozen;

    Str(String text) {
      this.text = text;
    }

    @Override
    public String type() {
      return "String";
    }

    @Override
    public Object snapshot() {
      return text;
    }

    @Override
    public void restore(Object snapshot) {
      text = (String) snapshot;
    }

    @Override
    public boolean join(Object one, Object other, String reason) {
      restore(one);
      return one.equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Str string && string.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** An array; equal only to itself here, see {@link Equality}. */
  final class Array implements Value, Changeable {
    ArrayList<Value> items;
    boolean frozen;

    Array(List<Value> items) {
      this.items = new ArrayList<>(items);
    }

    @Override
    public String type() {
      return "Array";
    }

    @Override
    public Object snapshot() {
      return List.copyOf(items);
    }

    @Override
    @SuppressWarnings("unchecked") // it made the snapshot itself
    public void restore(Object snapshot) {
      items = new ArrayList<>((List<Value>) snapshot);
    }

    @Override
    public boolean join(Object one, Object other, String reason) {
      restore(one);
      return one.equals(other);
    }
  }

  /** A hash; equal only to itself here, see {@link Equality}. */
  final class Dict implements Value, Changeable {
    LinkedHashMap<Value, Value> entries = new LinkedHashMap<>();
    Value fallback = Nil.NIL;

    /** The block that makes a missing value; null where there is none. */
    @Nullable
    Value maker;

    boolean frozen;

    @Override
    public String type() {
      return "Hash";
    }

    @Override
    public boolean isNoHash() {
      return false;
    }

    @Override
    public Object snapshot() {
      return new LinkedHashMap<>(entries);
    }

    @Override
    @SuppressWarnings("unchecked") // it made the snapshot itself
    public void restore(Object snapshot) {
      entries = new LinkedHashMap<>((Map<Value, Value>) snapshot);
    }

    @Override
    @SuppressWarnings("unchecked") // it made the snapshots itself
    public boolean join(Object one, Object other, String reason) {
      restore(one);
      return Joining.entries(entries, (Map<Value, Value>) one, (Map<Value, Value>) other, reason);
    }
  }
}
