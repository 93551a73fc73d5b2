"""What the network files say where an article leaves something to be understood (docs/articles-to-data.md)."""

from __future__ import annotations

from lotse.directory.files.checking import check_file
from lotse.directory.files.schema import NetworkFile
from lotse.directory.rules.topics import TOPICS
from lotse.directory.tests.files_sample import NETWORKS, TODAY


def network(code: str) -> NetworkFile:
    (path,) = [path for path in NETWORKS if path.stem == code]
    return check_file(path, today=TODAY).file


def test_only_the_carrier_advises_in_herne() -> None:
    (service,) = network("herne-kim").services
    assert service.providers == ["awo-ruhr-mitte"]


def test_the_mailbox_is_for_every_question() -> None:
    (mailbox,) = [service for service in network("leverkusen").services if service.code == "ukraine-hilfe"]
    assert sorted(mailbox.topics) == sorted(TOPICS)


def test_offices_with_an_unnamed_partner_say_so() -> None:
    (service,) = network("dortmund").services
    unnamed = [door for door in service.doors if "european-homecare" not in door.providers]
    assert len(unnamed) == 4
    assert all("Partner der Stadt" in (door.remark or "") for door in unnamed)
