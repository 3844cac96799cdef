"""Who finds what: plants the defects of `defects.py` and asks chancery and four linters of Fluent files on PyPI.

    python3 tests/peers/peers.py --chancery target/release/chancery [--tools FOLDER] [--only WORD] [--verbose]

Each defect stands in a copy of its own of the tree `clean/`. What a tool says of the clean tree does not count; of what it says besides, a line counts
that names the file and a message at fault, or its line. Of chancery's own findings only that of the code which the defect is about counts.
The tools are installed into a virtual environment, by `requirements.txt`; `--tools` keeps it for the next time.
"""

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from defects import DEFECTS

HERE = Path(__file__).resolve().parent
LANGS = ["en", "fr", "es", "ru"]


def run(words, folder):
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    ran = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, env=env, timeout=120)
    return ran.returncode, (ran.stdout + b"\n" + ran.stderr).decode("utf-8", "replace")


def flat(value, before=""):
    """The leaves of a JSON value, each with everything on the way to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{before} {key}")
    elif isinstance(value, list):
        for inner in value:
            yield from flat(inner, before)
    elif value is not None:
        yield f"{before} {value}"


def json_value(text):
    """The first JSON document in `text` that begins a line; none where there is none."""
    for at in [m.start() for m in re.finditer(r"^[\[{]", text, re.M)]:
        try:
            return json.JSONDecoder().raw_decode(text[at:])[0]
        except ValueError:
            continue
    return None


class Tool:
    """A tool: what is installed, and how it is asked, which gives an exit code and lines."""

    def __init__(self, name, ask):
        self.name, self.ask = name, ask


def together(results):
    codes, lines = zip(*results)
    return max(codes), [line for found in lines for line in found]


def chancery(program):
    def ask(root):
        code, text = run([program, "check", "--message-format", "json"], root)
        lines = []
        for line in text.splitlines():
            if line.startswith("{"):
                event = json.loads(line)
                if event["event"] == "diagnostic":
                    at = event["start"]["line"] if event["start"] else ""
                    lines.append(f"{event['path']}:{at}: [{event['code']}] {event['message']}")
        return code, lines

    return Tool("chancery", ask)


def peers(bin):
    """The tools, each asked as its documentation says, and for all it has."""

    def compare_locales(root):
        # `compare-locales` for the translations, `moz-l10n-lint` of the same package for the reference language
        code, text = run([bin / "compare-locales", "--json", "-", "l10n.toml", "."], root)
        value = json_value(text)
        lines = [line for part in value for line in flat(part["details"])] if value else text.splitlines()
        own = run([bin / "moz-l10n-lint", "l10n.toml"], root)
        file = ""
        for line in map(str.strip, own[1].splitlines()):
            # below the name of a file stands what is said of it
            file = line if line.endswith(".ftl") else file
            lines.append(line if line == file else f"{file} {line}")
        return max(code, own[0]), lines

    # what `compare` is to look for, in the form of its option `--source`
    ids = "import json,sys;from pathlib import Path;from moz.l10n.bin.compare import msg_ids;root=Path(sys.argv[1]);"
    ids += "print(json.dumps({str(p.relative_to(root)):sorted(msg_ids(str(p))) for p in root.rglob('*.ftl')}))"

    def moz_l10n(root):
        lint = run([bin / "moz-l10n", "lint", "locales"], root)
        code, text = run([bin / "python", "-c", ids, "locales/en"], root)
        (root / "source.json").write_text(text.splitlines()[0] if code == 0 else "{}", "utf-8")
        folders = [f"locales/{lang}" for lang in LANGS[1:]]
        compare = run([bin / "moz-l10n", "compare", "--json", "--source", "source.json", *folders], root)
        value = json_value(compare[1])
        lines = list(flat(value)) if value else compare[1].splitlines()
        return max(lint[0], compare[0]), lint[1].splitlines() + lines

    def fluent_linter(root):
        results = []
        for lang in LANGS:
            code, text = run([bin / "moz-fluent-lint", "--config", HERE / "fluent-linter.yml", f"locales/{lang}"], root)
            # a finding is several lines: file, message, position, error
            blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
            results.append((code, [block for block in blocks if "File path:" in block] or text.splitlines()))
        return together(results)

    def l10n_lint(root):
        results = []
        for lang in LANGS:
            words = ["--strict", "--language", lang, "--format", "json", f"locales/{lang}"]
            code, text = run([bin / "l10n-lint", *words], root)
            value = json_value(text)
            keys = ("file", "line", "rule", "message", "context")
            lines = [" ".join(str(one[key]) for key in keys) for one in value["issues"]] if value else text.splitlines()
            results.append((code, lines))
        return together(results)

    return [
        Tool("compare-locales", compare_locales),
        Tool("moz.l10n", moz_l10n),
        Tool("moz-fluent-linter", fluent_linter),
        Tool("l10n-lint", l10n_lint),
    ]


def versions(bin, program):
    names = ["compare-locales", "moz.l10n", "moz-fluent-linter", "l10n-lint"]
    _, text = run([bin / "python", "-m", "pip", "list", "--format", "json"], HERE)
    found = {one["name"]: one["version"] for one in json.loads(text[text.index("[") : text.index("]") + 1])}
    return {"chancery": run([program, "--version"], HERE)[1].split()[1], **{name: found[name] for name in names}}


def check_l10n_toml(bin):
    """Whether compare-locales takes the `l10n.toml` of the repository, and finds the files of every language that it names."""
    root = HERE.parents[1]
    _, text = run([bin / "compare-locales", "--json", "-", "l10n.toml", "."], root)
    value = json_value(text)
    assert value, text
    counted = {lang: sum(numbers.get(key, 0) for key in ("changed", "unchanged")) for lang, numbers in value[0]["summary"].items()}
    folders = {path.name for path in (root / "locales").iterdir()}
    assert set(counted) == folders and all(counted.values()), f"l10n.toml: {counted}, locales: {folders}"


def plain(line, root):
    """The line without what changes from copy to copy: the folder, and places that move."""
    return re.sub(r"\d+", "N", line.replace(str(root), ""))


def lines_of(root, defect):
    """The lines on which the messages at fault stand, with those of their texts."""
    numbers = set()
    for file in defect.file.split("|"):
        path = root / "locales" / file
        if not path.exists():
            continue
        inside = False
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
            if re.match(r"\S", line):
                head = re.match(r"-?([\w-]+)", line)
                inside = bool(head and head[1] in defect.ids)
            if inside and line.strip():
                numbers.add(number)
    return numbers


def names(line, root, defect):
    """Whether the line of a report points at the defect."""
    line = line.replace(str(root), "")
    paths = defect.file.split("|")
    if not any(path in line or path.split("/")[-1] in line and f"{path.split('/')[0]}" in line for path in paths):
        return False
    if not defect.ids:
        return True
    rest = line
    for path in paths:
        rest = rest.replace(path, "")
    if any(re.search(rf"(?<![\w-])-?{re.escape(identifier)}(?![\w-])", rest) for identifier in defect.ids):
        return True
    numbers = {int(number) for number in re.findall(r"\d+", rest)}
    return bool(numbers & lines_of(root, defect))


def plant(defect, folder):
    root = Path(folder) / "tree"
    shutil.copytree(HERE / "clean", root)
    for change in defect.changes if defect else []:
        change(root)
    return root


def ask(tool, root, clean):
    """The exit code, and the lines that the tool does not print of the clean tree."""
    code, lines = tool.ask(root)
    known = collections.Counter(clean)
    fresh = []
    for line in filter(str.strip, lines):
        key = plain(line, root)
        if known[key] > 0:
            known[key] -= 1
        else:
            fresh.append(line)
    return code, fresh


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chancery", required=True, type=Path)
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    program = args.chancery.resolve()
    scratch = tempfile.TemporaryDirectory()  # goes with the process
    tools = args.tools or Path(scratch.name) / "tools"
    bin = tools.resolve() / "bin"
    if not (bin / "compare-locales").exists():
        venv.create(tools, with_pip=True)
        pip = [bin / "python", "-m", "pip", "install", "--quiet", "-r", str(HERE / "requirements.txt")]
        subprocess.run(pip, check=True)
    check_l10n_toml(bin)
    asked = [chancery(program), *peers(bin)]

    with tempfile.TemporaryDirectory() as folder:
        root = plant(None, folder)
        clean, alarms = {}, {}
        for tool in asked:
            code, lines = tool.ask(root)
            clean[tool.name] = collections.Counter(plain(line, root) for line in lines if line.strip())
            alarms[tool.name] = (code, [line for line in lines if re.search(r"\.ftl", line)])
        # CRLF is no defect: whatever is said of it is a false alarm
        for path in (root / "locales").rglob("*.ftl"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        crlf = {tool.name: ask(tool, root, clean[tool.name]) for tool in asked}

    def one(defect):
        with tempfile.TemporaryDirectory() as folder:
            root = plant(defect, folder)
            row = {}
            for tool in asked:
                code, fresh = ask(tool, root, clean[tool.name])
                own = [line for line in fresh if tool.name != "chancery" or re.search(rf"\[({defect.code})\]", line)]
                hits = [line for line in own if names(line, root, defect)]
                row[tool.name] = (bool(hits), code)
                if args.verbose:
                    for line in fresh:
                        print(f"{defect.name} | {tool.name} ({code}) {'*' if line in hits else ' '} {line.replace(str(root), '')}", file=sys.stderr)
            return row

    wanted = [defect for defect in DEFECTS if args.only in f"{defect.section} {defect.name}"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        rows = list(pool.map(one, wanted))

    known = versions(bin, program)
    heads = [f"{tool.name} {known[tool.name]}" for tool in asked]
    print("| defect | " + " | ".join(heads) + " |")
    print("|---|" + ":---:|" * len(heads))
    section = None
    for defect, row in zip(wanted, rows):
        if defect.section != section:
            section = defect.section
            print(f"| **{section}** |" + " |" * len(heads))
        cells = [f"{'found' if row[tool.name][0] else '–'} ({row[tool.name][1]})" for tool in asked]
        print(f"| {defect.name} | " + " | ".join(cells) + " |")
    sums = [sum(row[tool.name][0] for row in rows) for tool in asked]
    print("| **found, of " + str(len(wanted)) + "** | " + " | ".join(f"**{n}**" for n in sums) + " |")
    loud = [sum(row[tool.name][0] and row[tool.name][1] != 0 for row in rows) for tool in asked]
    print("| found, with an exit code other than 0 | " + " | ".join(map(str, loud)) + " |")
    print("| said of the clean tree (exit code) | " + " | ".join(f"{len(alarms[t.name][1])} ({alarms[t.name][0]})" for t in asked) + " |")
    print("| said of the clean tree with CRLF | " + " | ".join(str(len([l for l in crlf[t.name][1] if '.ftl' in l])) for t in asked) + " |")
    missed = [defect for defect, row in zip(wanted, rows) if not row["chancery"][0]]
    for defect in missed:
        print(f"chancery misses: {defect.section}: {defect.name} ({defect.code})", file=sys.stderr)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
