"""Hours in a form: what may be typed of them, the buttons that write them, and how the desk will say them."""
