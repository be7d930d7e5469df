"""The list of libraries: words by a stored text, and the orders that it offers, each with its index."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("libraries", "0004_when_days_changed"),
    ]

    operations = [
        migrations.AddField(
            model_name="library",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    django.db.models.functions.text.Lower(
                        django.db.models.functions.text.Concat(
                            models.F("name"),
                            models.Value(" "),
                            models.F("municipality"),
                            models.Value(" "),
                            models.F("address"),
                            models.Value(" "),
                            models.F("isil"),
                            output_field=models.TextField(),
                        )
                    ),
                    models.Value(
                        "’ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſ"
                    ),
                    models.Value(
                        "'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddeeeeeeeeeegggggggghhiiiiiiiiijjkkllllllnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzzzs"
                    ),
                    function="translate",
                    output_field=models.TextField(),
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="body",
            index=models.Index(fields=["name"], name="libraries_body_order"),
        ),
        migrations.AddIndex(
            model_name="library",
            index=models.Index(fields=["name", "id"], name="libraries_library_name"),
        ),
        migrations.AddIndex(
            model_name="library",
            index=models.Index(fields=["isil", "id"], name="libraries_library_isil_order"),
        ),
        migrations.AddIndex(
            model_name="library",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="libraries_library_search", opclasses=("gin_trgm_ops",)
            ),
        ),
    ]
