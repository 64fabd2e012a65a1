"""quizapp: a class reads an official statement, practises its facts, and can show where each was said."""
