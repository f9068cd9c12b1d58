"""The review clicked and typed through in a browser: every control, hostile words, and how fast it answers."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from schemas.record import PlanRecord
from tests.web.batches import many, write_batch, write_run
from tests.writers.plans import plan

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
PDF = SAMPLES / "olszanka-lesna-lpdi-2026-2030.pdf"
ANSWER = 100
"""Milliseconds from a key to the next picture."""
HOSTILE = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>=cmd()'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A batch of a text and of a PDF with twelve findings over its pages."""
    out = write_batch(tmp_path)
    write_run(out, PlanRecord.model_validate_json((out / "records" / "zalesie.json").read_bytes()), *many(PDF, 1, 12))
    return out


@pytest.fixture
def page(chromium, serving, folder):
    """A page at the batch; anything that the browser complains of fails the test."""
    page = chromium.new_page(viewport={"width": 1280, "height": 860})
    complaints: list[str] = []
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") and "of 415" not in said.text else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(serving(folder))
    page.wait_for_selector("#documents li")
    yield page
    page.close()
    assert complaints == []


def review(page, name):
    page.click(f"text={name}")
    page.wait_for_selector("body[data-ready]")


def kept(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / "decisions.toml"
    return {each["fingerprint"]: each for each in tomllib.loads(path.read_text("utf-8"))["decision"]} if path.exists() else {}


def kept_at_last(folder: Path, verdicts: list[str]) -> bool:
    """Tell whether these verdicts are kept, or soon will be: the page shows a verdict before the server has written it."""
    end = time.monotonic() + 10
    while sorted(each["verdict"] for each in kept(folder).values()) != verdicts:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def chosen(page) -> int:
    return int(page.get_attribute(".item.chosen", "data-index"))


def test_the_batch_can_be_searched_and_leads_to_its_documents(page):
    tiles = ["3 dokumenty", "13 błędów", "0 ostrzeżeń"]
    assert page.locator("#tiles").inner_text().split("\n") == [*tiles, "Nie odczytano: 1."]
    page.fill("#search", "plan-000")
    expect(page.locator("#documents li:visible")).to_have_count(1)
    page.fill("#search", "")
    problem = page.locator("#documents li.failed .problem")
    expect(problem).to_be_visible()
    problem.scroll_into_view_if_needed()
    expect(problem).to_have_text("Plik jest pusty.")
    page.click("text=Przejrzyj wszystkie ustalenia")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator(".item")).to_have_count(13)


def test_choosing_a_finding_marks_its_figures_on_the_page(page):
    review(page, "plan-000")
    page.keyboard.press("j")
    page.wait_for_selector(".marks .m-stated")
    expect(page.locator(".m-operand")).to_have_count(2)
    page.wait_for_function(
        """() => {
            const view = document.querySelector("#sheets").getBoundingClientRect();
            const mark = document.querySelector(".m-stated").getBoundingClientRect();
            return view.top <= mark.top && mark.top <= view.bottom;
        }"""
    )
    image = page.locator(".sheet:has(.marks) img")
    page.wait_for_function("image => image.complete && image.naturalWidth > 500", arg=image.element_handle())
    width, height = image.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    box = page.locator(".sheet:has(.marks)").bounding_box()
    assert abs(box["width"] / box["height"] - width / height) < 0.01
    for _ in range(8):
        page.keyboard.press("j")
    page.wait_for_function("() => document.querySelector('.m-stated')?.closest('.sheet').previousElementSibling")
    page.wait_for_function("() => document.getElementById('shown-page').textContent === 's. 16 z 28'")


def test_choosing_a_finding_marks_its_figures_in_the_lines(page):
    review(page, "zalesie")
    page.wait_for_selector("mark.stated")
    assert page.locator("mark.stated").inner_text() == "35"
    assert page.locator("mark.operand").all_inner_texts() == ["20", "14"]
    assert page.locator(".tint-stated .no").first.inner_text() == "14"


