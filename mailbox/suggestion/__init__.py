"""What past requests say about where a new one belongs. Only ever a suggestion: a person dispatches.

Pure: `example`, `training`, `model`, `words`, `evaluation`, `baseline`, `firms`.
With rows or files: `corpus`, `past`, `learning`, `suggesting`, `live`.
"""
