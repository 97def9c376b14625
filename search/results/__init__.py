"""What /search/ shows of a finding: facets, rows with marked words, sentences, ways on."""
