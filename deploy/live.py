"""For gunicorn: one process for running games. ``gunicorn --config deploy/live.py --bind 127.0.0.1:8201``

Each has an address of its own, so that a server in front can keep a player at one of them, and change when it is gone.
"""

wsgi_app = "quizapp.processes:live()"
worker_class = "gevent"  # patched before it imports anything of the app
workers = 1
worker_connections = 16384  # a hall may open its pages, and answer, all at once
timeout = 60
graceful_timeout = 5  # an open stream would otherwise hold up every stop
keepalive = 15
loglevel = "warning"
forwarded_allow_ips = ""  # the app itself decides which proxies it trusts
control_socket_disable = True
proc_name = "quizapp-live"
