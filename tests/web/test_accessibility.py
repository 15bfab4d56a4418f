"""Every screen, light and dark, narrow to very wide: no violation that axe-core finds, and a focus that can be seen."""

from pathlib import Path

import pytest

from tests.web.conftest import TOKEN

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.slow,
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core comes with the tools of frontend/, which this installation did not need"),
]
SCREENS = [
    "/",
    "/documents",
    "/documents/d00a?claim=c-d00a",
    "/claims",
    "/claims/c-d00a",
    "/events",
    "/events?view=timeline",
    "/events?view=map",
    "/events/v00",
    "/actors",
    "/actors/e00m",
    "/network",
    "/search?q=bomb",
    "/search?q=nowhere",
    "/origins",
    "/origins?view=list",
    "/origins/o00l",
    "/compare?parent=d00a&child=d00b",
    "/disputes",
    "/brief?event=v00",
    "/brief",
    "/nope",
]
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"
RUN = f"axe.run(document, {RULES}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))"
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
}"""


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    return serve(tmp_path_factory.mktemp("access"), ["Kunduz", "Gardez"])


@pytest.fixture(scope="module", params=["light", "dark"])
def tab(browser, request):
    # The program that looks is put into the page by the browser, past the policy that keeps everything else out.
    context = browser.new_context(
        color_scheme=request.param, bypass_csp=True, reduced_motion="reduce", extra_http_headers={"Authorization": f"Bearer {TOKEN}"}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_violates_a_rule(tab, address, screen):
    tab.goto(address + screen)
    tab.evaluate(AXE.read_text("utf-8"))
    for width in (360, 1280, 3840):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate(RUN) == [], width


def test_help_violates_no_rule(tab, address):
    tab.goto(address + "/documents/d00a")
    tab.keyboard.press("?")
    tab.evaluate(AXE.read_text("utf-8"))
    assert tab.evaluate(RUN) == []


@pytest.mark.parametrize("screen", ["/documents/d00a", "/events", "/network", "/origins"])
def test_focus_can_be_seen_all_the_way_through(tab, address, screen):
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(address + screen)
    for _ in range(25):
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUS), tab.evaluate("document.activeElement.outerHTML.slice(0, 200)")
