"""What is done on the pages, with and without JavaScript."""
import csv, io, re
import pytest
import demo

REPORT = """KARST CROSSING, May 21, 2031 (Norvane) - The Upland Front met the Halvoran government in Pellmouth on Tuesday, officials said.
"We will never surrender," Ilmar Sedge, a spokesman for the Upland Front, told reporters. The ministry declined to comment."""
# What would be noticed if any of it ran.
HOSTILE = """<script>document.title='taken'</script> "><img src=x onerror="alert(1)"> said President Ada <svg onload=alert(2)> Tarrow in Ostrell.
The Halvoran government met the <b>Upland</b> Front in Ostrell on May 3, 2031, <iframe src=javascript:alert(3)></iframe> said."""


def rows(download):
    text = open(download.path(), encoding="utf-8").read()
    return list(csv.DictReader(io.StringIO(text)))


def lines_of_all_pages(page):
    """How many lines a list has, page by page."""
    count = page.locator(".line").count()
    while page.locator('a[rel="next"]').count():
        page.locator('a[rel="next"]').click()
        count += page.locator(".line").count()
    return count


def wait_until_read(page):
    """With JavaScript the page tells by itself; without, it loads itself anew."""
    page.get_by_text(re.compile("^done: ")).wait_for(timeout=60_000)


def test_a_line_opens_its_evidence_and_leads_to_its_place(either, base):
    either.goto(base + "/")
    line = either.locator(".line").first
    quote = line.locator("blockquote")
    assert not quote.is_visible()
    line.locator("summary").first.click()
    assert quote.is_visible()
    line.get_by_role("link", name="In the report").click()
    assert "/report/" in either.url and "#" in either.url
    target = either.locator(":target")
    assert target.count() == 1 and target.is_visible()


def test_a_file_and_a_text_are_read_while_one_watches(either, own, tmp_path):
    file = tmp_path / "2031-05-21-talks.txt"
    file.write_text(REPORT)
    either.goto(own + "/add")
    either.get_by_label("Files").set_input_files(file)
    either.get_by_label("Or the text of a report").fill("President Marek Tovald denied on May 22, 2031 that Halvora had paid a ransom.")
    either.get_by_role("button", name="Read").click()
    wait_until_read(either)
    assert either.locator("#told .line").count() == 2
    either.get_by_role("link", name=re.compile("talks.txt")).click()
    assert "never surrender" in either.locator("main").inner_text()
    either.goto(own + "/search?words=surrender")
    assert either.locator(".line").count() >= 1


def test_what_cannot_be_read_is_said(either, own, tmp_path):
    bad = tmp_path / "picture.txt"
    bad.write_bytes(b"\x89PNG\r\n\x00\x00")
    either.goto(own + "/add")
    either.get_by_label("Files").set_input_files(bad)
    either.get_by_role("button", name="Read").click()
    wait_until_read(either)
    assert "picture.txt" in either.locator(".refused").inner_text()
    either.goto(own + "/add")
    either.get_by_role("button", name="Read").click()
    assert "there is nothing to read" in either.locator("[role=alert]").inner_text()
    either.watched.complaints.clear()


def test_hostile_text_is_text(page, own):
    page.goto(own + "/add")
    page.get_by_label("Or the text of a report").fill(HOSTILE)
    page.get_by_role("button", name="Read").click()
    wait_until_read(page)
    page.locator("#told a").first.click()
    for address in [page.url, "/", "/said", "/who", "/search?words=Ostrell", "/timeline", "/channels", "/claims"]:
        page.goto(address if address.startswith("http") else own + address, wait_until="networkidle")
        assert page.title().endswith("rapporteur")
        assert page.locator("main iframe, main img, main script").count() == 0
    assert all(url.startswith(own + "/") for url in page.watched.asked)


def test_two_are_merged_and_it_is_undone(either, own):
    either.goto(own + "/who")
    before = either.locator("table tbody tr, .line").count()
    either.goto(own + "/who/teodora-lisk")
    merge = either.locator("form", has=either.get_by_role("button", name=re.compile("[Mm]erge"))).first
    merge.locator("input:not([type=hidden])").first.fill("marek-tovald")
    merge.get_by_role("button").first.click()
    # It is shown what would become of it, first.
    confirm = either.get_by_role("button", name=re.compile("[Mm]erge"))
    confirm.last.click()
    assert either.url.split("?")[0].endswith("/who/marek-tovald")
    either.goto(own + "/who/teodora-lisk")
    assert "Marek Tovald" in either.locator("h1").inner_text()
    either.goto(own + "/decisions")
    either.get_by_role("button", name=re.compile("[Uu]ndo")).first.click()
    either.goto(own + "/who/teodora-lisk")
    assert "Teodora Lisk" in either.locator("h1").inner_text()
    either.goto(own + "/who")
    assert either.locator("table tbody tr, .line").count() == before


