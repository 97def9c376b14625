"""A page's QR code and the short address in it, which stays when the page moves."""
