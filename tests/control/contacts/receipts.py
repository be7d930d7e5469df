"""Receipts of certified mail as providers write them: a signed multipart with the certification's data inside."""

from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import make_msgid

DATA = """<?xml version="1.0" encoding="UTF-8"?>
<postacert tipo="{kind}" errore="{error}">
  <intestazione>
    <mittente>ufficio@pec.example.org</mittente>
    <destinatari tipo="certificato">{address}</destinatari>
    <risposte>ufficio@pec.example.org</risposte>
    <oggetto>Convocazione</oggetto>
  </intestazione>
  <dati>
    <gestore-emittente>GESTORE DI PROVA S.P.A.</gestore-emittente>
    <data zona="+0100"><giorno>25/11/2026</giorno><ora>09:10:11</ora></data>
    <identificativo>opec2110.20261125091011.00001.1.1@pec.example.org</identificativo>
    <msgid>{reference}</msgid>
    {more}
  </dati>
</postacert>
"""


def receipt(
    kind: str, reference: str, *, address: str = "", error: str = "nessuno", reason: str = ""
) -> bytes:
    """`address` is whose delivery it tells of."""
    more = f"<consegna>{address}</consegna>" if address else ""
    more += f"<errore-esteso>{reason}</errore-esteso>" if reason else ""
    escaped = reference.replace("<", "&lt;").replace(">", "&gt;")
    data = DATA.format(
        kind=kind,
        error=error,
        address=address or "ente@pec.example.org",
        reference=escaped,
        more=more,
    )
    inside = MIMEPart(policy=SMTP)
    inside.set_content("Ricevuta di posta certificata.")
    inside.add_attachment(
        data.encode(), maintype="application", subtype="xml", filename="daticert.xml"
    )
    signature = MIMEPart(policy=SMTP)
    signature.set_content(
        b"0\x80\x06\t",
        maintype="application",
        subtype="x-pkcs7-signature",
        filename="smime.p7s",
        disposition="attachment",
    )
    whole = EmailMessage(policy=SMTP)
    whole["From"] = "posta-certificata@pec.example.org"
    whole["To"] = "ufficio@pec.example.org"
    whole["Subject"] = f"{kind.upper()}: Convocazione"
    whole["Message-ID"] = make_msgid(domain="pec.example.org")
    whole["X-Ricevuta"] = kind
    whole["X-Riferimento-Message-ID"] = reference
    whole["Content-Type"] = 'multipart/signed; protocol="application/x-pkcs7-signature"'
    whole.set_payload([inside, signature])
    return whole.as_bytes()
