"""样式手册: every token, component and block of the public site, drawn from what exists, for staff."""
