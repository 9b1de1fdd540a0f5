"""The pages, one module per area. A view reads through the services and shows; each write is one call of a use case."""
