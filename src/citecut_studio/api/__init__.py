"""Everything that the pages can do, for programs: tokens with scopes, OpenAPI, signed webhooks."""
