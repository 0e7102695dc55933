package org.dropsonde.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.dropsonde.testdata.ControlRepoFixture;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A site with a canary in every place of its control repository and of its PuppetDB where something
 * private can stand, beside modules that are public.
 */
final class PlantedSite {
  private final List<String> canaries = new ArrayList<>();
  private final List<String> credentials = new ArrayList<>();
  private final Path branches;
  private final String certname = canary() + ".example";

  private PlantedSite(Path branches) {
    this.branches = branches;
  }

  /** Writes the site's branches below a folder. */
  static PlantedSite in(Path folder) throws IOException {
    PlantedSite site = new PlantedSite(folder.resolve("control-repo"));
    site.branch("production");
    site.branch("feature%2F" + site.canary());
    site.branch(site.canary());
    return site;
  }

  /** The control repository as git has it, with commits and a tag that hold canaries, too. */
  Path bare(Path parent) throws IOException {
    Path bare = ControlRepoFixture.read(branches).bare(parent);
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(bare.toFile()).build()) {
      for (Ref branch : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
        commit(repository, branch);
      }
    }
    return bare;
  }

  /** One more commit of the same files; nobody needs to know who made it, or which it is. */
  private void commit(Repository repository, Ref branch) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter();
        RevWalk walk = new RevWalk(repository)) {
      PersonIdent author = new PersonIdent(canary(), canary() + "@example.org");
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(walk.parseCommit(branch.getObjectId()).getTree());
      commit.setParentId(branch.getObjectId());
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(canary());
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      canaries.add(id.name());
      canaries.add(branch.getObjectId().name());
      update(repository, branch.getName(), id);
      update(repository, Constants.R_TAGS + canary(), id);
    }
  }

  private static void update(Repository repository, String ref, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(id);
    update.forceUpdate();
  }

  /** The environments as they lie on a Puppet server. */
  Path deployed(Path parent) throws IOException {
    return ControlRepoFixture.read(branches).deployed(parent);
  }

  /** A new word that stands nowhere else, fit for any name. */
  String canary() {
    String canary = "qzcanary" + Integer.toString(1_000 + canaries.size(), 36);
    canaries.add(canary);
    return canary;
  }

  /** A new word that not even a message may show. */
  String credential() {
    String word = "zqsecret" + Integer.toString(1_000 + credentials.size(), 36);
    credentials.add(word);
    return word;
  }

  List<String> canaries() {
    return List.copyOf(canaries);
  }

  List<String> credentials() {
    return List.copyOf(credentials);
  }

  /** The canaries and credentials that stand in these bytes, in whatever case. */
  Set<String> foundIn(byte[] bytes) {
    // Each byte one character: what is no UTF-8 is searched as well.
    String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    Set<String> found = new TreeSet<>();
    canaries.stream().filter(text::contains).forEach(found::add);
    credentials.stream().filter(text::contains).forEach(found::add);
    return found;
  }

  Set<String> foundIn(String text) {
    return foundIn(text.getBytes(StandardCharsets.UTF_8));
  }

  /** PuppetDB's answer to the question for classes. */
  String classes() {
    return "["
        + String.join(
            ",",
            row("title", "Ntp"),
            row("title", "Apache::" + canary()),
            row("title", canary().toUpperCase(Locale.ROOT) + "::Vault"),
            row("title", canary()))
        + "]";
  }

  /** PuppetDB's answer to the question for platforms. */
  String platforms() {
    return "[" + row("value", canary()) + "]";
  }

  private String row(String field, String value) {
    return "{\"certname\":\"" + certname + "\",\"" + field + "\":\"" + value + "\"}";
  }

  private void branch(String folderName) throws IOException {
    Path branch = branches.resolve(folderName);
    write(branch, "environment.conf", "modulepath = site-modules:modules:$basemodulepath\n");
    write(branch, "Puppetfile", puppetfile());
    write(branch, "manifests/site.pp", """
        node '%s' { include ntp }
        include apache::%s
        class { 'stdlib::%s': secret => '%s' }
        """.formatted(canary(), canary(), canary(), canary()));
    write(branch, "data/" + canary() + ".yaml", "classes: [ntp, " + canary() + "]\n");
    write(branch, "hieradata/nodes/" + canary() + ".yaml", "password: " + canary() + "\n");
    privateModule(branch);
    fork(branch);
    publicModule(branch);
  }

  /** Names, helpers, settings and addresses of a Puppetfile (attacks A11, A12 and A15). */
  private String puppetfile() {
    return """
        forge 'https://%1$s:%2$s@forge.%3$s.example'
        # %4$s
        %5$s_vault_lookup 'token', '%6$s'
        puts '%7$s'
        mod 'puppetlabs-stdlib', '9.7.0'
        mod 'puppetlabs-apt', '9.4.0-%8$s'
        mod 'puppetlabs-ntp',
          :git => 'https://%9$s:%10$s@git.%11$s.example/%12$s.git', :branch => '%13$s'
        mod '%14$s-ntp', '10.1.0'
        mod '%15$s', :git => 'git@%16$s.example:%17$s.git', :ref => '%18$s'
        mod '%19$s', :svn => 'https://svn.example/%20$s', :username => '%21$s', :password => '%22$s'
        mod '%23$s', :type => 'tarball', :source => 'https://u:%24$s@files.example/%25$s.tar.gz'
        """.formatted(
            credential(),
            credential(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            credential(),
            credential(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            credential(),
            credential(),
            canary(),
            credential(),
            canary());
  }

  /** A module of the site's own; its metadata has private keys and texts (attack A14). */
  private void privateModule(Path branch) throws IOException {
    String name = canary();
    Path module = branch.resolve("site-modules").resolve(name);
    write(module, "metadata.json", """
        {"name": "%s-%s", "version": "1.0.0-%s", "author": "%s", "summary": "%s", "license": "%s",
         "source": "https://%s:%s@git.example/%s", "project_page": "https://%s.example",
         "%s": {"%s": ["%s"]}, "tags": ["%s"],
         "dependencies": [
           {"name": "puppetlabs/stdlib", "version_requirement": ">= 4.0.0 < 10.0.0",
            "%s": "https://%s.example"},
           {"name": "puppetlabs/ntp", "version_requirement": "%s"},
           {"name": "%s/%s", "version_requirement": ">= 1.0.0 %s"}],
         "requirements": [{"name": "puppet", "version_requirement": "%s"},
           {"name": "%s", "version_requirement": ">= 6.0.0"}],
         "operatingsystem_support": [
           {"operatingsystem": "%s", "operatingsystemrelease": ["%s"]}]}
        """.formatted(
            canary(),
            name,
            canary(),
            canary(),
            canary(),
            canary(),
            credential(),
            credential(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary(),
            canary()));
    write(
        module, "manifests/init.pp", "class " + name + "($" + canary() + ") { include apache }\n");
    write(module, "manifests/" + canary() + ".pp", "class " + name + "::" + canary() + " { }\n");
  }

  /** A private fork under a public module's name (attack A11). */
  private void fork(Path branch) throws IOException {
    Path module = branch.resolve("modules/apache");
    write(module, "metadata.json", """
        {"name": "puppetlabs-apache", "version": "12.2.0-%s", "author": "%s", "summary": "%s",
         "license": "x", "source": "x", "dependencies": []}
        """.formatted(canary(), canary(), canary()));
    String own = canary();
    write(module, "manifests/" + own + ".pp", "class apache::" + own + " { }\n");
  }

  /** A public module under a private folder's name, with a class that was never published. */
  private void publicModule(Path branch) throws IOException {
    Path module = branch.resolve("modules/ntp");
    write(module, "metadata.json", """
        {"name": "puppetlabs-ntp", "version": "10.1.0", "author": "%s", "summary": "%s",
         "license": "x", "source": "x", "dependencies": []}
        """.formatted(canary(), canary()));
    String own = canary();
    write(module, "manifests/init.pp", "class ntp { }\n");
    write(module, "manifests/" + own + ".pp", "class ntp::" + own + " { }\n");
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
