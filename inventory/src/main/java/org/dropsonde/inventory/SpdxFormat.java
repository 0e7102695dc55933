package org.dropsonde.inventory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.LicenseInfoFactory;
import org.spdx.library.ModelCopyManager;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.ReferenceType;
import org.spdx.library.model.v2.SpdxConstantsCompatV2;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.library.model.v2.SpdxVerificationHelper;
import org.spdx.library.model.v2.enumerations.ReferenceCategory;
import org.spdx.library.model.v2.enumerations.RelationshipType;
import org.spdx.library.model.v2.license.SpdxNoAssertionLicense;
import org.spdx.storage.simple.InMemSpdxStore;

/** The inventory as an SPDX 2.3 document, in JSON. */
final class SpdxFormat implements InventoryWriter {
  private static final String NOTHING_SAID = "NOASSERTION";

  /** The standard reference type for package URLs (SPDX 2.3, annex F.3.5). */
  private static final String PURL =
      SpdxConstantsCompatV2.SPDX_LISTED_REFERENCE_TYPES_PREFIX + "purl";

  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    // Not closed: a store in memory holds nothing, and its close() is declared to throw anything.
    MultiFormatStore store =
        new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON_PRETTY);
    try {
      SpdxModelFactory.init();
      new Writing(store, inventory, presentation).document();
      ByteArrayOutputStream json = new ByteArrayOutputStream(); // since the library closes it
      store.serialize(json);
      json.writeTo(out);
    } catch (InvalidSPDXAnalysisException e) {
      throw new IOException("the SPDX library refuses it: " + e.getMessage(), e);
    }
    out.write('\n');
    out.flush();
  }

  /** One document in the making. */
  private static final class Writing {
    private final MultiFormatStore store;
    private final Inventory inventory;
    private final Presentation presentation;
    private final Bill bill;
    private final String uri;
    private final ModelCopyManager copies = new ModelCopyManager();
    private final List<SpdxPackage> packages = new ArrayList<>();

    Writing(MultiFormatStore store, Inventory inventory, Presentation presentation) {
      this.store = store;
      this.inventory = inventory;
      this.presentation = presentation;
      this.bill = new Bill(inventory);
      // SPDX 2.3, section 6.5: unique to this document, and it need not lead anywhere.
      this.uri = "https://spdx.org/spdxdocs/dropsonde-" + bill.identity();
    }

    void document() throws InvalidSPDXAnalysisException {
      SpdxDocument document = new SpdxDocument(store, uri, copies, true);
      document.setSpecVersion("SPDX-2.3");
      document.setName(inventory.name());
      document.setDataLicense(
          LicenseInfoFactory.parseSPDXLicenseStringCompatV2("CC0-1.0", store, uri, copies));
      document.setCreationInfo(document.createCreationInfo(
          List.of("Tool: " + presentation.program().replace(' ', '-')),
          presentation.time().truncatedTo(ChronoUnit.SECONDS).toString()));
      SpdxPackage root = start(
              document, "SPDXRef-control-repository", inventory.name(), NOTHING_SAID)
          .setSummary(inventory.what())
          .build();
      document.getDocumentDescribes().add(root);
      for (InventoryModule module : inventory.modules()) {
        packages.add(add(document, module));
      }
      for (InventoryModule module : inventory.modules()) {
        relate(root, module, RelationshipType.CONTAINS);
        for (InventoryModule needed : bill.needs(module)) {
          relate(packages.get(module.id()), needed, RelationshipType.DEPENDS_ON);
        }
      }
    }

    private void relate(SpdxPackage from, InventoryModule to, RelationshipType type)
        throws InvalidSPDXAnalysisException {
      from.addRelationship(from.createRelationship(packages.get(to.id()), type, null));
    }

    private SpdxPackage add(SpdxDocument document, InventoryModule module)
        throws InvalidSPDXAnalysisException {
      SpdxPackage.SpdxPackageBuilder start = start(
              document, "SPDXRef-module-" + module.id(), module.title(), download(module))
          .setSourceInfo((module.source().kind() + " " + place(module)).strip())
          .setComment(comment(module));
      @Nullable String version = Bill.version(module);
      if (version != null) {
        start.setVersionInfo(version);
      }
      Bill.forgePage(module).ifPresent(start::setHomepage);
      @Nullable LocalDate released = module.standing().released();
      if (released != null) {
        start.setReleaseDate(released + "T00:00:00Z"); // SPDX 2.3, section 7.25
      }
      Optional<String> purl = PackageUrls.of(module);
      if (purl.isPresent()) {
        start.addExternalRef(document.createExternalRef(
            ReferenceCategory.PACKAGE_MANAGER, new ReferenceType(PURL), purl.get(), null));
      }
      return start.build();
    }

    private SpdxPackage.SpdxPackageBuilder start(
        SpdxDocument document, String id, String name, String download)
        throws InvalidSPDXAnalysisException {
      return document
          .createPackage(
              id,
              name,
              new SpdxNoAssertionLicense(store, uri),
              NOTHING_SAID,
              new SpdxNoAssertionLicense(store, uri))
          .setDownloadLocation(download)
          .setFilesAnalyzed(false);
    }

    /**
     * SPDX 2.3, section 7.7: the version control system, then {@code @} and the revision. The library
     * takes no short host names, for example; the source information holds every place.
     */
    private static String download(InventoryModule module) {
      String place = place(module).replaceFirst("^git\\+ssh://git@", "git+ssh://");
      return place.contains("://") && SpdxVerificationHelper.verifyDownloadLocation(place) == null
          ? place
          : NOTHING_SAID;
    }

    /** Where the module comes from, in the notation of download locations; empty for nowhere. */
    private static String place(InventoryModule module) {
      SourceLine source = module.source();
      @Nullable String url = source.url();
      if (url == null) {
        return "";
      }
      String at = source.ref() == null || source.ref().startsWith(":") ? "" : "@" + source.ref();
      return switch (source.kind()) {
        case "git" -> PackageUrls.gitUrl(url) + at;
        case "svn" -> "svn+" + url + at;
        default -> url;
      };
    }

    private String comment(InventoryModule module) {
      return "visibility: "
          + module.standing().visibility().name().toLowerCase(Locale.ROOT) + "; pinned: "
          + (module.source().pinned() ? "yes" : "no") + "; environments: "
          + String.join(", ", bill.environments(module));
    }
  }
}
