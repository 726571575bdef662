"""The demo: made-up vacancies and candidates, whose chats the bot really runs.

One TOML file is one vacancy with the people who respond to it. A candidate answers by
the key of the question; `never_comes`, `waits` and `leaves_after` tell who does not go
through with the chat.
"""
