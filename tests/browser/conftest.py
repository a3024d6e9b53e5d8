"""What every test of the pages has: a server, a browser, and a page on which nothing may go wrong unseen."""
import pytest
import demo


@pytest.fixture(scope="session")
def base():
    with demo.served() as address:
        yield address


@pytest.fixture
def own():
    """A server of its own, for tests that change the dossier."""
    with demo.served() as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with demo.browser() as browser:
        yield browser


class Watched:
    """What a page complained of and asked for."""

    def __init__(self, page):
        self.complaints, self.asked = [], []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("dialog", lambda d: (self.complaints.append(f"dialog: {d.message}"), d.dismiss()))
        page.on("request", lambda r: self.asked.append(r.url))


@pytest.fixture(params=["script", "no script"])
def either(request, chromium):
    """A page, with JavaScript and without."""
    context = chromium.new_context(java_script_enabled=request.param == "script")
    page = context.new_page()
    page.watched = Watched(page)
    yield page
    context.close()
    assert not page.watched.complaints, page.watched.complaints


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.watched = Watched(page)
    yield page
    context.close()
    assert not page.watched.complaints, page.watched.complaints
