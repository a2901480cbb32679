"""Pure: what Slack sends to an app, key for key; shapes from docs.slack.dev and slackapi/java-slack-sdk's samples."""
