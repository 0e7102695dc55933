package org.dropsonde.scanner;

import java.io.IOException;
import org.dropsonde.git.ObjectId;

/** An entry of a tree object. */
final class GitEntry implements Entry {
  private final GitObjects objects;
  private final String name;
  private final Type type;
  private final ObjectId id;

  GitEntry(GitObjects objects, String name, Type type, ObjectId id) {
    this.objects = objects;
    this.name = name;
    this.type = type;
    this.id = id;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Folder folder() throws IOException {
    return GitFolder.open(objects, id);
  }

  @Override
  public byte[] bytes() throws IOException {
    return objects.blob(id);
  }
}
