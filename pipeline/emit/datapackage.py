"""The description of the CSV files: Data Package v2 (https://datapackage.org), made from `pipeline.tables`."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct, field

from pipeline import tables as contract
from pipeline.tables import Column, Reference


class Constraints(Struct, omit_defaults=True):
    """What a value has to be."""

    required: bool = False
    enum: list[str] = []


class Field(Struct, omit_defaults=True):
    """A column."""

    name: str
    type: str
    description: str
    constraints: Constraints | None = None


class Target(Struct, omit_defaults=True):
    """Where a foreign key points to. A table's reference to itself names no resource (Table Schema v2)."""

    fields: list[str]
    resource: str = ""


class ForeignKey(Struct):
    """A foreign key."""

    fields: list[str]
    reference: Target


class Schema(Struct, omit_defaults=True, rename="camel"):
    """A table's columns and keys."""

    fields: list[Field]
    schema_uri: str = field(default="", name="$schema")
    missing_values: list[str] = []
    primary_key: list[str] = []
    foreign_keys: list[ForeignKey] = []


class Resource(Struct):
    """A table."""

    name: str
    type: str
    path: str
    description: str
    format: str
    mediatype: str
    encoding: str
    schema: Schema


class Package(Struct):
    """All tables."""

    schema_uri: str = field(name="$schema")
    name: str
    title: str
    version: str
    resources: list[Resource]


@cache
def table_columns(name: str) -> tuple[Column, ...]:
    """The columns of a table; looked up once, for that costs more than to write a small document."""
    return tuple(contract.columns(contract.row_type(name)))


def datapackage() -> str:
    """The text of datapackage.json."""
    package = Package(
        schema_uri="https://datapackage.org/profiles/2.0/datapackage.json",
        name="perwal",
        title="Regional regulations of Indonesia as tables",
        version=contract.SCHEMA_VERSION,
        resources=[_resource(name) for name in contract.names()],
    )
    return msgspec.json.format(msgspec.json.encode(package), indent=2).decode() + "\n"


def _resource(name: str) -> Resource:
    return Resource(
        name=name,
        type="table",
        path=f"{name}.csv",
        description=(contract.row_type(name).__doc__ or "").strip(),
        format="csv",
        mediatype="text/csv",
        encoding="utf-8",
        schema=_schema(name),
    )


def _schema(name: str) -> Schema:
    row = contract.row_type(name)
    return Schema(
        schema_uri="https://datapackage.org/profiles/2.0/tableschema.json",
        fields=[_field(column, column.name in row.KEY) for column in table_columns(name)],
        missing_values=[""],
        primary_key=list(row.KEY),
        foreign_keys=[_foreign_key(name, reference) for reference in row.REFERENCES],
    )


def _field(column: Column, required: bool) -> Field:
    constraints = Constraints(required=required, enum=list(column.values))
    return Field(column.name, column.type, column.meaning, constraints if constraints != Constraints() else None)


def _foreign_key(name: str, reference: Reference) -> ForeignKey:
    resource = "" if reference.table == name else reference.table
    return ForeignKey(list(reference.columns), Target(list(reference.to), resource))
