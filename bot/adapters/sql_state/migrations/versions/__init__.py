"""One file a step, each as it was when it was written."""
