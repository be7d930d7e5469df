"""Whether who came into Area soci by a network's account may still be there: the network is asked, once a minute."""

from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from redis.exceptions import RedisError

from rete.control.groups.models import NetworkSignIn
from rete.core.accounts.identity import vouches_for
from rete.core.accounts.provider import ACCOUNT
from tenants import scope
from tenants.models import Network

SECONDS = 60


def may_stay(user_id: int, key: str) -> bool:
    """A few queries each minute, or each time while the cache is silent. Of another provider than a network: no."""
    name = f"area-soci:{key}:{user_id}"
    try:
        known = cache.get(name)
        if known is None:
            known = _asked(user_id, key)
            cache.set(name, known, SECONDS)
    except RedisError:
        known = _asked(user_id, key)
    return bool(known)


def _asked(user_id: int, key: str) -> bool:
    row = NetworkSignIn.objects.filter(provider__key=key, provider__is_active=True).first()
    tie = SocialAccount.objects.filter(user=user_id, provider=key).first()
    if row is None or tie is None:
        return False
    network = Network.objects.for_snapshot().get(pk=row.pk).snapshot()
    if not network.answers or network.is_trial:
        return False
    with scope.visiting(network, reason="accesso all'Area soci"):
        return vouches_for(str(tie.extra_data.get(ACCOUNT, "")))
