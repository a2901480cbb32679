"""Pure: a question's text and the library's directory of names become a plan."""
