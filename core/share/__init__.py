"""The picture of a page on cards of other programs: drawn here, once for each content. See docs/adr."""
