"""A trial has nobody real in it until its direction has accepted the agreement on people's data."""

from modules.patrons.errors import AgreementMissing
from tenants import scope


def require_agreement() -> None:
    """Asked wherever people come in: at the desk, from the site, by files, by card. No query. Raises AgreementMissing."""
    if scope.current_network().lacks_agreement:
        raise AgreementMissing
