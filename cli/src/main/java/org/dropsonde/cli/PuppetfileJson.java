package org.dropsonde.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropsonde.puppetfile.Diagnostic;
import org.dropsonde.puppetfile.MethodCall;
import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.ModuleType;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Unresolved;
import org.jspecify.annotations.Nullable;

/** Writes Puppetfiles as JSON, one object and one line a file. */
final class PuppetfileJson {
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
      .build();

  private final JsonGenerator json;

  private PuppetfileJson(JsonGenerator json) {
    this.json = json;
  }

  /** Everything that is known of a file. */
  static void write(Puppetfile file, Writer out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      new PuppetfileJson(generator).file(file);
    }
    out.write('\n');
  }

  /** The diagnostics alone. */
  static void writeDiagnostics(Puppetfile file, Writer out) throws IOException {
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringField("file", file.file());
      new PuppetfileJson(generator).diagnostics(file.diagnostics());
      generator.writeEndObject();
    }
    out.write('\n');
  }

  private void file(Puppetfile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file.file());
    json.writeBooleanField("complete", file.complete());
    url("forge", file.forge());
    json.writeArrayFieldStart("moduledirs");
    for (String moduledir : file.moduledirs()) {
      json.writeString(moduledir);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("modules");
    for (ModuleDeclaration module : file.modules()) {
      module(module);
    }
    json.writeEndArray();
    unresolved(file.unresolved());
    methods(file.rubyMethods());
    diagnostics(file.diagnostics());
    json.writeObjectFieldStart("r10k");
    json.writeBooleanField("loads", file.r10k().loads());
    text("error", file.r10k().error());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  /** As it is written, but for a password. */
  private void url(String name, @Nullable String value) throws IOException {
    text(name, value == null ? null : Credentials.hidden(value));
  }

  private void position(Position position) throws IOException {
    json.writeNumberField("line", position.line());
    json.writeNumberField("column", position.column());
  }

  private void module(ModuleDeclaration module) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", module.title());
    text("owner", module.owner());
    json.writeStringField("name", module.name());
    json.writeStringField("type", module.type().name().toLowerCase(Locale.ROOT));
    text("version", version(module));
    text("ref", module.ref());
    url("source", module.source());
    json.writeFieldName("options");
    options(module.options());
    json.writeStringField("moduledir", module.moduledir());
    position(module.position());
    json.writeStringField("certainty", module.certainty().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }

  /** r10k takes the latest where no version is given and none is installed. */
  private static @Nullable String version(ModuleDeclaration module) {
    boolean unknown = module.options().get("version") instanceof OptionValue.Unknown;
    return module.version() == null && module.type() == ModuleType.FORGE && !unknown
        ? "latest"
        : module.version();
  }

  private void options(Map<String, OptionValue> options) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, OptionValue> option : options.entrySet()) {
      json.writeFieldName(option.getKey());
      value(option.getValue());
    }
    json.writeEndObject();
  }

  /** Symbols are written with their colon; what is unknown is null. */
  private void value(OptionValue value) throws IOException {
    if (value instanceof OptionValue.Text text) {
      json.writeString(Credentials.hidden(text.value()));
    } else if (value instanceof OptionValue.Symbol symbol) {
      json.writeString(":" + symbol.name());
    } else if (value instanceof OptionValue.Numeric number) {
      number(number.digits());
    } else if (value instanceof OptionValue.Flag flag) {
      json.writeBoolean(flag.value());
    } else if (value instanceof OptionValue.Sequence sequence) {
      json.writeStartArray();
      for (OptionValue item : sequence.items()) {
        value(item);
      }
      json.writeEndArray();
    } else if (value instanceof OptionValue.Hash hash) {
      options(hash.entries());
    } else {
      json.writeNull();
    }
  }

  /** Ruby's Infinity and NaN are no JSON numbers. */
  private void number(String digits) throws IOException {
    if (digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
      json.writeNumber(digits);
    } else {
      json.writeString(digits);
    }
  }

  private void unresolved(List<Unresolved> unresolved) throws IOException {
    json.writeArrayFieldStart("unresolved");
    for (Unresolved one : unresolved) {
      json.writeStartObject();
      position(one.position());
      json.writeStringField("reason", one.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void methods(List<MethodCall> methods) throws IOException {
    json.writeArrayFieldStart("ruby_methods");
    for (MethodCall method : methods) {
      json.writeStartObject();
      json.writeStringField("name", method.name());
      json.writeNumberField("count", method.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void diagnostics(List<Diagnostic> diagnostics) throws IOException {
    json.writeArrayFieldStart("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      json.writeStartObject();
      json.writeStringField("rule", diagnostic.rule());
      json.writeStringField("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
      position(diagnostic.position());
      json.writeStringField("message", diagnostic.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
