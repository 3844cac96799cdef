"""How long a check of 8 MB of Fluent in 113 languages takes, and what it finds.

    python3 tests/peers/speed.py --chancery target/release/chancery [--package ngx.tgz] [--tools FOLDER] [--runs 5] [--show CODE]

The files are those of the npm package `ngx-extended-pdf-viewer`: the words of pdf.js in the languages of Firefox, in two states, the one in use and the
next. Both are laid out as one project: the first as `viewer.ftl`, the second, with other ids, as `next.ftl`. The package is fetched by `npm pack` where
none is given. With the folder that `peers.py --tools` left, compare-locales is measured on the same files in turns, and the ratio is printed.
"""

import argparse
import collections
import json
import os
import re
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

PACKAGE = "ngx-extended-pdf-viewer@30.0.0"
REFERENCE = "en-US"
# what belongs to no document: messages of another program are printed by none of chancery's layouts
RULES = "unused-message = \"off\"\n"


def lay_out(package, root):
    """Writes the project; gives the languages and the number of bytes."""
    texts = {}
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            parts = member.name.split("/")
            match parts:
                case ["package", "assets", "locale", lang, "viewer.ftl"]:
                    texts[lang, "viewer.ftl"] = archive.extractfile(member).read().decode("utf-8")
                case ["package", "bleeding-edge", "locale", lang, "viewer.ftl"]:
                    text = archive.extractfile(member).read().decode("utf-8")
                    texts[lang, "next.ftl"] = re.sub(r"^(?=[a-z][\w-]* *=)", "next-", text, flags=re.M)
    languages = sorted({lang for lang, _ in texts} - {REFERENCE})
    size = 0
    for (lang, name), text in texts.items():
        path = root / "locales" / lang / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        size += len(text.encode())
    tags = ", ".join(f'"{lang}"' for lang in [REFERENCE, *languages])
    house = f'[houses.iom]\nmasthead = ["{REFERENCE}"]\n'
    project = f'house = "iom"\nlanguages = [{tags}]\nreference = "{REFERENCE}"\n{house}[rules]\n{RULES}'
    (root / "chancery.toml").write_text(project, "utf-8")
    paths = f'[[paths]]\nreference = "locales/{REFERENCE}/**/*.ftl"\nl10n = "locales/{{locale}}/**/*.ftl"\n'
    (root / "l10n.toml").write_text(f'basepath = "."\nlocales = [{tags}]\n{paths}', "utf-8")
    return [REFERENCE, *languages], size


def timed(words, root):
    """Seconds of the whole process, and what it prints."""
    start = time.perf_counter()
    ran = subprocess.run([str(word) for word in words], cwd=root, capture_output=True, env={**os.environ, "NO_COLOR": "1"})
    return time.perf_counter() - start, ran.stdout.decode("utf-8", "replace"), ran.stderr.decode("utf-8", "replace")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chancery", required=True, type=Path)
    parser.add_argument("--package", type=Path)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--show", help="print the findings of this code")
    args = parser.parse_args()
    program = args.chancery.resolve()
    with tempfile.TemporaryDirectory() as folder:
        package = args.package
        if package is None:
            words = ["npm", "pack", "--silent", "--pack-destination", folder, PACKAGE]
            package = Path(folder) / subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
        root = Path(folder) / "project"
        languages, size = lay_out(package, root)
        print(f"{size / 1e6:.1f} MB of .ftl in {len(languages)} languages, {os.cpu_count()} processors")
        commands = {f"chancery check --message-format {form}": [program, "check", "--message-format", form] for form in ["short", "json", "human"]}
        commands["chancery locales"] = [program, "locales"]
        peer = args.tools and args.tools.resolve() / "bin/compare-locales"
        seconds = collections.defaultdict(list)
        # turns, so that what else the machine does falls on all alike
        for _ in range(args.runs):
            for name, words in commands.items():
                seconds[name].append(timed(words, root)[0])
            if peer:
                seconds["compare-locales"].append(timed([peer, "-qq", "l10n.toml", "."], root)[0])
        for name, times in seconds.items():
            print(f"{name}: {min(times):.2f} s (median {statistics.median(times):.2f} s of {len(times)})")
        if peer:
            ratio = min(seconds["compare-locales"]) / min(seconds["chancery check --message-format short"])
            print(f"compare-locales takes {ratio:.0f} times as long as chancery check")
        _, out, _ = timed([program, "check", "--message-format", "json"], root)
        findings = [event for event in map(json.loads, out.splitlines()) if event["event"] == "diagnostic"]
        codes = collections.Counter(finding["code"] for finding in findings)
        for code, number in codes.most_common():
            print(f"{number:7} {code}")
        for finding in findings:
            if finding["code"] == args.show:
                line = finding["start"]["line"] if finding["start"] else 0
                path = root / finding["path"]
                text = path.read_text("utf-8").split("\n")[line - 1] if line and path.exists() else ""
                print(f"{finding['path']}:{line}: {finding['message']} | {text.strip()}", file=sys.stderr)


if __name__ == "__main__":
    main()
