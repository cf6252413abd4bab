"""Builds the book: `build.py ROOT EXECUTED OUT EXERCISES`, which `cargo run -- book` calls.

ROOT is the checkout, with the crate's documentation in `target/doc`, EXECUTED a folder with the lessons as they ran, OUT
where the site goes, EXERCISES what the exercises are, as JSON. Sphinx and the scripts of the pages are installed from
lock files into `.workbook/book`, once.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT, EXECUTED, OUT = (Path(argument).resolve() for argument in sys.argv[1:4])
BOOK, STATE = ROOT / "book", ROOT / ".workbook/book"
SCRIPTS = ["vega/build/vega.min.js", "vega-lite/build/vega-lite.min.js", "vega-embed/build/vega-embed.min.js"]


def once(name, lock, make):
    """Calls `make` with an empty folder, unless it was made from the same lock file already."""
    folder, stamp = STATE / name, STATE / f"{name}.made-of"
    digest = hashlib.sha256(lock.read_bytes() + str(folder).encode()).hexdigest()
    if not (folder.is_dir() and stamp.is_file() and stamp.read_text() == digest):
        print(f"   installing {name} for the book", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        stamp.write_text(digest)
    return folder


def install_sphinx(folder):
    venv.create(folder, with_pip=True)
    pip = [python_in(folder), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", BOOK / "requirements.lock"], check=True)


def python_in(folder):
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install_scripts(folder):
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("error: npm was not found, and the book's figures need it: install Node.js")
    for file in ["package.json", "package-lock.json"]:
        shutil.copy(BOOK / file, folder)
    subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)


def copy_assets(static, modules):
    """The scripts with their licences, once for all pages."""
    shutil.rmtree(static, ignore_errors=True)
    shutil.copytree(BOOK / "static", static)
    for script in SCRIPTS:
        shutil.copy(modules / script, static)
        package = modules / script.split("/")[0]
        shutil.copy(package / "LICENSE", static / f"{package.name}.LICENSE")
    katex = modules / "katex"
    shutil.copytree(katex / "dist/fonts", static / "fonts")
    for file in ["dist/katex.min.css", "dist/katex.min.js", "dist/contrib/auto-render.min.js"]:
        shutil.copy(katex / file, static)
    shutil.copy(katex / "LICENSE", static / "katex.LICENSE")
    for style in ["controls.css", "sliders.css"]:
        shutil.copy(ROOT / "src/showing/live" / style, static)


# What the theme leaves out for who reads with the keyboard or by ear.
FOR_ALL = [
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Contents">'),
    ('<aside class="toc-drawer">', '<aside class="toc-drawer" aria-label="On this page">'),
    ("<pre>", '<pre tabindex="0">'),
    ('<div class="output text_html">', '<div class="output text_html" tabindex="0">'),
    ('<div class="table-wrapper colwidths-auto docutils container">', '<div class="table-wrapper colwidths-auto docutils container" tabindex="0">'),
    ('<th class="head"><p></p></th>', "<td></td>"),
    ('<div id="search-results">', '<h1>Search</h1><div id="search-results">'),
]


FOR_LIVE = re.compile(r'\s*<script [^>]*/(?:vega|narrow|live)[^>]*></script>')


def forget_old(source, site):
    """Removes the pages whose sources are gone, which Sphinx leaves."""
    for page in site.glob("[!_]*/*.html"):
        here = page.relative_to(site)
        if not any((source / here).with_suffix(suffix).is_file() for suffix in [".ipynb", ".md"]):
            for folder in [site, OUT]:
                (folder / here).unlink(missing_ok=True)


def publish(site):
    """Copies the site as Sphinx left it, open to all, with what draws live figures where there is one."""
    shutil.copytree(site, OUT, dirs_exist_ok=True)
    for page in site.rglob("*.html"):
        text = page.read_text()
        for old, new in FOR_ALL:
            text = text.replace(old, new)
        if 'class="live"' not in text:
            text = FOR_LIVE.sub("", text)
        (OUT / page.relative_to(site)).write_text(text)


def publish_crate():
    """Copies the crate's documentation beside the pages, without that of other crates."""
    documentation = ROOT / "target/doc"
    shutil.rmtree(OUT / "crate", ignore_errors=True)
    for part in ["activations", "search.index", "src/activations", "static.files", "trait.impl", "type.impl"]:
        if (documentation / part).is_dir():
            shutil.copytree(documentation / part, OUT / "crate" / part)
    for file in [*documentation.glob("*.js"), *documentation.glob("*.html")]:
        shutil.copy(file, OUT / "crate")


def main():
    python = python_in(once("sphinx", BOOK / "requirements.lock", install_sphinx))
    modules = once("scripts", BOOK / "package-lock.json", install_scripts) / "node_modules"
    source = STATE / "source"
    subprocess.run([python, "-I", BOOK / "pages.py", ROOT, EXECUTED, source, sys.argv[4]], check=True)
    shutil.copy(BOOK / "conf.py", source)
    copy_assets(source / "_static", modules)
    sphinx = [python, "-I", "-m", "sphinx", "-q", "-W", "--keep-going", "-d", STATE / "doctrees"]
    site = STATE / "site/pages"  # myst-nb keeps files of its own beside it
    subprocess.run([*sphinx, source, site], check=True)
    forget_old(source, site)
    publish(site)
    publish_crate()
    print(f"The book: {OUT / 'index.html'}")


try:
    main()
except subprocess.CalledProcessError as error:
    sys.exit(f"error: the book could not be built ({Path(error.cmd[0]).name} ended with {error.returncode})")
