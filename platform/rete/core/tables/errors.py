"""What can go wrong with a file that should hold a table."""

from rete.kernel.errors import ReteError


class UnreadableFile(ReteError):
    code = "file_illeggibile"
    message = "Il file non si legge: {reason}"


class FileTooLarge(ReteError):
    code = "file_troppo_grande"
    status = 413
    message = "Il file è troppo grande: al massimo {limit_megabytes} MB."
