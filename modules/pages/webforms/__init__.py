"""Forms without code: staff write questions, citizens answer without an account, staff work through the answers."""
