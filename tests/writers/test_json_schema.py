import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.writers import json_schema
from schemas.base import SCHEMA_VERSION
from tests.writers.plans import plan

PUBLISHED = Path(__file__).resolve().parent.parent.parent / "docs" / "schema"


def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(json_schema.record_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_is_the_one_of_today():
    published = (PUBLISHED / json_schema.NAME).read_text(encoding="utf-8")
    assert published == json_schema.record_schema(), "stale: run python docs/generate.py"
    assert SCHEMA_VERSION in json_schema.NAME


def test_a_record_as_written_is_valid():
    validator().validate(json.loads(plan().model_dump_json()))


@pytest.mark.parametrize("name", ["plan.txt"])
def test_a_record_of_a_read_plan_is_valid(tmp_path, name):
    from pipeline import api
    from tests.test_cli import WRONG

    (tmp_path / name).write_text(WRONG, "utf-8")
    validator().validate(json.loads(api.analyse(tmp_path / name).model_dump_json()))


def test_what_is_no_record_is_refused():
    record = json.loads(plan().model_dump_json())
    for change in ({"schema_version": "0.1"}, {"findings": [{}]}, {"unknown": 1}):
        with pytest.raises(jsonschema.ValidationError):
            validator().validate(record | change)
