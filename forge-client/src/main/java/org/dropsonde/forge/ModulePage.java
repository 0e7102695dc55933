package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of {@code GET /v3/modules}. Its links are not read: each of four servers that were tried gives
 * a wrong {@code next}.
 *
 * @param modules in the server's order, without what names no module
 * @param nameless what stands where a slug should, of the entries that name no module
 * @param results how many entries the page had, such ones too
 * @param total how many modules the server counts; -1 where it does not say
 * @param limit the page size that the server applied; -1 where it does not say
 */
record ModulePage(
    List<IndexedModule> modules, List<String> nameless, int results, long total, int limit) {
  static final ModulePage EMPTY = new ModulePage(List.of(), List.of(), 0, -1, -1);

  private static final int MOST_RESULTS = 200_000;

  ModulePage {
    modules = List.copyOf(modules);
    nameless = List.copyOf(nameless);
  }

  /** Reads a page while it streams in. */
  static ModulePage read(InputStream in, String forge) throws IOException, ForgeException {
    return read(in, forge, IndexFormat.answers());
  }

  /**
   * Reads a page with a factory that remembers the names of fields from page to page.
   *
   * @param forge what messages call the server
   */
  static ModulePage read(InputStream in, String forge, JsonFactory names)
      throws IOException, ForgeException {
    Reading reading = new Reading(forge);
    try (JsonParser json = names.createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw bad(forge, "it is no JSON object");
      }
      JsonFields.object(json, reading::field);
    }
    return new ModulePage(
        reading.modules, reading.nameless, reading.results, reading.total, reading.limit);
  }

  private static final class Reading {
    private final String forge;
    private final List<IndexedModule> modules = new ArrayList<>();
    private final List<String> nameless = new ArrayList<>();
    private int results;
    private long total = -1;
    private int limit = -1;

    Reading(String forge) {
      this.forge = forge;
    }

    boolean field(String name, JsonParser json) throws IOException, ForgeException {
      if (name.equals("pagination")) {
        JsonFields.object(json, this::pagination);
      } else if (name.equals("results")) {
        if (json.currentToken() != JsonToken.START_ARRAY
            && json.currentToken() != JsonToken.VALUE_NULL) {
          throw bad(forge, "\"results\" is no list");
        }
        JsonFields.list(json, this::module);
      } else {
        return false;
      }
      return true;
    }

    private boolean pagination(String name, JsonParser json) throws IOException {
      if (name.equals("total")) {
        total = JsonFields.number(json);
      } else if (name.equals("limit")) {
        limit = (int) Math.min(Integer.MAX_VALUE, JsonFields.number(json));
      } else {
        return false;
      }
      return true;
    }

    private void module(JsonParser json) throws IOException, ForgeException {
      if (++results > MOST_RESULTS) {
        throw bad(forge, "it has more than " + MOST_RESULTS + " entries");
      }
      ModuleDocument document = ModuleDocument.readForIndex(json);
      document.module().ifPresentOrElse(modules::add, () -> nameless.add(document.name()));
    }
  }

  private static ForgeException bad(String forge, String why) {
    return new ForgeException(
        ForgeException.Kind.BAD_ANSWER,
        "Reading a list of modules from " + forge + " failed: " + why + ".");
  }
}
