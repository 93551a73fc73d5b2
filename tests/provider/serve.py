"""Run as a program: `python -m tests.provider.serve PORT CALLBACK NAME=ADDRESS...`; says "ready" when it serves.

Each NAME gets an account with the password NAME. An ADDRESS that ends in "?" was never verified.
"""

from __future__ import annotations

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

CLIENT, SECRET = "lotse", "a secret of both"


class Server(ThreadingMixIn, WSGIServer):
    """Answers the browser and the house at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *_: object) -> None:
        pass


def main(port: str, callback: str, *people: str) -> None:
    """Make the tables and the accounts, and serve until the program is ended."""
    django.setup()
    call_command("migrate", verbosity=0)
    _fill(callback, people)
    server = make_server("127.0.0.1", int(port), get_wsgi_application(), Server, Quiet)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.serve_forever()


def _fill(callback: str, people: tuple[str, ...]) -> None:
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    client = Client(
        id=CLIENT, name="Lotse", redirect_uris=callback, scopes="openid\nprofile\nemail", skip_consent=True
    )
    client.set_secret(SECRET)
    client.save()
    for person in people:
        name, _, address = person.partition("=")
        user = User.objects.create_user(name, address.rstrip("?"), name)
        EmailAddress.objects.create(
            user=user, email=address.rstrip("?"), primary=True, verified=not address.endswith("?")
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
