package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * One row of an answer of PuppetDB.
 *
 * @param title a class, where the row is one of resources; empty elsewhere
 * @param family an operating system family, where the row is a fact; {@code unknown} where it names
 *     none
 */
record PuppetDbRow(String certname, String title, String family) {
  /** Reads the object at which the parser stands; what it does not know it skips. */
  static PuppetDbRow read(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("its answer is not a list of objects");
    }
    String certname = "";
    String title = "";
    String family = FleetCounter.UNKNOWN;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "certname" -> certname = json.getText();
        case "title" -> title = json.getText();
        case "value" -> family = family(json, family);
        default -> json.skipChildren();
      }
    }
    if (certname.isEmpty()) {
      throw new IOException("its answer has a row without a certname");
    }
    return new PuppetDbRow(certname, title, family);
  }

  /** The fact osfamily is the family itself; the fact os holds it under {@code family}. */
  private static String family(JsonParser json, String otherwise) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    String found = otherwise;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("family") && json.currentToken() == JsonToken.VALUE_STRING) {
          found = json.getText();
        } else {
          json.skipChildren();
        }
      }
    } else {
      json.skipChildren();
    }
    return found;
  }
}
