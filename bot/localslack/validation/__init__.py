"""What Slack refuses in blocks, views, attachments and chunks, told with JSON pointers as Slack tells it."""
