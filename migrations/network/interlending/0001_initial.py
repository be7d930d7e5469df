"""Books asked of other networks, what they offer, and what is lent to them."""

import django.db.models.deletion
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("libraries", "0005_long_lists"),
        ("patrons", "0003_list_by_index_alone"),
    ]

    operations = [
        migrations.CreateModel(
            name="Loan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("root_uid", models.UUIDField(unique=True)),
                ("response_uid", models.UUIDField(unique=True)),
                ("network_uid", models.UUIDField()),
                ("network_name", models.CharField(max_length=200, verbose_name="a chi")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="titolo")),
                ("author", models.CharField(blank=True, max_length=200, verbose_name="autore")),
                (
                    "cost_cents",
                    models.PositiveIntegerField(default=0, verbose_name="spese chieste"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offerta", "offerta"),
                            ("da spedire", "da spedire"),
                            ("spedita", "fuori"),
                            ("rientrata", "rientrata"),
                            ("non scelta", "non scelta"),
                        ],
                        default="offerta",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                (
                    "their_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("chiesta", "chiesta"),
                            ("con offerte", "con offerte"),
                            ("accettata", "accettata"),
                            ("in viaggio", "in viaggio"),
                            ("arrivata", "arrivata"),
                            ("restituita", "restituita"),
                            ("chiusa", "chiusa"),
                            ("rinunciata", "rinunciata"),
                            ("scaduta", "scaduta"),
                        ],
                        max_length=20,
                        verbose_name="dall'altra parte",
                    ),
                ),
                ("due_on", models.DateField(null=True, verbose_name="deve rientrare entro il")),
                ("offered_at", models.DateTimeField(verbose_name="offerta il")),
                ("moved_at", models.DateTimeField(verbose_name="ultimo passo")),
                ("reminded_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "prestito a un'altra rete",
                "verbose_name_plural": "prestiti alle altre reti",
                "ordering": ("-offered_at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_cents__lte", 1000000),
                            (
                                "state__in",
                                ["offerta", "da spedire", "spedita", "rientrata", "non scelta"],
                            ),
                            (
                                "their_state__in",
                                [
                                    "",
                                    "chiesta",
                                    "con offerte",
                                    "accettata",
                                    "in viaggio",
                                    "arrivata",
                                    "restituita",
                                    "chiusa",
                                    "rinunciata",
                                    "scaduta",
                                ],
                            ),
                        ),
                        name="interlending_loan_choices",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True),
                            ("state__in", ("spedita", "rientrata")),
                            _connector="OR",
                        ),
                        name="interlending_loan_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("author", models.CharField(blank=True, max_length=200, verbose_name="autore")),
                ("isbn", models.CharField(blank=True, max_length=13, verbose_name="ISBN")),
                ("edition", models.CharField(blank=True, max_length=200, verbose_name="edizione")),
                (
                    "note",
                    models.TextField(blank=True, max_length=1000, verbose_name="per chi presta"),
                ),
                (
                    "wanted_by",
                    models.DateField(blank=True, null=True, verbose_name="serve entro il"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chiesta", "chiesta"),
                            ("con offerte", "con offerte"),
                            ("accettata", "accettata"),
                            ("in viaggio", "in viaggio"),
                            ("arrivata", "arrivata"),
                            ("restituita", "restituita"),
                            ("chiusa", "chiusa"),
                            ("rinunciata", "rinunciata"),
                            ("scaduta", "scaduta"),
                        ],
                        default="chiesta",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("lender_uid", models.UUIDField(null=True)),
                (
                    "lender_name",
                    models.CharField(blank=True, max_length=200, verbose_name="chi la presta"),
                ),
                ("sent_at", models.DateTimeField(null=True, verbose_name="spedita il")),
                ("due_on", models.DateField(null=True, verbose_name="da rendere entro il")),
                ("cost_cents", models.PositiveIntegerField(default=0, verbose_name="spese")),
                ("asked_at", models.DateTimeField(verbose_name="chiesta il")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="finita il")),
                ("reminded_at", models.DateTimeField(null=True)),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libraries.library",
                        verbose_name="biblioteca dove si ritira",
                    ),
                ),
                (
                    "patron",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="patrons.patron",
                        verbose_name="chi l'ha chiesta",
                    ),
                ),
            ],
            options={
                "verbose_name": "richiesta di prestito tra reti",
                "verbose_name_plural": "richieste di prestito tra reti",
                "ordering": ("-asked_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("response_uid", models.UUIDField(unique=True)),
                ("network_uid", models.UUIDField()),
                ("network_name", models.CharField(max_length=200, verbose_name="rete")),
                ("text", models.TextField(verbose_name="condizioni")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="scelta")),
                ("received_at", models.DateTimeField(verbose_name="ricevuta il")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="interlending.request",
                    ),
                ),
            ],
            options={
                "verbose_name": "offerta di un'altra rete",
                "verbose_name_plural": "offerte delle altre reti",
                "ordering": ("-is_chosen", "received_at", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["state", "wanted_by"],
                name="interlending_request_going_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "chiesta",
                            "con offerte",
                            "accettata",
                            "in viaggio",
                            "arrivata",
                            "restituita",
                            "chiusa",
                            "rinunciata",
                            "scaduta",
                        ],
                    ),
                    models.Q(("title", ""), _negated=True),
                    models.Q(("isbn", ""), ("isbn__regex", "^97[89][0-9]{10}$"), _connector="OR"),
                    ("cost_cents__lte", 1000000),
                ),
                name="interlending_request_facts",
                violation_error_message="Controlla il titolo, l'ISBN e le spese.",
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lender_uid__isnull", False),
                        (
                            "state__in",
                            ("accettata", "in viaggio", "arrivata", "restituita", "chiusa"),
                        ),
                        models.Q(("lender_name", ""), _negated=True),
                    ),
                    models.Q(
                        ("lender_name", ""),
                        ("lender_uid__isnull", True),
                        ("sent_at__isnull", True),
                        ("state__in", ("chiesta", "con offerte")),
                    ),
                    ("state__in", ("rinunciata", "scaduta")),
                    _connector="OR",
                ),
                name="interlending_request_lender",
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due_on__isnull", True),
                    ("state__in", ("arrivata", "restituita", "chiusa")),
                    _connector="OR",
                ),
                name="interlending_request_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_at__isnull", False),
                        ("patron__isnull", True),
                        ("state__in", ("chiusa", "rinunciata", "scaduta")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("chiusa", "rinunciata", "scaduta")), _negated=True),
                        ("ended_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="interlending_request_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_chosen", True)),
                fields=("request",),
                name="interlending_proposal_one_chosen",
            ),
        ),
    ]
