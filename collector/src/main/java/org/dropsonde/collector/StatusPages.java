package org.dropsonde.collector;

import java.io.IOException;
import java.util.Optional;

/** What load balancers and their owners ask (the paths are those of Mozilla's Dockerflow). */
final class StatusPages {
  private final ReportStore store;
  private final DiskSpace space;
  private final CollectorMetrics metrics;
  private final String version;

  StatusPages(ReportStore store, DiskSpace space, CollectorMetrics metrics, String version) {
    this.store = store;
    this.space = space;
    this.metrics = metrics;
    this.version = version;
  }

  /** The page, where the path is that of one; metrics are for the admin's address alone. */
  Optional<Answer> page(Exchange exchange, boolean isAdmin) {
    if (!exchange.method().equals("GET")) {
      return Optional.empty();
    }
    return switch (exchange.path()) {
      case "/__lbheartbeat__" -> Optional.of(Answer.json(200, "{\"status\":\"ok\"}"));
      case "/__heartbeat__" -> Optional.of(heartbeat());
      case "/__version__" -> Optional.of(Answer.json(200, "{\"version\":\"" + version + "\"}"));
      case "/metrics" ->
        isAdmin
            ? Optional.of(Answer.text(CollectorMetrics.TYPE, metrics.text()))
            : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Answer heartbeat() {
    boolean working = store.isWorking();
    boolean room = hasRoom();
    String body = "{\"status\":\"" + word(working && room) + "\",\"store\":\"" + word(working)
        + "\",\"disk\":\"" + word(room) + "\"}";
    return Answer.json(working && room ? 200 : 503, body);
  }

  private boolean hasRoom() {
    try {
      return space.free() >= FileReportStore.FREE;
    } catch (IOException e) {
      return false;
    }
  }

  private static String word(boolean ok) {
    return ok ? "ok" : "failing";
  }
}