def test_an_actor_has_another_name_and_has_not(either, own):
    either.goto(own + "/who/upland-front")
    rename = either.locator("form", has=either.get_by_role("button", name=re.compile("[Rr]ename"))).first
    rename.locator("input:not([type=hidden])").first.fill("The Front")
    rename.get_by_role("button").first.click()
    assert "The Front" in either.locator("h1").inner_text()
    either.get_by_role("button", name=re.compile("[Uu]ndo")).first.click()
    either.goto(own + "/who/upland-front")
    assert "Upland Front" in either.locator("h1").inner_text()


@pytest.mark.parametrize("address", ["/said?act=deny", "/timeline?type=CONSULT", "/channels", "/figures", "/unknown", "/claims", "/search?words=captives"])
def test_what_is_shown_is_what_is_downloaded(either, base, address):
    either.goto(base + address)
    with either.expect_download() as download:
        either.get_by_role("link", name=re.compile("CSV")).first.click()
    got = rows(download.value)
    assert got
    if address.startswith("/said"):
        assert {row["act"] for row in got} == {"deny"}
    if address.startswith(("/said", "/timeline", "/unknown", "/claims")):
        assert len(got) == lines_of_all_pages(either)


def test_statements_are_filtered_by_a_form(either, base):
    either.goto(base + "/said")
    everything = either.locator(".line").count()
    form = either.locator("main form").first
    form.get_by_label("Act").select_option("deny")
    form.get_by_role("button").first.click()
    assert "act=deny" in either.url
    assert 0 < either.locator(".line").count() < everything


@pytest.mark.parametrize("address", ["/timeline", "/channels", "/figures?what=captives&state=held"])
def test_charts_are_downloaded_as_they_stand(either, base, address):
    either.goto(base + address)
    svg = either.locator("main figure svg").first
    assert svg.locator("title").first.text_content().strip()
    with either.expect_download() as download:
        either.get_by_role("link", name=re.compile("SVG")).first.click()
    text = open(download.value.path(), encoding="utf-8").read()
    assert text.lstrip().startswith("<") and "<svg" in text and "<script" not in text


def test_a_chart_is_copied(chromium, base):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + "/channels")
    page.get_by_role("button", name="Copy the SVG").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "<svg" in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_the_keyboard_is_enough(page, base):
    page.goto(base + "/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("[...document.querySelectorAll('.line')].indexOf(document.activeElement)") == 1
    page.keyboard.press("k")
    assert page.evaluate("[...document.querySelectorAll('.line')].indexOf(document.activeElement)") == 0
    page.keyboard.press("o")
    assert page.locator(".line").first.locator("blockquote").is_visible()
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    page.keyboard.press("/")
    page.keyboard.type("captives")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?words=captives")
    assert page.locator("mark").count() > 0


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page, base):
    page.goto(base + "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_whoever_has_no_token_sees_nothing(chromium):
    with demo.served("--token", "a-token-of-some-length") as base:
        context = chromium.new_context()
        page = context.new_page()
        assert page.goto(base + "/").status == 401
        assert "captives" not in page.content()
        page.get_by_label("Token").fill("a-token-of-some-length")
        page.get_by_role("button", name="Open").click()
        assert page.locator("h1").inner_text() == "Brief"
        context.close()
        context = chromium.new_context()
        page = context.new_page()
        page.goto(base + "/said?token=a-token-of-some-length")
        assert page.url == base + "/said"
        context.close()


def test_right_to_left_stands_right_to_left(page, own):
    page.goto(own + "/add")
    page.get_by_label("Or the text of a report").fill(
        "President Marek Tovald said on May 22, 2031: \"\u0644\u0646 \u0646\u0633\u062a\u0633\u0644\u0645 \u0623\u0628\u062f\u0627\", and left Ostrell.")
    page.get_by_role("button", name="Read").click()
    wait_until_read(page)
    page.locator("#told a").first.click()
    assert "\u0644\u0646 \u0646\u0633\u062a\u0633\u0644\u0645" in page.locator("main").inner_text()
    direction = "e => getComputedStyle(e).unicodeBidi"
    page.goto(own + "/said")
    assert page.locator(".said").first.evaluate(direction) == "plaintext"
