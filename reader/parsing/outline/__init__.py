"""What releases, reports and plain texts are made of: headings, lists, dates, menus."""
