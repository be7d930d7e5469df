"""What can go wrong with people and roles."""

from rete.kernel.errors import ReteError


class PersonTwice(ReteError):
    code = "persona_gia_presente"
    status = 409
    message = "{email} è già fra le persone di questa rete."


class RoleNameTaken(ReteError):
    code = "ruolo_gia_presente"
    status = 409
    message = "C'è già un ruolo che si chiama «{name}»."


class RoleOfThePlatform(ReteError):
    code = "ruolo_predefinito"
    status = 409
    message = "«{name}» è un ruolo di tutte le reti: non si cambia. Puoi farne uno vostro partendo da questo."


class RoleHeld(ReteError):
    code = "ruolo_assegnato"
    status = 409
    message = "«{name}» è assegnato ({people} in tutto): togli prima il ruolo a chi ce l'ha."


class UnknownPermission(ReteError):
    code = "permesso_sconosciuto"
    message = "Questo permesso non esiste: {codename}."


class BeyondOwn(ReteError):
    code = "oltre_i_propri_permessi"
    status = 403
    message = "Non puoi dare permessi che tu non hai."


class LastManager(ReteError):
    code = "ultima_direzione"
    status = 409
    message = "Deve restare almeno una persona che può dare i ruoli in tutta la rete."


class NoLibraryChosen(ReteError):
    code = "nessuna_biblioteca"
    message = "Scegli almeno una biblioteca, oppure tutta la rete."
