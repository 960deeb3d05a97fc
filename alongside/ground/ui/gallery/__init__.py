"""Made-up people, words and questions, so that every component can be looked at; nobody here exists."""
