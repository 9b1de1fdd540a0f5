"""The agency's emblem from outside: SVG or picture. The package stays empty, so that the child starts fast."""
