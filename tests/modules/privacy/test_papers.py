"""Documents are written from the facts, published once, kept as they were."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from modules.libraries.models import Body
from modules.privacy import gaps
from modules.privacy.deadlines import last_review_allowed
from modules.privacy.errors import AgreementChanged, JointAlone, NothingNew
from modules.privacy.facts import facts
from modules.privacy.models import BodySheet, PaperKind, Version
from modules.privacy.papers import write
from modules.privacy.services import papers as services
from rete.control.processors.contract import own_agreements
from rete.control.processors.errors import AlreadyAccepted
from rete.control.processors.selectors import has_data_agreement
from rete.core.audit.models import Entry
from rete.core.jobs import cleaning
from rete.kernel import registry
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Retention
from rete.web.papers import printing, word_file
from rete.web.papers.paper import Paper, as_data, digest, of_data
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.privacy.conftest import DIRECTION, NOW, ONE_LIBRARY, add_body

SHA = "a" * 64


def words(paper: Paper) -> str:
    return str(as_data(paper))


def test_the_file_has_every_module_that_keeps_something_of_people(
    melzo: Body, alfa: NetworkSnapshot
) -> None:
    said = words(write(PaperKind.FILE, facts(), melzo.pk))

    keeping = [
        manifest
        for name, manifest in registry.modules().items()
        if name in alfa.modules
        and any(term is not Retention.NO_PERSONAL_DATA for _model, term in manifest.retention)
    ]
    assert keeping
    for manifest in keeping:
        assert manifest.title in said
        assert manifest.legal_basis.rstrip(".") in said


def test_terms_are_those_that_the_code_keeps(melzo: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "KEPT_FOR", timedelta(days=17))

    assert "17 giorni" in words(write(PaperKind.FILE, facts(), melzo.pk))


def test_joint_controllers_are_named_to_each_other_and_to_citizens(gorgonzola: Body) -> None:
    found = facts()

    for kind in (PaperKind.FILE, PaperKind.JOINT, PaperKind.PRIVACY):
        assert "Comune di Melzo" in words(write(kind, found, gorgonzola.pk))


def test_one_alone_is_joint_with_nobody(melzo: Body) -> None:
    with pytest.raises(JointAlone):
        write(PaperKind.JOINT, facts(), melzo.pk)


def test_a_processor_acts_for_the_controllers(melzo: Body) -> None:
    consortium = add_body("Consorzio Est", "responsabile")

    said = words(write(PaperKind.FILE, facts(), consortium.pk))

    assert "Consorzio Est è responsabile del trattamento (articolo 28) per conto di: Comune di Melzo" in said  # fmt: skip


def test_what_is_published_stays_and_the_same_is_not_published_twice(melzo: Body) -> None:
    first = services.publish(DIRECTION, melzo.pk, PaperKind.PRIVACY, now=NOW)
    with pytest.raises(NothingNew):
        services.publish(DIRECTION, melzo.pk, PaperKind.PRIVACY, now=NOW)
    services.save_sheet(DIRECTION, melzo.pk, {"privacy_addition": "Le foto si fanno solo se dici sì."})  # fmt: skip
    second = services.publish(DIRECTION, melzo.pk, PaperKind.PRIVACY, note="Le foto.", now=NOW)

    assert (first.number, second.number) == (1, 2)
    assert "dici sì" not in str(Version.objects.get(pk=first.pk).content)
    assert "dici sì" in str(Version.objects.get(pk=second.pk).content)
    assert Entry.objects.filter(action="privacy.version.published").count() == 2


def test_a_version_cannot_be_changed_by_the_networks_own_login(melzo: Body) -> None:
    made = services.publish(DIRECTION, melzo.pk, PaperKind.LEGAL, now=NOW)

    with pytest.raises(ProgrammingError), transaction.atomic():
        Version.objects.filter(pk=made.pk).update(note="altro")


@pytest.mark.parametrize(
    "wrong", [{"number": 0}, {"kind": "altro"}, {"sha256": "x"}, {"number": 1}]
)
def test_a_version_that_makes_no_sense_is_refused(melzo: Body, wrong: dict[str, object]) -> None:
    good = {"body": melzo, "kind": "privacy", "content": {}, "sha256": SHA, "made_at": NOW}
    Version.objects.create(**good, number=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(**{**good, "number": 2, **wrong})


@pytest.mark.parametrize(
    "wrong", [{"accessibility_url": "https://form.agid.gov.it/view/1"}, {"conformity": "forse"}]
)
def test_a_sheet_that_makes_no_sense_is_refused(melzo: Body, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BodySheet.objects.create(body=melzo, **wrong)


def test_who_has_one_library_publishes_nothing(melzo: Body) -> None:
    with pytest.raises(NotAllowed):
        services.publish(ONE_LIBRARY, melzo.pk, PaperKind.PRIVACY, now=NOW)
    with pytest.raises(NotAllowed):
        services.save_sheet(ONE_LIBRARY, melzo.pk, {"representative": "Anna"})

    assert not Version.objects.exists()
    assert not BodySheet.objects.exists()


def test_what_is_missing_goes_away_when_it_is_put(melzo: Body) -> None:
    def missing() -> list[str]:
        _facts, _network, bodies = gaps.counts(NOW)
        return [gap.text for gap in bodies[0][1]]

    assert "manca la PEC" in missing()
    assert "da pubblicare: Informativa privacy" in missing()
    services.publish(DIRECTION, melzo.pk, PaperKind.PRIVACY, now=NOW)
    assert "da pubblicare: Informativa privacy" not in missing()
    Body.objects.update(pec="melzo@pec.example.org")
    assert "manca la PEC" not in missing()
    assert "non più aggiornato, da pubblicare di nuovo: Informativa privacy" in missing()


def test_what_is_missing_costs_the_same_for_many_bodies(melzo: Body) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            gaps.counts(NOW)
        return len(queries)

    before = cost()
    for number in range(20):
        add_body(f"Comune {number}")

    assert cost() == before


def test_a_statement_is_reviewed_every_23_september() -> None:
    assert last_review_allowed(NOW.date()).isoformat() == "2025-09-23"
    assert last_review_allowed(NOW.date().replace(month=9, day=22)).isoformat() == "2024-09-23"


def test_an_agreement_is_accepted_as_it_was_read(melzo: Body, alfa: NetworkSnapshot) -> None:
    _name, paper = services.agreement(facts())
    read = digest(paper)
    with pytest.raises(AgreementChanged):
        services.accept(DIRECTION, sha256=SHA, office_held="direttrice", now=NOW)
    services.accept(DIRECTION, sha256=read, office_held="direttrice", now=NOW)
    with pytest.raises(AlreadyAccepted):
        services.accept(DIRECTION, sha256=read, office_held="direttrice", now=NOW)

    (accepted,) = own_agreements()
    assert (accepted.body_name, accepted.accepted_by) == ("Comune di Melzo", "Daria Fontana")
    with scope.entered(scope.control()):
        assert has_data_agreement(alfa.id)
        assert Entry.objects.filter(action="network.agreement_accepted").count() == 1


def test_a_document_is_a_pdf_and_a_docx_that_say_the_same(melzo: Body) -> None:
    paper = write(PaperKind.PROCESSOR, facts(), melzo.pk)

    made = printing.pdf(paper, colour="#0b5d1e", made_at=NOW)
    again = printing.pdf(of_data(as_data(paper)), colour="#0b5d1e", made_at=NOW)
    packed = zipfile.ZipFile(io.BytesIO(word_file.docx(paper, made_at=NOW)))
    written = packed.read("word/document.xml").decode()

    assert made.startswith(b"%PDF-")
    assert made == again
    assert "Accordo sul trattamento dei dati" in written
    assert 'w:val="it-IT"' in packed.read("word/styles.xml").decode()


def test_hostile_words_stay_words(melzo: Body) -> None:
    nasty = 'Ente #eval("1") \x07 <w:p> $x$ \U0001f600'
    Body.objects.update(name=nasty)
    paper = write(PaperKind.LEGAL, facts(), melzo.pk)

    assert printing.pdf(paper, colour="#0b5d1e", made_at=NOW).startswith(b"%PDF-")
    assert word_file.docx(paper, made_at=NOW).startswith(b"PK")
