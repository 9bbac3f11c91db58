"""Services both front ends share; nothing here knows a screen."""
