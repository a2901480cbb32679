"""Who is who: decides which mentions of names on papers are one person, and keeps why."""
