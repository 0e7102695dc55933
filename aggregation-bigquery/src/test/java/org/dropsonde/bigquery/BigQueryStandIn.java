package org.dropsonde.bigquery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * BigQuery's REST API v2 on loopback, as far as a load, a query and a table need it. Stubs of a higher
 * priority make it fail.
 */
final class BigQueryStandIn implements ResponseTransformerV2, AutoCloseable {
  static final String PROJECT = "example-project";
  static final String ROOT = "/bigquery/v2/projects/" + PROJECT + "/";
  static final String DATASET = "telemetry_private";

  /** Google's own words may quote a value: they must never be repeated. */
  static final String CANARY = "acme-secret";

  private static final String NAME = "bigquery";
  private static final int LAST = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  final WireMockServer server;
  final StandInTables tables;

  /** Rows of a page of results. */
  int pageSize = 1_000;

  /** Why loads fail, or queries: their jobs end, and only the jobs' state tells. */
  final Map<String, String> failures = new ConcurrentHashMap<>();

  /** How many answers to a finished upload get lost, although the load is done. */
  int answersToLose;

  /** Whether queries never end. */
  boolean endless;

  private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  BigQueryStandIn(Path scratch) throws SQLException {
    tables = new StandInTables(scratch);
    server = new WireMockServer(
        WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort().extensions(this));
    server.start();
    server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().withTransformers(NAME)));
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public synchronized Response transform(Response response, ServeEvent event) {
    Request request = event.getRequest();
    String path = URI.create(request.getUrl()).getPath();
    try {
      return path.startsWith("/upload/")
          ? upload(request)
          : answer(request.getMethod() + " " + kind(path), path, request);
    } catch (SQLException e) {
      return failure(400, "invalidQuery", "no such thing");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A path with the names left out that tests choose, such as {@code datasets/_/tables}. */
  private static String kind(String path) {
    return path.substring(ROOT.length()).replaceAll("([a-z]+)/[^/]+", "$1/_");
  }

  private Response answer(String what, String path, Request request)
      throws SQLException, IOException {
    String[] parts = path.split("/", -1);
    String last = parts[parts.length - 1];
    return switch (what) {
      case "GET datasets/_" -> last.equals(DATASET) ? ok(dataset()) : notFound();
      case "POST datasets/_/tables" -> {
        ObjectNode table = (ObjectNode) JSON.readTree(request.getBody());
        tables.create(table);
        yield ok(table.put("type", "TABLE"));
      }
      case "DELETE datasets/_/tables/_" -> tables.delete(last) ? empty(204) : notFound();
      case "GET datasets/_/tables/_/data" ->
        ok(tables.page(parts[parts.length - 2], number(request, "pageToken"), pageSize));
      case "POST jobs" -> {
        ObjectNode job = (ObjectNode) JSON.readTree(request.getBody());
        JsonNode query = job.at("/configuration/query");
        tables.query(
            query.get("query").textValue(),
            query.at("/destinationTable/tableId").textValue());
        yield ok(done(job));
      }
      case "GET jobs/_" -> jobs.containsKey(last) ? ok(job(last)) : notFound();
      case "POST jobs/_/cancel" -> ok(JSON.createObjectNode().put("kind", "bigquery#cancel"));
      case "GET queries/_" ->
        ok(JSON.createObjectNode()
            .put("jobComplete", !endless)
            .set("jobReference", job(last).get("jobReference")));
      default -> notFound();
    };
  }

  private ObjectNode job(String id) {
    return Objects.requireNonNull(jobs.get(id), "no such job");
  }

  private static int number(Request request, String parameter) {
    return request.queryParameter(parameter).isPresent()
        ? Integer.parseInt(request.queryParameter(parameter).firstValue())
        : 0;
  }

  private static ObjectNode dataset() {
    ObjectNode dataset = JSON.createObjectNode().put("location", "EU");
    dataset.putObject("datasetReference").put("projectId", PROJECT).put("datasetId", DATASET);
    return dataset;
  }

  /** A resumable upload: first what the job is, then its bytes in one portion or more. */
  private Response upload(Request request) throws SQLException, IOException {
    if (request.getMethod().value().equals("POST")) {
      ObjectNode job = (ObjectNode) JSON.readTree(request.getBody());
      String id = id(job);
      // There is no job before its last byte.
      uploads.put(id, new Upload(job, new ByteArrayOutputStream()));
      return Response.response()
          .status(200)
          .headers(new HttpHeaders(
              new HttpHeader("Location", url() + "/upload/bigquery/v2/one?upload_id=" + id)))
          .build();
    }
    String id = request.queryParameter("upload_id").firstValue();
    Upload upload = Objects.requireNonNull(uploads.get(id), "no such upload");
    upload.bytes().write(request.getBody());
    if (request.getHeader("Content-Range").endsWith("/*")) {
      return Response.response()
          .status(308)
          .headers(new HttpHeaders(
              new HttpHeader("Range", "bytes=0-" + (upload.bytes().size() - 1))))
          .build();
    }
    JsonNode load = upload.job().at("/configuration/load");
    tables.load(
        load.at("/destinationTable/tableId").textValue(),
        load.get("sourceFormat").textValue(),
        upload.bytes().toByteArray());
    ObjectNode job = done(upload.job());
    return answersToLose-- > 0 ? failure(503, "backendError", "later") : ok(job);
  }

  private static String id(JsonNode job) {
    return job.at("/jobReference/jobId").textValue();
  }

  private ObjectNode done(ObjectNode job) {
    String kind = job.get("configuration").has("load") ? "load" : "query";
    boolean over = !endless || kind.equals("load");
    ObjectNode status = job.putObject("status").put("state", over ? "DONE" : "RUNNING");
    if (failures.containsKey(kind)) {
      status.putObject("errorResult").put("reason", failures.get(kind)).put("message", CANARY);
    }
    jobs.put(id(job), job);
    return job;
  }

  private static Response ok(JsonNode body) {
    return json(200, body);
  }

  private static Response notFound() {
    return failure(404, "notFound", "not there");
  }

  private static Response failure(int status, String reason, String message) {
    return json(status, error(status, reason, message));
  }

  /** An error as the API words it. */
  static ObjectNode error(int status, String reason, String message) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error").put("code", status).put("message", message);
    error.putArray("errors").addObject().put("reason", reason).put("message", message);
    return body;
  }

  private static Response json(int status, JsonNode body) {
    return Response.response()
        .status(status)
        .headers(new HttpHeaders(new HttpHeader("Content-Type", "application/json")))
        .body(body.toString())
        .build();
  }

  private static Response empty(int status) {
    return Response.response().status(status).build();
  }

  @Override
  public void close() throws SQLException {
    server.stop();
    tables.close();
  }

  private record Upload(ObjectNode job, ByteArrayOutputStream bytes) {}
}
