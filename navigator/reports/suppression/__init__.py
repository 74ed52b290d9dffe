"""Too few to tell: which figures a file may show, and proof that the rest of it gives none of the others away."""
