#!/usr/bin/env python3
"""Writes a synthetic control repository as a stream for git fast-import; see README.md.

The same arguments give the same bytes, so that figures can be compared across machines.
"""
import argparse
import sys

MODULES = 10
MANIFESTS = 20
DATA_FILES = 200
OTHERS = MODULES + 1  # vendored, and one from git
DEFAULT_MODULES = 71
MODULEPATH = "modulepath = site-modules:modules:$basemodulepath\n"
NAMES = ("stdlib concat inifile apt firewall ntp apache mysql postgresql haproxy docker java "
         "tomcat accounts vcsrepo motd registry puppetdb puppet_agent yumrepo_core").split()


class Stream:
    """Numbers the blobs: each distinct content is written once."""

    def __init__(self, out):
        self.out = out
        self.marks = {}
        self.next_mark = 1

    def _mark(self):
        self.next_mark += 1
        return self.next_mark - 1

    def _data(self, text):
        content = text.encode()
        self.out.write(b"data %d\n%s\n" % (len(content), content))

    def blob(self, text):
        if text not in self.marks:
            self.marks[text] = self._mark()
            self.out.write(b"blob\nmark :%d\n" % self.marks[text])
            self._data(text)
        return self.marks[text]

    def commit(self, branch, files, parent=None):
        blobs = [(path, self.blob(text)) for path, text in files.items()]
        mark = self._mark()
        self.out.write(f"commit refs/heads/{branch}\nmark :{mark}\n".encode())
        self.out.write(b"committer Bench <bench@acme.example> 1767600000 +0000\n")
        self._data(f"{branch}\n")
        if parent:
            self.out.write(b"from :%d\n" % parent)
        for path, blob in blobs:
            self.out.write(f"M 100644 :{blob} {path}\n".encode())
        self.out.write(b"\n")
        return mark


def puppetfile(edition, commented, modules):
    lines = [f"# Edition {edition}", "forge 'https://forgeapi.puppet.com'", ""]
    for number in range(modules - OTHERS):
        name = NAMES[number % len(NAMES)] + (f"_{number}" if number >= len(NAMES) else "")
        minor = edition if number == edition % (modules - OTHERS) else 0
        lines.append(f"mod 'puppetlabs/{name}', '{1 + number % 9}.{minor}.0'")
    lines.append(f"mod 'acme_{edition % 7}',\n  git: 'https://git.acme.example/acme.git',"
                 f"\n  tag: 'v1.{edition}.0'")
    text = "\n".join(lines) + "\n"
    return text.replace("\nmod ", "\n# mod ").replace("\n  ", "\n#  ") if commented else text


def metadata(module, edition):
    return f"""{{
  "name": "acme-vendored_{module}",
  "version": "1.{edition}.0",
  "author": "acme",
  "license": "Apache-2.0",
  "summary": "Vendored module {module}",
  "source": "https://git.acme.example/vendored_{module}.git",
  "dependencies": [
    {{"name": "puppetlabs-stdlib", "version_requirement": ">= 4.13.1 < 10.0.0"}},
    {{"name": "puppetlabs-concat", "version_requirement": ">= 6.0.0 < 10.0.0"}}
  ],
  "operatingsystem_support": [{{"operatingsystem": "Debian", "operatingsystemrelease": ["11", "12"]}}]
}}
"""


def manifest(module, number, edition):
    name = f"vendored_{module}" + ("" if number == 0 else f"::part_{number}")
    return (f"# Edition {edition}\nclass {name} (\n  String $value = 'x{number}',\n) {{\n"
            f"  include stdlib\n  contain apache\n  file {{ '/etc/{name}':\n"
            f"    ensure  => file,\n    content => $value,\n  }}\n}}\n")


def hiera(number, edition):
    return (f"---\n# Edition {edition}\nclasses:\n  - ntp\n  - vendored_{number % MODULES}\n"
            f"ntp::servers:\n  - ntp{number}.acme.example\nvendored_{number % MODULES}::value: 'v{number}'\n")


def base(commented, modules):
    files = {"Puppetfile": puppetfile(0, commented, modules),
             "environment.conf": MODULEPATH,
             "manifests/site.pp": "node default {\n  include vendored_0\n}\n"}
    for module in range(MODULES):
        folder = f"site-modules/vendored_{module}"
        files[f"{folder}/metadata.json"] = metadata(module, 0)
        for number in range(MANIFESTS):
            name = "init" if number == 0 else f"part_{number}"
            files[f"{folder}/manifests/{name}.pp"] = manifest(module, number, 0)
        for other in ("README.md", "CHANGELOG.md", "templates/a.epp", "files/b.txt"):
            files[f"{folder}/{other}"] = f"Nobody needs to read {other} of {module}.\n"
    for number in range(DATA_FILES):
        files[f"data/nodes/node{number}.yaml"] = hiera(number, 0)
    return files


def changes(edition, unshared, commented, modules):
    """What a branch has otherwise than the base."""
    files = {}
    if unshared:
        files["Puppetfile"] = puppetfile(edition, commented, modules)
        files["environment.conf"] = f"# {edition}\n" + MODULEPATH
        for module in range(MODULES):
            files[f"site-modules/vendored_{module}/metadata.json"] = metadata(module, edition)
        return files
    if edition % 5 == 0:
        files["Puppetfile"] = puppetfile(edition, commented, modules)
    if edition % 20 == 0:
        files[f"site-modules/vendored_{edition % MODULES}/metadata.json"] = metadata(
            edition % MODULES, edition)
    if edition % 10 == 0:
        number = edition // 10 % MANIFESTS
        name = "init" if number == 0 else f"part_{number}"
        module = edition // 10 % MODULES
        files[f"site-modules/vendored_{module}/manifests/{name}.pp"] = manifest(
            module, number, edition)
    if edition % 3 == 0:
        number = edition % DATA_FILES
        files[f"data/nodes/node{number}.yaml"] = hiera(number, edition)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("branches", type=int)
    parser.add_argument("--unshared", action="store_true",
                        help="every branch has its own Puppetfile, environment.conf and metadata.json")
    parser.add_argument("--without-modules", action="store_true",
                        help="comment out the Puppetfiles, so that r10k fetches nothing")
    parser.add_argument("--modules", type=int, default=DEFAULT_MODULES,
                        help=f"how many an environment has, more than {OTHERS} (default: %(default)s)")
    arguments = parser.parse_args()
    if arguments.modules <= OTHERS:
        parser.error(f"--modules must be more than {OTHERS}")
    stream = Stream(sys.stdout.buffer)
    root = stream.commit("production", base(arguments.without_modules, arguments.modules))
    for edition in range(1, arguments.branches):
        files = changes(edition, arguments.unshared, arguments.without_modules,
                        arguments.modules)
        stream.commit(f"feature_{edition}", files, root)


if __name__ == "__main__":
    main()
