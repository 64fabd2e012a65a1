"""The app for the commands of Flask, such as ``flask --app wsgi db migrate``; deploy/ says how it is served."""

from quizapp.factory import create_app

app = create_app()
