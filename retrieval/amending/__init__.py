"""Papers that curators hide, remove and correct, over whatever sources say, until that is undone."""
