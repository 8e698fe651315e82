"""A table tells every cell its column, so that a phone can show each row as a block."""

import re

import pytest
from django.utils.safestring import SafeString

from ventures.core.templatetags.tables import labelled

from .test_components import rendered

TABLE = """
<c-table caption="Payments">
  <thead>
    <tr>
      <c-sort-header key="project">{{ project }}</c-sort-header>
      <th class="n">Amount <small>yuan</small></th>
      <th><span class="vh">Take out</span></th>
    </tr>
  </thead>
  <tbody>
    <tr><th scope="row">Meals</th><td class="n">12.00</td><td>{{ button }}</td></tr>
    <tr><td colspan="3">All is well.</td></tr>
  </tbody>
  <tfoot>
    <tr><th scope="row">In all</th><td class="n">12.00</td><td> </td></tr>
  </tfoot>
</c-table>
"""


def cells(html):
    """(role, label) of every cell, in order."""
    tags = re.findall(r"<t[hd] ([^>]*)>", html)
    return [
        tuple((re.findall(rf'{name}="([^"]*)"', tag) or [""])[0] for name in ("role", "data-label"))
        for tag in tags
    ]


def test_every_cell_of_a_table_carries_the_words_of_its_column():
    html = rendered(TABLE, "?sort=project", project="Project", button="Out")

    assert cells(html) == [
        ("columnheader", ""), ("columnheader", ""), ("columnheader", ""),
        ("rowheader", "Project"), ("cell", "Amount yuan"), ("cell", ""),
        ("cell", ""),
        ("rowheader", "Project"), ("cell", "Amount yuan"), ("cell", ""),
    ]  # fmt: skip


def test_a_table_stays_a_table_for_screen_readers():
    html = rendered(TABLE, project="Project", button="Out")

    assert '<table role="table"' in html
    assert [html.count(f'<{part} role="rowgroup">') for part in ("thead", "tbody", "tfoot")] == [1, 1, 1]
    assert html.count('<tr role="row">') == html.count("<tr") == 4


def test_what_people_typed_stays_escaped_in_a_label():
    html = rendered(TABLE, project='"><b>&', button="<i>")

    assert 'data-label="&quot;&gt;&lt;b&gt;&amp;"' in html
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        ("<td>1</td><td>2</td><td>3</td>", ["One", "Two", "Three"]),
        ('<td colspan="2">1</td><td>3</td>', ["", "Three"]),
        ('<th scope="row" colspan="2">1</th><td>3</td>', ["", "Three"]),
        ("<td>1</td><td>2</td><td>3</td><td>4</td>", ["One", "Two", "Three", ""]),
    ],
)
def test_a_cell_over_several_columns_has_no_label_and_takes_their_places(row, labels):
    html = labelled(
        f"<thead><tr><th>One</th><th>Two</th><th>Three</th></tr></thead><tbody><tr>{row}</tr></tbody>"
    )

    assert [label for _role, label in cells(html)][3:] == labels


def test_a_cell_without_words_is_left_quite_empty():
    html = labelled("<thead><tr><th>One</th></tr></thead><tbody><tr><td>\n  </td></tr></tbody>")

    assert '<td role="cell" data-label="One"></td>' in html
    assert isinstance(html, SafeString)


def test_a_quotation_mark_in_a_heading_ends_no_label():
    assert 'data-label="The &quot;public&quot; list"' in labelled(
        '<thead><tr><th>The "public" list</th></tr></thead><tbody><tr><td>1</td></tr></tbody>'
    )
