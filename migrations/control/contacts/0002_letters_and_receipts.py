"""Letters to many contacts, and the receipts of those that went by certified mail."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0001_people_and_diary"),
        ("notices", "0003_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "e-mail"), ("pec", "PEC")],
                        default="email",
                        max_length=10,
                        verbose_name="come parte",
                    ),
                ),
                ("subject", models.CharField(max_length=150, verbose_name="oggetto")),
                ("text", models.TextField(max_length=20000, verbose_name="testo")),
                ("written_by", models.CharField(max_length=150, verbose_name="scritta da")),
                ("created_at", models.DateTimeField(verbose_name="scritta il")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="mandata il")),
            ],
            options={
                "verbose_name": "comunicazione",
                "verbose_name_plural": "comunicazioni",
                "ordering": ("-created_at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", ""), _negated=True),
                            models.Q(("text", ""), _negated=True),
                        ),
                        name="contacts_letter_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["email", "pec"])),
                        name="contacts_letter_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="a chi")),
                (
                    "address",
                    models.EmailField(blank=True, max_length=254, verbose_name="indirizzo"),
                ),
                ("values", models.JSONField(default=dict)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("bozza", "non mandata"),
                            ("da_inviare", "da inviare"),
                            ("inviata", "inviata"),
                            ("accettata", "accettata dal gestore"),
                            ("consegnata", "consegnata"),
                            ("non_consegnata", "non consegnata"),
                        ],
                        default="bozza",
                        max_length=20,
                        verbose_name="esito",
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=200)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="contacts.contact",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipients",
                        to="contacts.letter",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="notices.mail",
                    ),
                ),
            ],
            options={
                "verbose_name": "destinatario di una comunicazione",
                "verbose_name_plural": "destinatari delle comunicazioni",
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="PecReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accettazione", "accettazione"),
                            ("non-accettazione", "non accettazione"),
                            ("presa-in-carico", "presa in carico"),
                            ("avvenuta-consegna", "avvenuta consegna"),
                            ("preavviso-errore-consegna", "preavviso di mancata consegna"),
                            ("errore-consegna", "mancata consegna"),
                            ("rilevazione-virus", "rilevazione di virus"),
                        ],
                        max_length=30,
                        verbose_name="ricevuta",
                    ),
                ),
                ("issued_at", models.DateTimeField(verbose_name="del")),
                ("provider", models.CharField(blank=True, max_length=200, verbose_name="gestore")),
                (
                    "identifier",
                    models.CharField(blank=True, max_length=200, verbose_name="identificativo"),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="motivo")),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="impronta")),
                ("kept_at", models.DateTimeField()),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="contacts.recipient",
                    ),
                ),
            ],
            options={
                "verbose_name": "ricevuta PEC",
                "verbose_name_plural": "ricevute PEC",
                "ordering": ("issued_at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(
                fields=("letter", "contact"), name="contacts_recipient_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(
                models.F("letter"),
                django.db.models.functions.text.Lower("address"),
                condition=models.Q(("address", ""), _negated=True),
                name="contacts_recipient_one_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(
                condition=models.Q(("message_id", ""), _negated=True),
                fields=("message_id",),
                name="contacts_recipient_message_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "bozza",
                            "da_inviare",
                            "inviata",
                            "accettata",
                            "consegnata",
                            "non_consegnata",
                        ],
                    )
                ),
                name="contacts_recipient_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("message_id", ""), ("outcome", "bozza")),
                    models.Q(
                        models.Q(("outcome", "bozza"), _negated=True),
                        models.Q(("message_id", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="contacts_recipient_sent_by_a_message",
            ),
        ),
        migrations.AddConstraint(
            model_name="pecreceipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "accettazione",
                            "non-accettazione",
                            "presa-in-carico",
                            "avvenuta-consegna",
                            "preavviso-errore-consegna",
                            "errore-consegna",
                            "rilevazione-virus",
                        ],
                    )
                ),
                name="contacts_pecreceipt_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="pecreceipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="contacts_pecreceipt_sha256",
            ),
        ),
    ]
