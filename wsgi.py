"""quizapp for a WSGI server of one's own, such as ``gunicorn --worker-class gevent --workers 1 wsgi:app``."""

from quizapp.factory import create_app

app = create_app()
