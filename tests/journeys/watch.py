"""Looks over a visitor's shoulder: what her browser must not meet while she walks through the pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response


class Watch:
    """Writes down errors on the console (violations of the security policy are among them), scripts that fail,
    requests to other hosts, answers of 400 and more, and cookies.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.host = urlsplit(address).netloc
        self.seen: list[str] = []
        # A journey may ask for what cannot be answered; the browser reports that answer as an error of its own.
        self.expected_status: int | None = None
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("console", self._console)
        page.on("pageerror", self._page_error)

    def problems(self) -> list[str]:
        """What was met until now, in the order in which it came."""
        return self.seen + [f"cookie {cookie.get('name')}" for cookie in self.page.context.cookies()]

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.seen.append(f"request to {parts.netloc}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status != self.expected_status:
            self.seen.append(f"{response.status} for {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        is_expected = self.expected_status is not None and f"status of {self.expected_status}" in message.text
        if message.type in ("error", "warning") and not is_expected:
            self.seen.append(f"console: {message.text}")

    def _page_error(self, error: Error) -> None:
        self.seen.append(f"script: {error}")
