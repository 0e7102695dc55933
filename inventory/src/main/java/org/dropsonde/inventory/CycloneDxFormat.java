package org.dropsonde.inventory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.metadata.ToolInformation;
import org.jspecify.annotations.Nullable;

/** The inventory as a CycloneDX 1.6 bill of materials, in JSON. */
final class CycloneDxFormat implements InventoryWriter {
  private static final String ROOT = "control-repository";

  @Override
  public void write(Inventory inventory, Presentation presentation, OutputStream out)
      throws IOException {
    Bill bill = new Bill(inventory);
    Bom bom = new Bom();
    bom.setSerialNumber("urn:uuid:" + bill.identity());
    bom.setMetadata(metadata(inventory, presentation));
    bom.setComponents(
        inventory.modules().stream().map(module -> component(module, bill)).toList());
    dependencies(inventory, bill).forEach(bom::addDependency);
    try {
      String json = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n";
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (GeneratorException e) {
      throw new IOException("the CycloneDX library refuses it: " + e.getMessage(), e);
    }
    out.flush();
  }

  private static Metadata metadata(Inventory inventory, Presentation presentation) {
    Component root = new Component();
    root.setType(Component.Type.APPLICATION);
    root.setBomRef(ROOT);
    root.setName(inventory.name());
    root.setDescription(inventory.what());
    Component program = new Component();
    program.setType(Component.Type.APPLICATION);
    String[] nameAndVersion = presentation.program().split(" ", 2);
    program.setName(nameAndVersion[0]);
    program.setVersion(nameAndVersion.length > 1 ? nameAndVersion[1] : null);
    ToolInformation tools = new ToolInformation();
    tools.setComponents(List.of(program));
    Metadata metadata = new Metadata();
    metadata.setTimestamp(Date.from(presentation.time()));
    metadata.setComponent(root);
    metadata.setToolChoice(tools);
    return metadata;
  }

  private static Component component(InventoryModule module, Bill bill) {
    Component component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setBomRef(reference(module));
    component.setGroup(module.slug() == null ? null : module.slug().owner());
    component.setName(module.name());
    component.setVersion(Bill.version(module));
    PackageUrls.of(module).ifPresent(component::setPurl);
    Bill.forgePage(module)
        .ifPresent(page -> refer(component, ExternalReference.Type.WEBSITE, page));
    if (module.source().url() != null) {
      ExternalReference.Type type = module.source().kind().equals("tarball")
          ? ExternalReference.Type.DISTRIBUTION
          : ExternalReference.Type.VCS;
      refer(component, type, module.source().url());
    }
    component.setProperties(properties(module, bill));
    return component;
  }

  private static void refer(Component component, ExternalReference.Type type, String url) {
    ExternalReference reference = new ExternalReference();
    reference.setType(type);
    reference.setUrl(url);
    component.addExternalReference(reference);
  }

  private static List<Property> properties(InventoryModule module, Bill bill) {
    List<Property> properties = new ArrayList<>();
    add(properties, "source", module.source().kind());
    add(properties, "pinned", Boolean.toString(module.source().pinned()));
    add(properties, "visibility", module.standing().visibility().name().toLowerCase(Locale.ROOT));
    add(properties, "released", module.standing().released());
    add(properties, "latest", module.standing().latest());
    add(properties, "latest-released", module.standing().latestReleased());
    if (module.standing().deprecated()) {
      add(properties, "deprecated", "true");
      add(properties, "superseded-by", module.standing().supersededBy());
    }
    bill.environments(module).forEach(name -> add(properties, "environment", name));
    return properties;
  }

  private static void add(List<Property> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.add(new Property("dropsonde:" + name, value.toString()));
    }
  }

  private static List<Dependency> dependencies(Inventory inventory, Bill bill) {
    List<Dependency> dependencies = new ArrayList<>();
    Dependency root = new Dependency(ROOT);
    for (InventoryModule module : inventory.modules()) {
      root.addDependency(new Dependency(reference(module)));
      Dependency own = new Dependency(reference(module));
      bill.needs(module).forEach(needed -> own.addDependency(new Dependency(reference(needed))));
      dependencies.add(own);
    }
    dependencies.add(0, root);
    return dependencies;
  }

  private static String reference(InventoryModule module) {
    return "module-" + module.id();
  }
}
