"""What Slack allows, written down once with where each figure is from: limits and rate tiers."""
