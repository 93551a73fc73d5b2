"""gunicorn's settings, for `lotse run` and for an operator's own service alike."""

from gunicorn.workers.base import Worker

from lotse.site.memory import settle

worker_class = "lotse.site.supervisor.worker.KindThreadWorker"
workers = 2
threads = 4
graceful_timeout = 5
# No access log, and only errors in the other one: a visitor's address is written nowhere.
accesslog = None
errorlog = "-"
loglevel = "error"
control_socket_disable = True


def post_worker_init(_worker: Worker) -> None:
    """The application stands: what it is made of stays."""
    settle()