def test_keys_move_decide_and_undo(page, folder):
    review(page, "plan-000")
    assert chosen(page) == 0
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert chosen(page) == 1
    page.keyboard.press("a")
    page.wait_for_selector('.item[data-index="1"][data-verdict=accepted]')
    assert chosen(page) == 2
    page.keyboard.press("d")
    page.keyboard.type("zaokrąglenie j d a")
    page.keyboard.press("Enter")
    page.wait_for_selector('.item[data-index="2"][data-verdict=dismissed]')
    page.keyboard.press("n")
    page.keyboard.type("zapytać")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=zapytać")
    assert page.locator("#reviewed").inner_text() == "Rozpatrzono 2 z 12"
    page.wait_for_function("() => document.querySelector('.signed').textContent.length > 5")
    assert [each["verdict"] for each in kept(folder).values()] == ["accepted", "dismissed", "open"]
    assert [each.get("reason") for each in kept(folder).values()] == [None, "zaokrąglenie j d a", None]
    page.keyboard.press("k")
    page.keyboard.press("u")
    page.wait_for_selector('.item[data-index="2"][data-verdict=open]')
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    expect(page.locator(".ask:visible")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("[data-verdict=accepted]")).to_have_count(1)
    expect(page.locator("[data-verdict=dismissed]")).to_have_count(0)
    assert len(kept(folder)) == 2


def test_a_finding_can_be_left_to_be_clarified(page, folder):
    review(page, "plan-000")
    page.keyboard.press("w")
    page.wait_for_selector('.item[data-index="0"][data-verdict=unclear]')
    assert chosen(page) == 1
    page.click("[data-does=unclear]")
    page.wait_for_selector('.item[data-index="1"][data-verdict=unclear]')
    page.select_option("#wanted", "unclear")
    expect(page.locator(".item:visible")).to_have_count(2)
    page.wait_for_function("() => document.querySelector('#reviewed').textContent === 'Rozpatrzono 2 z 12'")
    page.wait_for_timeout(200)
    assert [each["verdict"] for each in kept(folder).values()] == ["unclear", "unclear"]


def test_the_review_leads_to_the_report_with_its_tables(chromium, serving, results):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(serving(results))
    page.wait_for_selector("#documents .report:visible")
    page.click("#documents h3 a >> nth=0")
    page.wait_for_selector("body[data-ready]")
    with page.expect_popup() as opened:
        page.click(".parts a:has-text('Tabele')")
    report = opened.value
    report.wait_for_selector("#tabele details.table")
    report.locator("#words").fill("xyzzy")
    expect(report.locator("#nothing")).to_be_visible()
    report.close()
    page.close()


def test_buttons_do_what_keys_do(page, folder):
    review(page, "plan-000")
    page.click("[data-does=next]")
    page.click("[data-does=previous]")
    assert chosen(page) == 0
    page.click("[data-does=accept]")
    page.click("[data-does=dismiss]")
    page.fill(".ask:visible input", "nie dotyczy")
    page.click(".ask:visible .strong")
    page.click("[data-does=note]")
    page.fill(".ask:visible textarea", "uwaga")
    page.click(".ask:visible .strong")
    page.click("[data-does=note]")
    page.click(".ask:visible .cancel")
    page.click(".item.chosen .undo")
    page.wait_for_selector(".decided", state="hidden")
    assert kept_at_last(folder, ["accepted", "dismissed"])
    before = page.locator(".sheet").first.bounding_box()["width"]
    page.click("#zoom-in")
    assert page.locator(".sheet").first.bounding_box()["width"] > before
    page.click("#zoom-out")
    page.click("#help-button")
    assert page.locator("#help").is_visible()
    page.click("#help .button")
    assert not page.locator("#help").is_visible()
    page.click(".item.chosen .goes >> nth=0")
    page.click(".brand a")
    page.wait_for_selector("#documents li")
    assert page.locator("#reviewed").inner_text() == "Rozpatrzono 2 z 13"


