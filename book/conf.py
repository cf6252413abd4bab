"""Sphinx's configuration of the book; `pages.py` arranges what it reads."""

project = "Activation functions, in Rust"
html_title = project
language = "en"

extensions = ["myst_nb", "sphinxcontrib.katex"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show = "Predict first, then look"
nb_code_prompt_hide = "Hide the answer"
nb_mime_priority_overrides = [
    ("html", "text/html", 10),
    ("html", "image/svg+xml", 20),
    ("html", "text/markdown", 25),
]
suppress_warnings = ["myst.header", "misc.highlighting_failure", "mystnb.mime_priority"]

katex_prerender = False
# Between dollars, too: so a table that a cell shows has its formulas.
katex_options = r"""delimiters: [
    { left: "\\(", right: "\\)", display: false },
    { left: "\\[", right: "\\]", display: true },
    { left: "$", right: "$", display: false }
]"""
katex_css_path = "katex.min.css"
katex_js_path = "katex.min.js"
katex_autorender_path = "auto-render.min.js"

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["controls.css", "sliders.css", "book.css"]
html_js_files = [
    ("vega.min.js", {"defer": "defer"}),
    ("vega-lite.min.js", {"defer": "defer"}),
    ("vega-embed.min.js", {"defer": "defer"}),
    ("narrow.js", {"defer": "defer"}),
    ("live.js", {"defer": "defer"}),
    ("predict.js", {"defer": "defer"}),
]
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
