"""Looks over a visitor's shoulder: what her browser must not meet while she walks through the pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Watch:
    """Writes down errors on the console (violations of the security policy are among them), scripts that fail,
    requests to other hosts, answers of 400 and more, and cookies.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.host = urlsplit(address).netloc
        self.seen: list[str] = []
        # A journey may ask for what cannot be answered; the browser reports that answer as an error of its own.
        self.expected_status: int | None = None
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._web_error)

    def problems(self) -> list[str]:
        """What was met until now, in the order in which it came."""
        return self.seen + [f"cookie {cookie.get('name')}" for cookie in self.context.cookies()]

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

    def _web_error(self, error: WebError) -> None:
        self.seen.append(f"script: {error.error}")
