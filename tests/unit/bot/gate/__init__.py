"""What the gate lets out."""
