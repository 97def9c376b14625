"""成效回访: a look, one to three months after a request was closed, at what came of it.

draw: by chance, when a request comes in. Pure: reading, which requests are visited and what became of a visit;
inputs, what a visit has to say.
"""
