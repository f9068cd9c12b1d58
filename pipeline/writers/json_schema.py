"""JSON Schema of the record, so that other programs can check and read `records/*.json`."""

from __future__ import annotations

import json

from schemas.base import SCHEMA_VERSION
from schemas.record import PlanRecord

NAME = f"plan-record-{SCHEMA_VERSION}.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> str:
    """Return the schema of a record as written; its name and id hold the version of the record."""
    schema = PlanRecord.model_json_schema(mode="serialization")
    head = {"$schema": _DRAFT, "$id": f"urn:rachmistrz:plan-record:{SCHEMA_VERSION}", "title": "Rachmistrz: PlanRecord"}
    properties = schema["properties"] | {"schema_version": {"const": SCHEMA_VERSION, "type": "string"}}
    return json.dumps(head | schema | {"title": head["title"], "properties": properties}, ensure_ascii=False, indent=2) + "\n"
