"""iCalendar's grammar (RFC 5545, 3.1 and 3.4): octets → lines → components. A broken line loses only itself."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from modules.events.calendars.errors import CalendarTooLarge, TooManyEvents, UnreadableCalendar
from rete.kernel.text import UTF_16, NotText, decoded

LIMIT_BYTES = 20 * 2**20
LIMIT_EVENTS = 5_000
LIMIT_PARTS = 100_000  # alarms and what else stands within events
LIMIT_LINE = 1_000_000
LIMIT_DEPTH = 10
OF_CALENDARS = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
_ON_TOP = (*OF_CALENDARS, "VTIMEZONE")
_EVENTS = re.compile(rb"^BEGIN:(?:VEVENT|VTODO|VJOURNAL|VFREEBUSY)", re.IGNORECASE | re.MULTILINE)
_PARTS = re.compile(rb"^BEGIN:", re.IGNORECASE | re.MULTILINE)
_VALUE = r'(?:"[^"]*+"|[^";:,]*+)'
_LINE = re.compile(rf'([A-Za-z0-9-]++)((?:;[^=;:"]++={_VALUE}(?:,{_VALUE})*+)*+):(.*+)', re.DOTALL)
_PARAMETER = re.compile(rf";([^=]++)=({_VALUE}(?:,{_VALUE})*+)")
_FOLD = re.compile(rb"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CIRCUMFLEX = re.compile(r"\^([n^'])")  # RFC 6868
_AFTER_CIRCUMFLEX = {"n": "\n", "^": "^", "'": '"'}
_LIST_COMMA = re.compile(r"(?<!\\),")


@dataclass(frozen=True, slots=True)
class Property:
    """A line: its name, parameters by name in capitals, and its value as it stands."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        return _unescaped(self.value)

    @property
    def texts(self) -> list[str]:
        """A list of texts; commas that are escaped do not part them."""
        return [_unescaped(part).strip() for part in _LIST_COMMA.split(self.value)]


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END. `number` is its place among the calendar's own parts, from 1."""

    name: str
    number: int = 0
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    is_whole: bool = False

    def every(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def first(self, name: str) -> Property | None:
        return next((each for each in self.properties if each.name == name), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return "" if found is None else found.text.strip()


def calendars(content: bytes) -> list[Component]:
    """The VCALENDARs of a file, their parts in its order. Time and memory are in proportion to the file.

    Raises:
        CalendarTooLarge, TooManyEvents: found by counting, before reading.
        UnreadableCalendar: it is not a text or not a calendar.
    """
    if len(content) > LIMIT_BYTES:
        raise CalendarTooLarge(limit_megabytes=LIMIT_BYTES // 2**20)
    count = sum(1 for _ in _EVENTS.finditer(content))
    if count > LIMIT_EVENTS:
        raise TooManyEvents(found=count, limit=LIMIT_EVENTS)
    if sum(1 for _ in _PARTS.finditer(content)) > LIMIT_PARTS:
        raise UnreadableCalendar(reason=f"ha più di {LIMIT_PARTS} parti")
    found = _Building().built(_lines(content))
    if not found:
        raise UnreadableCalendar(reason="non è un calendario iCalendar (.ics)")
    return found


class _Building:
    """Components being put together; what is left open when another begins or the file ends is not whole."""

    def __init__(self) -> None:
        self.calendars: list[Component] = []
        self.open: list[Component] = []
        self.count = 0

    def built(self, lines: Iterator[str]) -> list[Component]:
        for line in lines:
            name, _, value = line.partition(":")
            match name.upper():
                case "BEGIN":
                    self._begin(value.strip().upper())
                case "END":
                    self._end(value.strip().upper())
                case _:
                    self._add(line)
        return self.calendars

    def _begin(self, name: str) -> None:
        component = Component(name)
        if name == "VCALENDAR":
            self.open = [component]
            self.calendars.append(component)
            return
        if name in _ON_TOP:
            del self.open[1:]  # one of these is never within another: the one before was cut
        if not self.open:
            self.open = [Component("VCALENDAR")]
            self.calendars.append(self.open[0])
        if len(self.open) == 1:
            self.count += 1
            component.number = self.count
        self.open[-1].parts.append(component)
        self.open.append(component)
        if len(self.open) > LIMIT_DEPTH:
            raise UnreadableCalendar(
                reason=f"ha parti una dentro l'altra per più di {LIMIT_DEPTH} volte"
            )

    def _end(self, name: str) -> None:
        places = [at for at, component in enumerate(self.open) if component.name == name]
        if places:
            self.open[places[-1]].is_whole = len(self.open) == places[-1] + 1
            del self.open[places[-1] :]

    def _add(self, line: str) -> None:
        if not self.open:
            return
        read = _property(line)
        if read is None:
            self.open[-1].broken.append(line[:60])
        else:
            self.open[-1].properties.append(read)


def _lines(content: bytes) -> Iterator[str]:
    """Lines unfolded as octets, since a fold may stand within a character; empty ones left out."""
    if content.startswith(UTF_16):
        content = decoded(content).encode()
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    try:
        text = decoded(_FOLD.sub(b"", content))
    except NotText as error:
        raise UnreadableCalendar(reason="non è un testo") from error
    for line in io.StringIO(text, newline="\n"):
        if stripped := line.rstrip("\r\n"):
            yield stripped


def _property(line: str) -> Property | None:
    match = _LINE.fullmatch(line) if len(line) <= LIMIT_LINE else None
    if match is None:
        return None
    name, parameters, value = match.groups()
    return Property(
        name.upper(),
        {key.upper(): _parameter(text) for key, text in _PARAMETER.findall(parameters)},
        value,
    )


def _parameter(text: str) -> str:
    return _CIRCUMFLEX.sub(lambda found: _AFTER_CIRCUMFLEX[found[1]], text.strip('"'))


def _unescaped(value: str) -> str:
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
