"""The project at the size it is planned for: twelve more modules of nine tables each, as the platform's list has."""

from tests.project import Project

MODULES = tuple(f"parte_{letter}" for letter in "abcdefghijkl")
TABLES_EACH = 9
MODEL = """

class {name}(models.Model):
    item = models.ForeignKey("Item", on_delete=models.PROTECT, related_name="+")
    {previous}
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200, db_index=True)
    notes = models.TextField(blank=True)
    amount_cents = models.BigIntegerField(default=0)
    is_open = models.BooleanField(default=True)
    starts_at = models.DateTimeField(null=True, db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(name="{label}_{lower}_amount", condition=models.Q(amount_cents__gte=0)),
        )

    def __str__(self) -> str:
        return self.name
"""


def grow(project: Project) -> None:
    """Add the modules to a copy and compile its template. The copy is committed nowhere."""
    for module in MODULES:
        project.manage("new_module", module)
        _add_models(project, module)
    for module in MODULES:
        (project.folder / f"migrations/network/{module}/0001_initial.py").unlink()
    project.manage("makemigrations", "--name", "initial", *MODULES)
    project.manage("template", "build")
    project.query("CHECKPOINT")


def _add_models(project: Project, module: str) -> None:
    names = [f"Part{number}" for number in range(1, TABLES_EACH)]
    text = (project.folder / f"modules/{module}/models.py").read_text(encoding="utf-8")
    for number, name in enumerate(names):
        parent = names[number - 1] if number else "Item"
        previous = (
            f'previous = models.ForeignKey("{parent}", on_delete=models.CASCADE, related_name="+")'
        )
        text += MODEL.format(name=name, lower=name.lower(), previous=previous, label=module)
    project.write(f"modules/{module}/models.py", text)
    manifest = (project.folder / f"modules/{module}/manifest.py").read_text(encoding="utf-8")
    kept = ", ".join(f'("{name}", Retention.NO_PERSONAL_DATA)' for name in ("Item", *names))
    project.write(
        f"modules/{module}/manifest.py",
        manifest.replace(
            'retention=(("Item", Retention.NO_PERSONAL_DATA),)', f"retention=({kept},)"
        ),
    )
