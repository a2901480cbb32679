"""Writers: pure functions that turn rows or evidence into sentences with their citations."""
