"""The talk: one page that holds all slides of a deck, and needs the server no more once it is loaded."""
