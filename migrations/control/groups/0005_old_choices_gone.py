"""The old choices go, and the new ones are kept right by the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0004_choices_kept"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="member",
            name="groups_member_address_only_of_listed",
        ),
        migrations.RemoveField(
            model_name="member",
            name="email_shown",
        ),
        migrations.RemoveField(
            model_name="membership",
            name="by_mail",
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown", []), ("is_listed", True), _connector="OR"),
                name="groups_member_shown_only_of_listed",
            ),
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "shown__contained_by",
                        ["position", "place", "skills", "offers", "network", "email"],
                    )
                ),
                name="groups_member_shown_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mail__in", ["subito", "ogni_giorno", "ogni_settimana", "mai"])
                ),
                name="groups_membership_mail_is_known",
            ),
        ),
    ]
