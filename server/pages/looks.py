"""How the dashboard looks in this process: templates, catalogues and assets, opened once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from server.pages.assets import Asset, read_assets
from server.pages.catalogue import open_catalogue
from server.pages.words import LANGUAGES, LOCALES, NOTHING, Words

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Looks:
    """One jinja2 environment and one catalogue a locale; every template escapes by itself."""

    assets: Mapping[str, Asset]
    catalogues: Mapping[str, NullTranslations]
    templates: Mapping[str, Environment]

    def words(self, locale: str, zone: tzinfo) -> Words:
        return Words(locale=locale, zone=zone, catalogue=self.catalogues[locale])

    def draw(self, template: str, words: Words, **values: Any) -> str:
        found = self.templates[words.locale].get_template(template)
        return found.render(words=words, **values)


def open_looks() -> Looks:
    assets = read_assets()
    catalogues = {locale: open_catalogue(locale) for locale in LOCALES}
    return Looks(
        assets=assets,
        catalogues=catalogues,
        templates={name: _environment(catalogues[name], assets) for name in LOCALES},
    )


def _environment(catalogue: NullTranslations, assets: Mapping[str, Asset]) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    vars(made)["install_gettext_translations"](catalogue, newstyle=True)
    made.globals.update(
        asset={name: found.path for name, found in assets.items()},
        languages=LANGUAGES,
        nothing=NOTHING,
    )
    return made
