"""Foreign files are opened in a child process with limits. The package stays empty, so that the child starts fast."""
