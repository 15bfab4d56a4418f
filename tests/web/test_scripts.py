"""The scripts of the pages: what keys, pointer, selection and filters do, and that nothing is lost without them."""

import gzip
from pathlib import Path

import pytest

from stemmata.web import app
from tests.web.conftest import TOKEN

BUILT = Path(app.__file__).parent / "static" / "built" / "workbench.js"
pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(not BUILT.is_file(), reason="the scripts were not built with this installation"),
]
MOST = 200_000
"""Bytes of script that a page may load, compressed."""

ADD = """() => {
  const form = document.createElement('form');
  form.dataset.act = 'add';
  form.innerHTML = '<input name=start><input name=end><output data-words></output>';
  document.querySelector('main').append(form);
}"""
SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map(n => n.data).join('');
  const place = at => {
    for (const n of nodes) { if (at <= n.data.length) return [n, at]; at -= n.data.length; }
  };
  const at = whole.lastIndexOf(words);
  const [a, b] = place(at), [c, d] = place(at + words.length);
  getSelection().setBaseAndExtent(a, b, c, d);
}"""


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    return serve(tmp_path_factory.mktemp("scripts"), ["Kunduz \U0001f680\U0001f680", "Gar\u202edez\U0001f680"])


@pytest.fixture
def tab(browser, address):
    page = browser.new_context(viewport={"width": 1200, "height": 800}, extra_http_headers={"Authorization": f"Bearer {TOKEN}"}).new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    assert page.errors == []
    page.context.close()


def test_script_of_a_page_is_small():
    assert len(gzip.compress(BUILT.read_bytes())) < MOST


def test_keys_go_through_the_claims_and_light_their_words(tab, address):
    tab.goto(address + "/documents/d00a")
    tab.keyboard.press("j")
    claim = tab.locator(".claims [data-current]")
    assert claim.get_attribute("data-claim") == "c-d00a"
    assert claim.evaluate("e => e === document.activeElement")
    assert "".join(tab.locator(".text .joined").all_text_contents()) == "A bomb killed at least 46 people"
    tab.keyboard.press("k")
    assert claim.get_attribute("data-claim") == "c-d00a", "the first one stays"


def test_pointer_joins_a_claim_and_its_words_both_ways(tab, address):
    tab.goto(address + "/documents/d00a")
    tab.locator(".text mark.number").hover()
    assert tab.locator(".claims li.joined").count() == 1
    tab.locator("h1").hover()
    assert tab.locator(".joined").count() == 0
    tab.locator(".claims li").first.hover()
    assert "46" in "".join(tab.locator(".text .joined").all_text_contents())


def test_deciding_keys_do_nothing_where_the_pages_can_only_be_read(tab, address):
    tab.goto(address + "/documents/d00a")
    where = tab.url
    for key in "jaers":
        tab.keyboard.press(key)
    assert tab.url == where
    assert "only be read" in tab.get_by_role("status").inner_text()


def test_help_lists_the_keys_and_can_switch_them_off(tab, address):
    tab.goto(address + "/documents/d00a")
    tab.keyboard.press("?")
    dialog = tab.get_by_role("dialog")
    assert "next claim" in dialog.inner_text()
    dialog.get_by_label("single keys act").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("j")
    assert tab.locator("[data-current]").count() == 0
    tab.reload()
    tab.keyboard.press("j")
    assert tab.locator("[data-current]").count() == 0, "the choice is kept"


def test_a_slash_leads_to_the_search_and_is_text_inside_it(tab, address):
    tab.goto(address + "/events")
    tab.keyboard.press("/")
    tab.keyboard.type("j/k?")
    assert tab.get_by_role("searchbox").input_value() == "j/k?"


@pytest.mark.parametrize(
    ("page", "shown", "words"),
    [
        ("d00a", "killed at least 46 people on", "killed at least 46 people on"),
        ("d00a", "\U0001f680, the ministry", "\U0001f680, the ministry"),
        ("d01a", "Gar\\u202edez\U0001f680", "Gar\u202edez\U0001f680"),
        ("d01a", "the ministry said", "the ministry said"),
    ],
)
def test_selected_words_become_an_extent_in_code_points(tab, address, page, shown, words):
    record = tab.request.get(f"{address}/documents/{page}.json").json()
    tab.goto(f"{address}/documents/{page}")
    tab.evaluate(ADD)
    tab.evaluate(SELECT, shown)
    tab.wait_for_function("document.querySelector('[name=end]').value")
    start, end = (int(tab.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    assert record["text"][start:end] == words
    assert tab.locator("[data-words]").inner_text() == shown


def test_a_list_shows_anew_when_a_filter_is_chosen(tab, address):
    tab.goto(address + "/events")
    with tab.expect_navigation():
        tab.get_by_label("Type").evaluate("e => { e.value = 'attack'; e.dispatchEvent(new Event('change', {bubbles: true})); }")
    assert "type=attack" in tab.url
    tab.goto(address + "/events")
    tab.get_by_label("Type").focus()
    tab.keyboard.press("ArrowDown")
    assert "type=" not in tab.url, "walking through a closed list sends nothing"
    with tab.expect_navigation():
        tab.get_by_label("From").focus()
        tab.locator("h1").click()
    assert "type=" in tab.url


def test_the_slider_goes_over_the_days_of_change(tab, address):
    tab.goto(address + "/actors/e00m")
    slider = tab.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "2021-10-08"
    slider.focus()
    with tab.expect_navigation():
        tab.keyboard.press("ArrowLeft")
    assert "as_of=2021-10-01" in tab.url


def test_everything_can_be_read_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, extra_http_headers={"Authorization": f"Bearer {TOKEN}"})
    page = context.new_page()
    page.goto(address + "/documents/d00a?claim=c-d00a")
    assert page.locator("mark.lit").count() > 0
    page.goto(address + "/events")
    page.get_by_label("Type").select_option("attack")
    page.get_by_role("button", name="Show").click()
    assert "type=attack" in page.url
    context.close()
