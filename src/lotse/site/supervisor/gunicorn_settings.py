"""gunicorn's settings, for `lotse run` and for an operator's own service alike."""

worker_class = "lotse.site.supervisor.worker.KindThreadWorker"
workers = 2
threads = 4
graceful_timeout = 5
# No access log, and only errors in the other one: a visitor's address is written nowhere.
accesslog = None
errorlog = "-"
loglevel = "error"
control_socket_disable = True
