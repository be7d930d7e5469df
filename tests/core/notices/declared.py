"""Kinds of notice that only tests declare."""

from rete.kernel.manifest import ADDRESS, NAME, SITE, Audience, Channel, NoticeKind, Placeholder

ARRIVED = NoticeKind(
    name="test.arrived",
    title="Un libro è arrivato",
    audience=Audience.CITIZEN,
    placeholders=(NAME, SITE, ADDRESS, Placeholder("titolo", "il libro", "Cuore")),
    subject="{titolo} è arrivato",
    text="Ciao {nome},\n\n{titolo} ti aspetta.\n\n{indirizzo}\n\n{rete}",
)
NEEDED = NoticeKind(
    name="test.needed",
    title="La tessera scade",
    audience=Audience.CITIZEN,
    is_optional=False,
    subject="La tessera scade",
    text="Ciao {nome}",
)
QUIET = NoticeKind(
    name="test.quiet",
    title="Un lavoro è finito",
    audience=Audience.STAFF,
    channels=(Channel.IN_APP,),
    subject="Finito",
    text="Ciao {nome}",
)
WRITTEN = NoticeKind(
    name="test.written",
    title="Grazie",
    audience=Audience.STRANGER,
    channels=(Channel.MAIL,),
    is_optional=False,
    placeholders=(SITE,),
    subject="Grazie da {rete}",
    text="Grazie.",
)
KINDS = (ARRIVED, NEEDED, QUIET, WRITTEN)
