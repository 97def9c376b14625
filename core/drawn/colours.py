"""As in static/css/site.css, by day."""

PAPER, SURFACE, INK, SOFT, LINE = "#fbf8f2", "#ffffff", "#1e1b18", "#4d463f", "#e3dacb"
RED, SEA, SEA_WASH, GOLD = "#b3121d", "#0f4c6e", "#e9f1f4", "#b9954a"
