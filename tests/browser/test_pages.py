"""Each page, as a browser shows it: whole, quiet, for everybody, on any screen."""
import pytest
from axe_playwright_python.sync_playwright import Axe
import demo

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How far what is shown moves by itself, as the browser reckons it.
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="session")
def report(base, chromium):
    page = chromium.new_page()
    uid = demo.first_report(page, base)
    page.close()
    return uid


@pytest.mark.parametrize("name", demo.PAGES)
def test_a_page_is_whole_and_asks_nobody_else(either, base, report, name):
    answer = either.goto(base + demo.PAGES[name].format(report=report), wait_until="networkidle")
    expected = 404 if name == "not-there" else 200
    assert answer.status == expected
    assert either.locator("h1").count() == 1
    assert all(url.startswith(base + "/") for url in either.watched.asked), either.watched.asked
    assert len(answer.body()) < 150 * 1024
    if name == "not-there":
        # The browser itself says that there was nothing.
        either.watched.complaints.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", demo.PAGES)
def test_a_page_is_for_everybody(chromium, base, report, name, scheme):
    # The rules are given to the page from outside, which its own policy forbids.
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(base + demo.PAGES[name].format(report=report))
    # What can be opened is looked at open, too.
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    context.close()
    told = [f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes'][:3]]} {v['nodes'][0]['failureSummary']}" for v in found]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("name", demo.PAGES)
def test_a_page_stands_still_and_fits_a_phone(chromium, base, report, name):
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(base + demo.PAGES[name].format(report=report))
    assert page.evaluate(SHIFT) == 0
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert over <= 0, f"{over} pixels too wide"


@pytest.mark.parametrize("name", demo.PAGES)
def test_a_saved_page_needs_nothing_else(chromium, base, report, name, tmp_path):
    page = chromium.new_page(accept_downloads=True)
    page.goto(base + demo.PAGES[name].format(report=report))
    link = page.get_by_role("link", name="Save this page")
    if link.count() == 0:
        # What is not to be kept: a form, a problem.
        assert name in ("add", "not-there"), name
        page.close()
        return
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".html")
    saved = tmp_path / "saved.html"
    download.value.save_as(saved)
    page.close()
    page = chromium.new_page()
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(saved.as_uri())
    assert asked == [saved.as_uri()]
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    page.close()
