# SPDX-License-Identifier: Apache-2.0
"""Draws coloured terminal output, from standard input, as an SVG on standard output.

The text stays text: it can be selected, searched and read aloud. The panel is dark in both colour
schemes, as a terminal is. tests/cli/picture.sh holds the drawing to the program.
"""

import html
import re
import sys

CELL, LINE, MARGIN, HEAD = 8.4, 19, 18, 30
COLOURS = {"31": "#ff8b82", "32": "#7ee2a0", "33": "#f2c14e", "36": "#79c8ff"}


def attributes(codes):
    parts = codes.split(";")
    found = []
    if "1" in parts:
        found.append('font-weight="bold"')
    fill = next((COLOURS[part] for part in parts if part in COLOURS), None)
    if "2" in parts and fill is None:
        fill = "#9aa7b8"
    if fill:
        found.append(f'fill="{fill}"')
    return " ".join(found)


def line(text, y):
    spans, style = [], ""
    for piece in re.split("(\x1b\\[[0-9;]*m)", text):
        if piece.startswith("\x1b["):
            style = attributes(piece[2:-1])
        elif piece:
            spans.append(f"<tspan {style}>{html.escape(piece)}</tspan>" if style else html.escape(piece))
    return f'<text x="{MARGIN}" y="{y}">{"".join(spans)}</text>'


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    longest = max(len(re.sub("\x1b\\[[0-9;]*m", "", text)) for text in lines)
    width = round(longest * CELL + 2 * MARGIN)
    height = HEAD + len(lines) * LINE + MARGIN
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" xml:space="preserve" aria-labelledby="title">')
    print('<title id="title">placet check denies a deployment, with the lines that decided</title>')
    print("<style>text { font: 14px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #e6eaf0; white-space: pre; }</style>")
    print(f'<rect width="{width}" height="{height}" rx="8" fill="#161b22" stroke="#3a4452"/>')
    for number, colour in enumerate(("#ff8b82", "#f2c14e", "#7ee2a0")):
        print(f'<circle cx="{MARGIN + 6 + 18 * number}" cy="16" r="5" fill="{colour}"/>')
    for number, text in enumerate(lines):
        if text:
            print(line(text, HEAD + 14 + number * LINE))
    print("</svg>")


main()
