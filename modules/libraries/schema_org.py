"""A library as search engines read it (schema.org/Library, JSON-LD 1.1)."""

import json

from django.utils.safestring import SafeString, mark_safe

from modules.libraries.models import Accessibility, Library

# In a <script> these could end it or open a comment; JSON has escapes for them.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def library_json_ld(library: Library, address: str) -> SafeString:
    """JSON-LD, safe to stand in a script element. A doubtful position is not stated."""
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Library",
        "@id": address,
        "url": address,
        "name": library.name,
        "identifier": library.isil,
        "telephone": library.phone,
        "email": library.email,
        "sameAs": library.website,
        "parentOrganization": {"@type": "Organization", "name": library.body.name},
        "address": _filled(
            {
                "@type": "PostalAddress",
                "streetAddress": library.address,
                "postalCode": library.postal_code,
                "addressLocality": library.municipality,
                "addressRegion": library.province,
                "addressCountry": "IT",
            }
        ),
    }
    if library.has_position and not library.position_is_doubtful:
        facts["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": library.latitude,
            "longitude": library.longitude,
        }
    if library.accessibility == Accessibility.ACCESSIBLE:
        feature = {
            "@type": "LocationFeatureSpecification",
            "name": "Accessibile in sedia a rotelle",
            "value": True,
        }
        facts["amenityFeature"] = feature
    # Escaped just above the mark: nothing in it can leave the script element.
    return mark_safe(json.dumps(_filled(facts), ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def _filled(facts: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if value}
