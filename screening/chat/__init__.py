"""The candidate's side: the socket, the chat page, and what they share."""
