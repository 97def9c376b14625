"""All figures of the site that anybody may read: sections of tables, for the page, its charts and its workbooks.

A section holds reported figures or live ones, never both (domain rule H2).
"""

import enterprises.models  # noqa: F401  the directory and the models lean on each other: these come first
