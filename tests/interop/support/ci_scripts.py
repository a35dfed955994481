# SPDX-License-Identifier: Apache-2.0
"""ci_scripts.py SRC FOLDER: writes the shell parts of the set-ups for CI to FOLDER/SYSTEM-GATE.sh,
and holds the files to each other: the workflows to the inputs of the action, scripts to be free of
what a runner would put into them as text."""
import os
import re
import sys
import textwrap

import yaml

source, folder = sys.argv[1:]
faults = []


def text(path):
    with open(os.path.join(source, path), encoding="utf-8") as file:
        return file.read()


def write(name, script):
    if "${{" in script or "$(" in script.replace("$((", ""):
        faults.append(f"{name}: a runner would put text into the script")
    with open(os.path.join(folder, name + ".sh"), "w", encoding="utf-8") as file:
        file.write(script)


action = yaml.safe_load(text("action.yml"))
(check,) = [step for step in action["runs"]["steps"] if "run" in step]
write("github", check["run"])
given = {name: value for name, value in check["env"].items()}
for name, value in given.items():
    match = re.fullmatch(r"\$\{\{ inputs\.(\w+) \}\}", value)
    if not match or match[1] not in action["inputs"] or match[1].upper() != name:
        faults.append(f"action.yml: {name} is given {value}")
for step in action["runs"]["steps"]:
    for name in re.findall(r"inputs\.(\w+)", str(step)):
        if name not in action["inputs"]:
            faults.append(f"action.yml: no input {name}")

for gate in ("merge", "deploy"):
    workflow = yaml.safe_load(text(f"examples/ci/github/{gate}.yml"))
    (job,) = workflow["jobs"].values()
    (use,) = [step for step in job["steps"] if "placet" in step["uses"]]
    inputs = use.get("with", {})
    for name in inputs:
        if name not in action["inputs"]:
            faults.append(f"{gate}.yml: the action has no input {name}")
    if inputs.get("gate", action["inputs"]["gate"]["default"]) != gate:
        faults.append(f"{gate}.yml: another gate")

gitlab = yaml.safe_load(text("examples/ci/gitlab.yml"))
for gate in ("merge", "deploy"):
    job = gitlab[f"placet-{gate}"]
    if job["extends"] not in gitlab:
        faults.append(f"gitlab.yml: {gate} extends nothing")
    write(f"gitlab-{gate}", "\n".join(job["script"]))
reports = gitlab[".placet"]["artifacts"]["reports"]
for file in reports.values():
    if f"={file}" not in gitlab["placet-merge"]["script"][0]:
        faults.append(f"gitlab.yml: nothing writes {file}")

azure = yaml.safe_load(text("examples/ci/azure.yml"))
for step in azure["steps"]:
    if "script" in step:
        write("azure-" + step["displayName"].split()[1], step["script"])

stages = re.findall(r"stage\('placet (\w+)'\).*?sh '''\n(.*?)'''", text("examples/ci/Jenkinsfile"), re.S)
for gate, script in stages:
    write(f"jenkins-{gate}", textwrap.dedent(script))

for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(1 if faults else 0)
