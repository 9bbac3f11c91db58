"""The list of telegrams that are cited and not in the collection, and the requests for them."""
