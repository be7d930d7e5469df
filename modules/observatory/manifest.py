"""What this module plugs in."""

from rete.kernel.manifest import Area, Entry, JobKind, Manifest, Permission, Role

MANIFEST = Manifest(
    name="observatory",
    title="Osservatorio",
    brand="Isob Lab",
    summary="I numeri delle biblioteche, Comune per Comune, confrontati con quelli della rete.",
    path="osservatorio",
    requires=("libraries",),
    permissions=(
        Permission(
            codename="observatory.sheets",
            title="Vedere e stampare le schede dei Comuni",
            roles=(Role.DIREZIONE, Role.LETTURA),
        ),
    ),
    staff_pages="modules.observatory.urls.staff_pages",
    navigation=(
        Entry(
            title="Statistiche",
            url_name="observatory-gestione:list",
            area=Area.STAFF,
            order=80,
            permission="observatory.sheets",
        ),
    ),
    jobs=(
        JobKind(
            "observatory.sheets",
            "Preparare le schede dei Comuni",
            "modules.observatory.runs.make_sheets",
        ),
    ),
    legal_basis="Nessun dato personale.",
)
