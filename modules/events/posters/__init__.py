"""«Crea locandina»: a poster to print (A3, A4), a square picture, a message to paste. No models, no network scope."""
