"""What runs in the background."""

from modules.observatory.figures import network_figures
from modules.observatory.sheets import sheet
from rete.core.jobs.work import Work
from rete.kernel import clock
from rete.web.papers.printing import pdf_of_many
from rete.web.theme.palette import theme_of
from tenants import scope


def make_sheets(work: Work, *, year: int) -> None:
    """The sheets of all municipalities in one PDF, left to who asked. Made again from the start it is the same."""
    network, now = scope.current_network(), clock.now()
    work.step("Leggo orari, chiusure ed eventi…")
    figures = network_figures(year, now.astimezone(clock.ROME).date())
    total = len(figures.municipalities)
    papers = []
    work.step("Scrivo le schede…")
    for number, municipality in enumerate(figures.municipalities, start=1):
        work.check_cancelled()
        papers.append(sheet(figures, municipality, network.name))
        work.progress(number, total)
    if not papers:
        work.result("Nessun Comune della rete ha ancora una biblioteca: non c'era nulla da scrivere.")  # fmt: skip
        return
    work.step("Compongo il PDF…")
    footer = f"{network.name}, schede dei Comuni {year}"
    content = pdf_of_many(papers, title=footer, footer=footer, colour=theme_of(network).used.hex, made_at=now)  # fmt: skip
    work.file(f"schede-dei-comuni-{year}.pdf", content)
    work.result("Una scheda fatta." if total == 1 else f"{total} schede fatte.", address="/gestione/osservatorio/")  # fmt: skip