def test_search_and_filters_leave_what_matches(page):
    review(page, "plan-000")
    page.keyboard.press("/")
    page.keyboard.type("podaje 7,")
    expect(page.locator(".item:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    assert chosen(page) == 7
    page.fill("#search", "nie ma takich słów")
    assert page.locator("#nothing").is_visible()
    page.fill("#search", "")
    page.click(".toggle.error")
    expect(page.locator(".item:visible")).to_have_count(8)
    page.keyboard.press("a")
    page.select_option("#wanted", "accepted")
    expect(page.locator(".item:visible")).to_have_count(1)
    assert page.locator("#shown").inner_text() == "Widać 1 z 12"


def test_a_file_dropped_on_the_page_is_watched_being_read(page, tmp_path):
    good = SAMPLES / "modrzewo-pal-2025-2026.pdf"
    bad = tmp_path / "skan.pdf"
    bad.write_bytes(b"\x00\x01\x02" * 50)
    page.set_input_files("#file", [str(good), str(bad)])
    page.wait_for_selector("#jobs .ended a", timeout=30_000)
    page.wait_for_selector("#jobs .failed", timeout=30_000)
    assert "dane binarne" in page.locator("#jobs .failed .state").inner_text()
    page.wait_for_selector("#documents >> text=modrzewo-pal-2025-2026")
    drop = """([name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name));
        document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})); }"""
    page.evaluate(drop, ["plan.exe", "x"])
    page.wait_for_selector("#jobs >> text=Plik plan.exe nie jest planem")
    page.click("#jobs .ended a")
    page.wait_for_selector(".marks .m-stated")


@pytest.mark.parametrize("path", ["/", "/review", "/review/zalesie"])
def test_a_hostile_document_runs_nothing(chromium, serving, tmp_path, path):
    finding = plan().findings[0]
    term = finding.operands[1].model_copy(update={"label": HOSTILE, "text": HOSTILE})
    bad = finding.model_copy(
        update={
            "message": HOSTILE,
            "formula": HOSTILE,
            "causes": (HOSTILE,),
            "operands": (finding.operands[0], term),
            "evidence": (finding.evidence[0].model_copy(update={"quote": HOSTILE}),),
        }
    )
    out = write_batch(tmp_path, findings=(bad,), metadata=plan().metadata.model_copy(update={"title": HOSTILE, "gmina": HOSTILE}))
    page = chromium.new_page()
    page.goto(serving(out) + path)
    page.wait_for_selector("#documents li" if path == "/" else "body[data-ready]")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hurt") is None
    expect(page.locator("img[src=x]")).to_have_count(0)
    assert page.locator("body").inner_text().count("onerror") >= 1
    page.close()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_cut_off_at_any_width(chromium, serving, folder, width):
    page = chromium.new_page(viewport={"width": width, "height": 844})
    address = serving(folder)
    for path in ("/", "/review", "/review/plan-000"):
        page.goto(address + path)
        page.wait_for_selector("#documents li" if path == "/" else ".item.chosen")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        for button in page.locator("button:visible, a.button:visible").all():
            box = button.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width + 0.5
    page.close()


MEASURE = """() => {
  window.times = [];
  addEventListener("keydown", (event) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.times.push(performance.now() - event.timeStamp);
    channel.port2.postMessage(0);
  }), true);
}"""
"""Notes the time from each key to the end of the frame that shows what it did."""


def test_a_key_is_answered_at_once_with_2000_findings(chromium, serving, tmp_path):
    out = tmp_path / "out"
    write_run(out, *many(PDF, 40, 50))
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    page.goto(serving(out) + "/review")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator(".item")).to_have_count(2000)
    page.wait_for_selector(".m-stated")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # work, however busy the machine is with other things

    def metric(name):
        return next(each["value"] for each in session.send("Performance.getMetrics")["metrics"] if each["name"] == name)

    page.evaluate(MEASURE)
    before = metric("TaskDuration")
    keys = ["j"] * 70 + ["k"] * 5 + ["a"] * 5 + ["n", "x", "Escape", "d", "y", "Escape", "/", *"podaje 35", "Escape", "j", "k"]
    for key in keys:
        page.keyboard.press("Space" if key == " " else key)
        page.wait_for_timeout(30)
    times = sorted(page.evaluate("times"))
    work = 1000 * (metric("TaskDuration") - before) / len(keys)
    middle, most = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"{len(times)} keys: median {middle:.0f} ms, 95 % {most:.0f} ms, worst {times[-1]:.0f} ms; {work:.0f} ms of work each")
    assert len(times) == len(keys)
    assert middle < ANSWER
    assert work < ANSWER / 2
    page.close()
