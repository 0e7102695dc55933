#!/usr/bin/env python3
"""A Puppet Forge on loopback: lists, modules, releases and tarballs of real and invented modules.

It speaks the part of the v3 API that Dropsonde uses, in the Forge's own forms: relative links, time
stamps of the Pacific zone, abbreviated releases. The first line it prints is its base URL.

  forge-stub.py --modules 6400 --latency-ms 30
  dropsonde update --forge-url http://127.0.0.1:PORT
"""

import argparse
import gzip
import hashlib
import http.server
import io
import json
import pathlib
import random
import tarfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
REAL = HERE.parent / "testdata" / "forge" / "index.json"
SYSTEMS = {
    "AlmaLinux": ["8", "9"], "CentOS": ["7", "8", "9"], "Debian": ["10", "11", "12"],
    "OracleLinux": ["7", "8", "9"], "RedHat": ["7", "8", "9"], "Rocky": ["8", "9"],
    "SLES": ["12", "15"], "Ubuntu": ["18.04", "20.04", "22.04", "24.04"], "windows": ["2019", "2022"]}
VERBOSE_TEXT = "Read me. " * 400


class Forge:
    """The modules, newest release first, and what the API says of them."""

    def __init__(self, count):
        dice = random.Random(7)
        self.modules = {}
        self.sources = {}
        with open(REAL, encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                known = json.loads(line)
                self.add(known["slug"], known.get("versions", "1.0.0").split(), dice, known)
        for number in range(count - len(self.modules)):
            versions = [f"{dice.randrange(1, 3)}.{minor}.0" for minor in range(dice.randrange(1, 15), 0, -1)]
            self.add(f"owner{number % 900}-module_{number}", versions, dice, {})
        self.order = sorted(self.modules.values(), key=lambda module: module["updated_at"], reverse=True)
        self.pages = {}
        self.tarballs = {}

    def add(self, slug, versions, dice, known):
        owner, name = slug.split("-", 1)
        day = f"2026-{dice.randrange(1, 12):02d}-{dice.randrange(1, 29):02d}"
        stamp = f"{day} 09:15:00 -0800"
        source = known.get("source", f"https://github.com/{owner}/{slug}")
        uri = f"/v3/modules/{slug}"
        self.modules[slug] = {
            "uri": uri, "slug": slug, "name": name, "downloads": dice.randrange(10**6),
            "created_at": "2014-03-01 09:15:00 -0800", "updated_at": stamp,
            "deprecated_at": "2026-03-01 09:15:00 -0800" if "deprecated_at" in known else None,
            "deprecated_for": known.get("deprecated_for"),
            "superseded_by": superseded(known.get("superseded_by")),
            "supported": False, "endorsement": known.get("endorsement"), "module_group": "base",
            "premium": False,
            "owner": {"uri": f"/v3/users/{owner}", "slug": owner, "username": owner, "gravatar_id": "0" * 32},
            "releases": [
                {"uri": f"/v3/releases/{slug}-{version}", "slug": f"{slug}-{version}", "version": version,
                 "supported": False, "created_at": stamp if number == 0 else earlier(day, number),
                 "deleted_at": None, "file_uri": f"/v3/files/{slug}-{version}.tar.gz", "file_size": 20000}
                for number, version in enumerate(versions)],
            "feedback_score": None, "homepage_url": f"https://{owner}.example.com/", "issues_url": source + "/issues"}
        self.sources[slug] = source

    def metadata(self, slug, version):
        needs = [] if slug == "puppetlabs-stdlib" else [
            {"name": "puppetlabs/stdlib", "version_requirement": ">= 4.13.1 < 10.0.0"}]
        return {
            "name": slug, "version": version, "author": slug.split("-")[0], "summary": f"Manages {slug}.",
            "license": "Apache-2.0", "source": self.sources[slug], "dependencies": needs,
            "operatingsystem_support": [
                {"operatingsystem": system, "operatingsystemrelease": releases}
                for system, releases in SYSTEMS.items()],
            "requirements": [{"name": "puppet", "version_requirement": ">= 7.0.0 < 9.0.0"}]}

    def tarball(self, slug, version):
        key = f"{slug}-{version}"
        if key not in self.tarballs:
            name = slug.split("-", 1)[1]
            content = io.BytesIO()
            with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as tar:
                for path, text in {
                        "metadata.json": json.dumps(self.metadata(slug, version)),
                        "README.md": VERBOSE_TEXT[:2000],
                        "manifests/init.pp": f"class {name} {{\n  contain {name}::install\n}}\n",
                        "manifests/install.pp": f"class {name}::install {{\n}}\n"}.items():
                    entry = tarfile.TarInfo(f"{key}/{path}")
                    entry.size = len(text.encode())
                    entry.mtime = 1.5  # a fraction, so that it needs a PAX header
                    tar.addfile(entry, io.BytesIO(text.encode()))
            self.tarballs[key] = gzip.compress(content.getvalue(), mtime=0)
        return self.tarballs[key]

    def release(self, slug, version):
        module = self.modules.get(slug)
        if not module or all(one["version"] != version for one in module["releases"]):
            return None
        file = self.tarball(slug, version)
        return {
            "uri": f"/v3/releases/{slug}-{version}", "slug": f"{slug}-{version}",
            "module": {"uri": module["uri"], "slug": slug, "name": module["name"],
                       "deprecated_at": module["deprecated_at"], "owner": module["owner"]},
            "version": version, "metadata": self.metadata(slug, version), "tags": [], "supported": False,
            "pdk": True, "validation_score": 100, "file_uri": f"/v3/files/{slug}-{version}.tar.gz",
            "file_size": len(file), "file_md5": hashlib.md5(file).hexdigest(),
            "file_sha256": hashlib.sha256(file).hexdigest(), "downloads": 10,
            "tasks": [task(number) for number in range(5)], "plans": [],
            "created_at": module["updated_at"], "updated_at": module["updated_at"], "deleted_at": None}

    def module(self, slug):
        module = self.modules.get(slug)
        if not module:
            return None
        current = self.release(slug, module["releases"][0]["version"])
        return {**module, "current_release": {**current, "readme": VERBOSE_TEXT, "changelog": VERBOSE_TEXT}}

    def page(self, query):
        if query not in self.pages:
            asked = dict(urllib.parse.parse_qsl(query))
            limit, offset = int(asked.get("limit", 20)), int(asked.get("offset", 0))
            since = asked.get("with_release_since", "")
            chosen = [one for one in self.order
                      if one["updated_at"] >= since
                      and not ("hide_deprecated" in asked and one["deprecated_at"])]
            results = chosen[offset:offset + limit]
            excluded = asked.get("exclude_fields", "").replace(",", " ").split()
            if "current_release" not in excluded:
                results = [without(self.module(one["slug"]), excluded) for one in results]
            following = offset + limit
            self.pages[query] = encoded({
                "pagination": {
                    "limit": limit, "offset": offset, "first": f"/v3/modules?limit={limit}&offset=0",
                    "previous": None, "current": f"/v3/modules?limit={limit}&offset={offset}",
                    "next": f"/v3/modules?limit={limit}&offset={following}" if following < len(chosen) else None,
                    "total": len(chosen)},
                "results": results})
        return self.pages[query]


def earlier(day, number):
    """A day of each half year before."""
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 - 6 * number
    return f"{months // 12}-{months % 12 + 1:02d}-{day[8:]} 09:15:00 -0800"


def without(module, excluded):
    """The Forge leaves excluded fields out of the current release too, but not out of its metadata."""
    kept = {name: value for name, value in module.items() if name not in excluded}
    kept["current_release"] = {
        name: value for name, value in kept["current_release"].items() if name not in excluded}
    return kept


def task(number):
    return {"name": f"task_{number}", "executables": [f"task_{number}.sh"], "description": "Does a thing.",
            "metadata": {"input_method": "stdin", "parameters": {
                "name": {"type": "String[1]", "description": "What to do it to"},
                "force": {"type": "Optional[Boolean]", "description": "Whether to do it all the same"}}}}


def superseded(slug):
    return {"uri": f"/v3/modules/{slug}", "slug": slug} if slug else None


def encoded(value):
    return json.dumps(value).encode()


def handler(forge, latency, log):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16
        disable_nagle_algorithm = True

        def do_GET(self):
            time.sleep(latency)
            url = urllib.parse.urlsplit(self.path)
            body, kind = self.answer(url.path, url.query)
            status = 404 if body is None else 200
            if body is None:
                body = encoded({"message": "404 Not Found", "errors": ["The requested resource could not be found"]})
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def answer(self, path, query):
            parts = path.strip("/").split("/")
            if parts[:2] == ["v3", "modules"] and len(parts) == 2:
                return forge.page(query), "application/json"
            if parts[:2] == ["v3", "modules"] and len(parts) == 3:
                found = forge.module(parts[2])
                return encoded(found) if found else None, "application/json"
            if parts[:2] == ["v3", "releases"] and len(parts) == 3:
                owner, name, version = (parts[2] + "--").split("-", 2)
                found = forge.release(f"{owner}-{name}", version.removesuffix("--"))
                return encoded(found) if found else None, "application/json"
            if parts[:2] == ["v3", "files"] and len(parts) == 3:
                owner, name, version = (parts[2] + "--").split("-", 2)
                version = version.removesuffix("--").removesuffix(".tar.gz")
                known = forge.release(f"{owner}-{name}", version)
                return forge.tarball(f"{owner}-{name}", version) if known else None, "application/octet-stream"
            return None, "application/json"

        def log_message(self, form, *values):
            if log:
                super().log_message(form, *values)

    return Handler


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # of the usual 5, eight connections at once find too few: one waits a second


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modules", type=int, default=6400)
    parser.add_argument("--latency-ms", type=float, default=0)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", action="store_true", help="print each request on stderr")
    options = parser.parse_args()
    server = Server(
        ("127.0.0.1", options.port), handler(Forge(options.modules), options.latency_ms / 1000, options.log))
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
