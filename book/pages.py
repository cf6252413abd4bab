"""Arranges the pages of the book: `pages.py ROOT EXECUTED SOURCE EXERCISES`, the last as `cargo run -- exercises` prints
them.

A lesson is its notebook as it ran, with what a text proposes to try in its place; an exercise is its file, as a task to
download; the corrections are as they are.
Live figures, of which a notebook keeps a specification for JupyterLab, become HTML that `static/live.js` brings to
life; until then, and without scripts, their pictures stand there. What a try shows is folded; so is what answers a
prediction, and `static/predict.js` asks for the prediction above it.
"""

import html
import json
import re
import shutil
import sys
from pathlib import Path

import jupytext

ROOT, EXECUTED, SOURCE = (Path(argument) for argument in sys.argv[1:4])
EXERCISES = {exercise["file"]: exercise for exercise in json.loads(sys.argv[4])}
VEGA = "application/vnd.vegalite.v5+json"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Nobody predicted when the lesson ran; the page has a field for it.
NOT_MADE = re.compile(r"^  (predicted  nothing yet|Type a prediction between the quotes .*)\n", re.MULTILINE)

# A page counts no predictions, and a table of the results would give away what is folded above it.
SCORE = "predictions.score()"
COUNTED = re.compile(r"\s*## Your predictions\n.*", re.DOTALL)


def live(data):
    """A live figure as HTML: its picture, and what draws it."""
    specification = data.pop(VEGA)
    picture, words = "".join(data.pop("image/svg+xml", "")), "".join(data.get("text/plain", ""))
    text = specification if isinstance(specification, str) else json.dumps(specification)
    text = text.replace("</", "<\\/")
    label = html.escape(words, quote=True)
    data["text/html"] = (
        f'<div class="live" role="group" aria-label="{label}"><div class="picture">{picture}</div>'
        f'<script type="application/json">{text}</script></div>'
    )


def link(match):
    """Of the links of a lesson, those to pages stay; what is in the checkout alone is named."""
    text, target = match.groups()
    if target.removeprefix("../") in EXERCISES:
        return f"[{text}]({Path(target).with_suffix('.ipynb')})"
    if target.startswith("../") and not target.startswith(("../notebooks/", "../docs/corrections.md")):
        return f"{text} (`{target[3:]}`)"
    return match.group()


def relinked(text):
    return re.sub(r"(?<!!)\[([^\]]*)\]\(((?!https?:)[^)\s#]+)\)", link, text)


def joined(outputs):
    """Each stream of a cell in one piece: MyST-NB would join its lines without the empty ones."""
    streams, others = {}, []
    for output in outputs:
        if output["output_type"] != "stream":
            others.append(output)
        elif output["name"] in streams:
            streams[output["name"]]["text"] += "".join(output["text"])
        else:
            streams[output["name"]] = output | {"text": "".join(output["text"])}
    return [*streams.values(), *others]


def with_tries(cells):
    """The cells, each text cut where it proposes something to try, which the runner has left behind it as it ran."""
    placed = []
    for cell in cells:
        if "kind" in cell["metadata"]:
            text = placed.pop()
            before, after = text["source"].split("```rust\n" + "".join(cell["source"]) + "```", 1)
            cell["metadata"]["tags"] = ["hide-output", "try"]
            cell["metadata"]["mystnb"] = {"code_prompt_show": "What it shows", "code_prompt_hide": "Hide it"}
            rest = {"id": f"{text['id']}-{len(placed)}", "source": after.removeprefix("\n\n")}
            placed += [text | {"source": before}, cell, text | rest]
        else:
            placed.append(cell | {"source": "".join(cell["source"])})
    return placed


def page(notebook):
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            cell["source"] = COUNTED.sub("", relinked(cell["source"]))
        if "predictions.guess(" in cell["source"]:
            cell["metadata"]["tags"] = [*cell["metadata"].get("tags", []), "hide-output", "predict"]
        if "outputs" in cell:
            cell["outputs"] = joined(cell["outputs"])
        for output in cell.get("outputs", []):
            if VEGA in output.get("data", {}):
                live(output["data"])
            if output["output_type"] == "stream":
                output["text"] = NOT_MADE.sub("", COLOUR.sub("", output["text"]))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"] not in ("", SCORE)]
    language = {"name": "rust", "file_extension": ".rs", "mimetype": "text/rust", "pygments_lexer": "rust"}
    notebook["metadata"] = {"kernelspec": {"name": "rust", "display_name": "Rust", "language": "rust"}, "language_info": language}
    return notebook


written = set()


def write(file, text):
    written.add(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_text() != text:  # Sphinx reads again what has a new date
        file.write_text(text)


def lessons():
    for file in sorted(EXECUTED.glob("*.ipynb")):
        notebook = json.loads(file.read_text())
        notebook["cells"] = with_tries(notebook["cells"])
        notebook = page(notebook)
        write(SOURCE / "notebooks" / file.name, json.dumps(notebook))
        yield f"notebooks/{file.stem}"


def exercises():
    for name, exercise in EXERCISES.items():
        file, topic = Path(name), exercise["topic"]
        text = (ROOT / file).read_text()
        notebook = page(json.loads(jupytext.writes(jupytext.reads(text, fmt="rs:percent"), fmt="ipynb")))
        how = (
            f"```{{admonition}} To do\nDownload {{download}}`{file.name}`, or open it in your checkout; complete the "
            f"`todo!()` cells, and grade it with `cargo test {topic}`. `cargo run -- hint {topic}` gives a hint.\n```"
        )
        notebook["cells"].insert(1, {"cell_type": "markdown", "id": "how", "metadata": {}, "source": how})
        write(SOURCE / file.with_suffix(".ipynb"), json.dumps(notebook))
        write(SOURCE / file, text)
        yield str(file.with_suffix(""))


def forget_the_rest():
    """A page that has another name by now."""
    for file in SOURCE.glob("*/*"):
        if file.parent.name != "_static" and file not in written:
            file.unlink()


def contents(title, pages):
    return f"```{{toctree}}\n:caption: {title}\n:maxdepth: 1\n\n" + "\n".join(pages) + "\n```\n"


def main():
    parts = [contents("Lessons", lessons()), contents("Exercises", exercises())]
    corrections = (ROOT / "docs/corrections.md").read_text()
    write(SOURCE / "docs/corrections.md", relinked(corrections))
    write(SOURCE / "docs/crate.md", (ROOT / "book/crate.md").read_text())
    parts.append(contents("More", ["docs/corrections", "docs/crate"]))
    shutil.copy(ROOT / "docs/activations.svg", SOURCE)
    write(SOURCE / "index.md", (ROOT / "book/index.md").read_text() + "\n" + "\n".join(parts))
    forget_the_rest()


main()
