package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A control repository that lies in {@code testdata/control-repos} as plain folders, one a branch.
 *
 * <p>It can be turned into a git repository, whose commit ids are the same on every machine and day,
 * or into a folder of deployed environments. Nothing of the user's git settings is read.
 *
 * <p>The branch {@code production}, or else the first by name, is what {@code HEAD} names; the other
 * branches have one commit on top of it.
 */
public final class ControlRepoFixture {
  private final String name;
  private final List<FixtureBranch> branches;

  private ControlRepoFixture(String name, List<FixtureBranch> branches) {
    this.name = name;
    this.branches = branches;
  }

  /**
   * The fixture in {@code testdata/control-repos/NAME}.
   *
   * @throws IOException where it isn't there or can't be read
   */
  public static ControlRepoFixture named(String name) throws IOException {
    return read(TestdataFolder.path().resolve("control-repos").resolve(name));
  }

  /**
   * A fixture from a folder of a test's own: plain folders in it, one a branch, and {@code
   * entries.txt} where it is needed. The folder's name is the fixture's.
   *
   * @throws IOException where it can't be read
   */
  public static ControlRepoFixture read(Path folder) throws IOException {
    SpecialEntries entries = SpecialEntries.read(folder);
    List<FixtureBranch> branches = new ArrayList<>();
    for (Path branch : foldersIn(folder)) {
      branches.add(FixtureBranch.read(branch, entries));
    }
    branches.sort(Comparator.comparing(FixtureBranch::name));
    return new ControlRepoFixture(folder.getFileName().toString(), List.copyOf(branches));
  }

  /** The names of all fixtures, sorted. */
  public static List<String> names() throws IOException {
    return foldersIn(TestdataFolder.path().resolve("control-repos")).stream()
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  /** The names of its branches, such as {@code feature/x}, sorted. */
  public List<String> branches() {
    return branches.stream().map(FixtureBranch::name).toList();
  }

  /** The branch that {@code HEAD} names in what is built. */
  public String head() {
    return branches().contains("production") ? "production" : branches().get(0);
  }

  /** Makes the bare repository {@code PARENT/NAME.git} and gives its path. */
  public Path bare(Path parent) throws IOException {
    Path gitFolder = parent.resolve(name + ".git");
    GitWriter.packed(gitFolder).write(this);
    return gitFolder;
  }

  /** Makes {@code PARENT/NAME} with a work tree, checked out at {@link #head}, and gives its path. */
  public Path workTree(Path parent) throws IOException {
    Path workTree = parent.resolve(name);
    GitWriter.packed(workTree.resolve(".git")).write(this);
    GitWriter.checkOut(workTree);
    return workTree;
  }

  /**
   * Makes {@code PARENT/NAME}, a folder of environments as r10k would deploy them, and gives its path.
   *
   * <p>Only what is committed: the modules of the Puppetfiles are missing. Of branches that give the
   * same environment the first by name is taken.
   */
  public Path deployed(Path parent) throws IOException {
    Path environments = parent.resolve(name);
    for (FixtureBranch branch : branches) {
      Path environment = environments.resolve(environmentName(branch.name()));
      if (!Files.exists(environment)) {
        FolderWriter.write(branch, environment);
      }
    }
    return environments;
  }

  /** As r10k corrects it: byte by byte, so that a character outside ASCII gives several {@code _}. */
  private static String environmentName(String branch) {
    byte[] bytes = branch.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\W", "_");
  }

  String name() {
    return name;
  }

  List<FixtureBranch> content() {
    return branches;
  }

  FixtureBranch branch(String branchName) {
    return branches.stream()
        .filter(branch -> branch.name().equals(branchName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no branch " + branchName));
  }

  private static List<Path> foldersIn(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
