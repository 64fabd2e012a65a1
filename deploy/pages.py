"""For gunicorn: the processes that answer for all pages. ``gunicorn --config deploy/pages.py --bind 127.0.0.1:8100``"""

wsgi_app = "quizapp.processes:pages()"
worker_class = "gthread"
workers = 2  # about one for each processor that is not taken by a process for games
threads = 8
timeout = 60
keepalive = 15
max_requests = 20_000  # a process forgets the games that it has shown by being replaced
max_requests_jitter = 2_000
loglevel = "warning"
forwarded_allow_ips = ""  # the app itself decides which proxies it trusts
control_socket_disable = True
proc_name = "quizapp-pages"
