"""Carries out the commands that stand in contrib/*.y*ml, with the variables that GitHub Actions, GitLab and Kubernetes give each job, in copies of this
repository's project, and compares what comes of them with one run. The argument is the program."""

import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv[1]).resolve()


def load(name):
    return list(yaml.safe_load_all((ROOT / "contrib" / name).read_text()))


def run(shell, script, folder, variables):
    environment = {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "HOME": str(folder), **variables}
    done = subprocess.run([*shell, script], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{script}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stderr


def project(folder):
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "chancery.toml", folder)
    for part in ["sources", "locales", "layouts"]:
        shutil.copytree(ROOT / part, folder / part)
    return folder


def files(folder):
    return {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}


def same(one, other):
    one, other = files(one), files(other)
    assert one and one.keys() == other.keys(), one.keys() ^ other.keys()
    differing = [str(path) for path in one if not filecmp.cmp(one[path], other[path], shallow=False)]
    assert not differing, differing


def github(work):
    jobs = load("github-actions.yml")[0]["jobs"]
    shards = jobs["render"]["strategy"]["matrix"]["shard"]
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]

    def commands(job, **expressions):
        for step in jobs[job]["steps"]:
            if "run" in step:
                yield re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: str(expressions[found[1]]), step["run"])

    merging = project(work / "merge")
    for shard in shards:
        checkout = project(work / f"render-{shard}")
        for command in commands("render", **{"matrix.shard": shard, "strategy.job-total": len(shards)}):
            run(bash, command, checkout, {"GITHUB_ACTIONS": "true", "CI": "true"})
        # What upload-artifact and download-artifact do.
        shutil.copytree(checkout / "shard", merging / "shards" / f"shard-{shard}")
    for command in commands("merge"):
        run(bash, command, merging, {"GITHUB_ACTIONS": "true", "CI": "true"})
    return merging


def gitlab(work):
    jobs = load("gitlab-ci.yml")[0]
    total = jobs["render"]["parallel"]
    variables = {"CI": "true", "CI_NODE_TOTAL": str(total), "CI_PIPELINE_ID": "1042"}
    merging = project(work / "merge")
    # What another pipeline has left on the runner.
    (merging / "shards" / "1041" / "1").mkdir(parents=True)
    # The two are in the same pipelines: a job that another needs must not be missing from one that the other is in.
    assert [jobs[name].get(key) for name in ["render", "merge"] for key in ["rules", "only", "except"]] == [None] * 6
    for index in range(1, total + 1):
        checkout = project(work / f"render-{index}")
        script = "\n".join(jobs["render"]["script"])
        run(["bash", "-eo", "pipefail", "-c"], script, checkout, {**variables, "CI_NODE_INDEX": str(index)})
        # Artifacts keep their paths, and those of all jobs come together.
        [kept] = (path.replace("$CI_PIPELINE_ID", "1042") for path in jobs["render"]["artifacts"]["paths"])
        shutil.copytree(checkout / kept, merging / kept, dirs_exist_ok=True)
    script = "\n".join(jobs["merge"]["script"])
    run(["bash", "-eo", "pipefail", "-c"], script, merging, {**variables, "CI_NODE_TOTAL": "1"})
    return merging


def kubernetes(work):
    _, render, merge = load("kubernetes.yaml")
    project(work / "documents" / "project")

    def carry_out(job, variables):
        container = job["spec"]["template"]["spec"]["containers"][0]
        [mount] = container["volumeMounts"]
        assert mount["mountPath"] == "/documents"
        here = lambda text: text.replace("/documents", str(work / "documents"))
        named = {entry["name"]: entry["value"] for entry in container.get("env", [])}
        *shell, script = container["command"]
        run(shell, here(script), Path(here(container["workingDir"])), {**named, **variables})

    completions = render["spec"]["completions"]
    for index in range(completions):
        carry_out(render, {"JOB_COMPLETION_INDEX": str(index)})
    assert merge["spec"]["suspend"]
    carry_out(merge, {})
    return work / "documents"


with tempfile.TemporaryDirectory() as work:
    work = Path(work)
    run(["sh", "-c"], "chancery --quiet render --output ../one", project(work / "whole"), {})
    for scheduler in [github, gitlab, kubernetes]:
        output = scheduler(work / scheduler.__name__) / "output"
        same(work / "one", output)
        print(f"ok -- the commands for {scheduler.__name__} write what one run writes")
