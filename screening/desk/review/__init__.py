"""The desk's pages on responses: the ranked list, one response, compare, overview."""
