package org.dropsonde.checks;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/**
 * JUnit's XML as Ant writes it and CI servers read it: a test suite of one passed test for each rule
 * without a finding, and a test for each finding.
 *
 * <p>A finding is a failure where it fails the run, and with {@code --fail-on never} where it is an
 * error; else it is a passed test, because the format knows nothing in between.
 */
final class JUnitFormat implements ReportFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

  @Override
  public void write(CheckReport report, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      newLine(xml, 0);
      xml.writeStartElement("testsuites");
      newLine(xml, 1);
      writeSuite(report, xml);
      newLine(xml, 0);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.write('\n');
  }

  private static void writeSuite(CheckReport report, XMLStreamWriter xml)
      throws XMLStreamException {
    Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    report.rules().stream().map(Rule::id).forEach(id -> byRule.put(id, new ArrayList<>()));
    report
        .findings()
        .forEach(finding ->
            byRule.computeIfAbsent(finding.rule(), id -> new ArrayList<>()).add(finding));
    int tests =
        byRule.values().stream().mapToInt(found -> Math.max(1, found.size())).sum();
    long failures = report.findings().stream().filter(it -> failed(report, it)).count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "dropsonde check");
    xml.writeAttribute("package", "dropsonde");
    xml.writeAttribute("id", "0");
    xml.writeAttribute("timestamp", TIME.format(report.at().truncatedTo(ChronoUnit.SECONDS)));
    xml.writeAttribute("hostname", "localhost");
    xml.writeAttribute("tests", String.valueOf(tests));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("time", "0");
    newLine(xml, 2);
    xml.writeEmptyElement("properties");
    for (Map.Entry<String, List<Finding>> rule : byRule.entrySet()) {
      if (rule.getValue().isEmpty()) {
        writePassed(report, rule.getKey(), report.title(rule.getKey()), xml);
      }
      for (Finding finding : rule.getValue()) {
        writeFinding(report, finding, xml);
      }
    }
    newLine(xml, 2);
    xml.writeEmptyElement("system-out");
    newLine(xml, 2);
    xml.writeEmptyElement("system-err");
    newLine(xml, 1);
    xml.writeEndElement();
  }

  private static void writePassed(CheckReport report, String rule, String name, XMLStreamWriter xml)
      throws XMLStreamException {
    newLine(xml, 2);
    xml.writeEmptyElement("testcase");
    writeCase(report, rule, name, xml);
  }

  private static void writeFinding(CheckReport report, Finding finding, XMLStreamWriter xml)
      throws XMLStreamException {
    String name = where(finding) + " " + Places.sentence(finding);
    if (!failed(report, finding)) {
      writePassed(report, finding.rule(), name, xml);
      return;
    }
    newLine(xml, 2);
    xml.writeStartElement("testcase");
    writeCase(report, finding.rule(), name, xml);
    newLine(xml, 3);
    xml.writeStartElement("failure");
    xml.writeAttribute("type", Places.word(finding.severity()));
    xml.writeAttribute("message", clean(finding.message()));
    String environments = String.join(", ", Places.names(finding));
    xml.writeCharacters(clean(where(finding) + "\n" + finding.message() + "\n" + environments));
    xml.writeEndElement();
    newLine(xml, 2);
    xml.writeEndElement();
  }

  private static void writeCase(CheckReport report, String rule, String name, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeAttribute("classname", "dropsonde." + report.title(rule).replace(' ', '.'));
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("time", "0");
  }

  private static boolean failed(CheckReport report, Finding finding) {
    return report.failAt() == null ? finding.severity() == Severity.ERROR : report.fails(finding);
  }

  private static String where(Finding finding) {
    Position position = finding.places().get(0).position();
    return position == null
        ? Places.file(finding)
        : Places.file(finding) + ":" + position.line() + ":" + position.column();
  }

  private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** XML 1.0 has no place for most control characters, not even escaped. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
