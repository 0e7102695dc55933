package org.dropsonde.spi;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row, in order. They are few, and rows are many: two arrays are made and searched faster
 * than a hash table.
 */
final class Cells extends AbstractMap<String, Value> {
  private final String[] names;
  private final Value[] values;

  private Cells(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  static Cells of(Map<String, Value> cells) {
    if (cells instanceof Cells same) {
      return same;
    }
    String[] names = new String[cells.size()];
    Value[] values = new Value[cells.size()];
    int i = 0;
    for (Map.Entry<String, Value> cell : cells.entrySet()) {
      names[i] = cell.getKey();
      values[i] = cell.getValue();
      i++;
    }
    return new Cells(names, values);
  }

  @Override
  public @Nullable Value get(@Nullable Object name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Value>> iterator() {
        return new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < names.length;
          }

          @Override
          public Map.Entry<String, Value> next() {
            if (next == names.length) {
              throw new NoSuchElementException();
            }
            return Map.entry(names[next], values[next++]);
          }
        };
      }

      @Override
      public int size() {
        return names.length;
      }
    };
  }
}
