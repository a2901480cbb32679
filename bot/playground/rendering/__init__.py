"""Pure: what Slack would show of messages and views, as HTML in which nothing that anybody wrote can act."""
