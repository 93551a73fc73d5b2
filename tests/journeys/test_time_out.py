"""A session ends while somebody writes: her text is there again for her, saved once, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lotse.site.supervisor.website import ADDRESS, Website, open_port
from tests import database
from tests.journeys.axe import findings
from tests.journeys.colleague import Colleague, colleague
from tests.journeys.house import House

TEXT = "Heute hat sie zum ersten Mal von ihrem Sohn erzählt."


class Notebook(House):
    """The house with the notebook; `saved` is what was written into it, line by line."""

    @property
    def saved(self) -> list[str]:
        file = Path(self.env["LOTSE_NOTEBOOK"])
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def end_sessions(self, seconds: int = -1) -> None:
        """Let half an hour pass for the server, less so many seconds."""
        with database.administrator(self.env["LOTSE_JOURNEYS_DATABASE"]) as connection:
            connection.execute(
                "UPDATE accounts_session SET last_seen_at = now() - interval '28 minutes', "
                "expires_at = now() + make_interval(secs => %s)",
                [seconds],
            )


@pytest.fixture(scope="module")
def running(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    env = house.env | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.notebook.settings",
        "LOTSE_NOTEBOOK": str(tmp_path_factory.mktemp("journey") / "notebook"),
    }
    listener = open_port(0)
    website = Website(listener, env)
    try:
        website.start()
        yield Notebook(f"http://{ADDRESS}:{listener.getsockname()[1]}", env, house.planter)
    finally:
        website.stop()
        listener.close()


@pytest.fixture
def notebook(running: Notebook) -> Notebook:
    """The house, with an empty notebook for each journey."""
    Path(running.env["LOTSE_NOTEBOOK"]).unlink(missing_ok=True)
    return running


def writes(person: Colleague) -> None:
    """Sign in and write a note, without saving it."""
    person.signs_in()
    person.waits_for("")
    person.opens("notebook")
    person.page.locator("[name=kind]").select_option("letter")
    person.page.locator("[name=done]").check()
    person.types("text", TEXT)


def signs_in_again(person: Colleague) -> None:
    person.types("email", person.email)
    person.types("password", person.password)
    person.page.locator("form:has([name=password]) button").click()


def test_a_warning_comes_in_time_and_she_stays(chromium: Browser, notebook: Notebook) -> None:
    with colleague(chromium, notebook) as jule:
        jule.page.clock.install()
        writes(jule)
        notebook.end_sessions(115)
        jule.page.clock.fast_forward("28:05")
        dialog = jule.page.get_by_role("dialog", name="Sind Sie noch da?")
        expect(dialog).to_be_visible()
        expect(dialog).to_contain_text("1:5")
        assert findings(jule.page) == []
        jule.presses("Stay signed in")
        expect(dialog).to_be_hidden()
        # What she had typed was not touched, and is saved as ever.
        jule.page.get_by_role("button", name="Speichern").click()
        expect(jule.page.get_by_text("Die Notiz ist gespeichert.")).to_be_visible()
        assert notebook.saved == [f"letter True {TEXT}"]


def test_what_she_was_typing_is_back_in_the_form_after_signing_in_again(
    chromium: Browser, notebook: Notebook
) -> None:
    with colleague(chromium, notebook) as jule:
        jule.page.clock.install()
        writes(jule)
        notebook.end_sessions()
        jule.page.clock.fast_forward("30:05")
        jule.waits_for("sign-in?next=%2Fde%2Fstaff%2Fnotebook")
        # Nothing of her text stays where the next one could read it: not on the screen, not in the browser.
        assert TEXT not in jule.page.content()
        assert jule.page.evaluate("localStorage.length") == 0
        assert TEXT not in jule.page.evaluate("JSON.stringify({...sessionStorage})")
        signs_in_again(jule)
        jule.waits_for("notebook")
        assert findings(jule.page) == []
        jule.follows("Look at it")
        assert TEXT in jule.page.locator("main").inner_text()
        assert findings(jule.page) == []
        jule.follows("Back to the form with this text")
        expect(jule.page.locator("[name=text]")).to_have_value(TEXT)
        expect(jule.page.locator("[name=kind]")).to_have_value("letter")
        expect(jule.page.locator("[name=done]")).to_be_checked()
        assert notebook.saved == []
        jule.page.get_by_role("button", name="Speichern").click()
        expect(jule.page.get_by_text("Die Notiz ist gespeichert.")).to_be_visible()
        assert notebook.saved == [f"letter True {TEXT}"]
        jule.opens("unsaved")
        assert TEXT not in jule.page.content()


def test_without_javascript_a_form_sent_too_late_is_saved_once_after_signing_in_again(
    chromium: Browser, notebook: Notebook
) -> None:
    with colleague(chromium, notebook, java_script_enabled=False) as jule:
        writes(jule)
        notebook.end_sessions()
        jule.page.get_by_role("button", name="Speichern").click()
        jule.waits_for("sign-in?next=/de/staff/notebook")
        assert notebook.saved == []
        signs_in_again(jule)
        jule.waits_for("notebook")
        jule.follows("Look at it")
        jule.presses("Save it now")
        jule.waits_for("notebook")
        assert "Die Notiz ist gespeichert." in jule.page.locator("main").inner_text()
        assert notebook.saved == [f"letter True {TEXT}"]


def test_another_person_at_the_same_browser_is_shown_nothing(chromium: Browser, notebook: Notebook) -> None:
    with colleague(chromium, notebook) as other, colleague(chromium, notebook) as jule:
        jule.page.clock.install()
        writes(jule)
        own = (jule.email, jule.password)
        notebook.end_sessions()
        jule.page.clock.fast_forward("30:05")
        jule.waits_for("sign-in?next=%2Fde%2Fstaff%2Fnotebook")
        jule.email, jule.password = other.email, other.password
        signs_in_again(jule)
        jule.waits_for("notebook")
        for path in ("notebook", "", "unsaved"):
            jule.opens(path)
            assert TEXT not in jule.page.content()
            assert jule.page.locator("#unsaved").count() == 0
        expect(jule.page.locator("main")).to_contain_text("Hier wartet nichts.")
        jule.page.locator(".person summary").click()
        jule.presses("Sign out")
        # Her own text is still hers.
        jule.email, jule.password = own
        signs_in_again(jule)
        jule.waits_for("")
        jule.opens("unsaved")
        assert TEXT in jule.page.content()
        assert notebook.saved == []


def test_a_page_left_open_leaves_by_itself_when_somebody_else_has_signed_in(
    chromium: Browser, notebook: Notebook
) -> None:
    with colleague(chromium, notebook) as other, colleague(chromium, notebook) as jule:
        writes(jule)
        second = Colleague.__new__(Colleague)
        second.page, second.address = jule.page.context.new_page(), jule.address
        second.email, second.password = other.email, other.password
        second.signs_in()
        second.waits_for("")
        jule.page.clock.install()
        jule.page.evaluate("document.dispatchEvent(new Event('htmx:afterRequest'))")
        jule.waits_for("sign-in?next=%2Fde%2Fstaff%2Fnotebook")
        assert TEXT not in jule.page.content()
        second.opens("unsaved")
        assert TEXT not in second.page.content()


def test_after_signing_out_the_way_back_shows_nothing(chromium: Browser, notebook: Notebook) -> None:
    with colleague(chromium, notebook) as jule:
        writes(jule)
        jule.page.get_by_role("button", name="Speichern").click()
        jule.opens("")
        assert "Jule Jansen" in jule.page.content()
        jule.page.locator(".person summary").click()
        jule.presses("Sign out")
        jule.waits_for("sign-in")
        jule.page.go_back()
        assert "Jule Jansen" not in jule.page.content()
        assert "/sign-in" in jule.page.url
