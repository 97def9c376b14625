"""What pictures that the server draws have in common: the font in the tree, the site's colours, small files."""
