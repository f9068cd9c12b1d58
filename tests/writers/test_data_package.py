import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.language import LANGUAGES
from pipeline.writers import data_package, outputs, parquet, records
from tests.writers.plans import UNREAD, outcome, plan, result


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    records.write(plan(), folder)
    outputs.write_all(result(outcome(plan()), UNREAD), folder)
    return folder


def package(out: Path) -> dict:
    return json.loads((out / data_package.NAME).read_text("utf-8"))


def test_the_package_describes_every_table_and_column(out):
    resources = {each["path"]: each for each in package(out)["resources"]}
    assert set(resources) == {f"parquet/{name}.parquet" for name in parquet.TABLES}
    for path, resource in resources.items():
        content = (out / path).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert [field["name"] for field in resource["schema"]["fields"]] == pq.read_schema(out / path).names


def test_types_are_those_of_the_files(out):
    kinds = {"string": "string", "integer": "int64", "boolean": "bool", "date": "date32", "array": "list"}
    for resource in package(out)["resources"]:
        schema = pq.read_schema(out / resource["path"])
        for field in resource["schema"]["fields"]:
            kind = str(schema.field(field["name"]).type)
            assert kind.startswith(kinds.get(field["type"], ("double", "decimal128"))), field["name"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_says_what_it_holds(lang):
    for table, columns in parquet.TABLES.items():
        for column in columns:
            assert data_package.described(table, column, lang)


def test_names_are_what_the_standard_allows(out):
    names = [each["name"] for each in package(out)["resources"]]
    assert all(name == name.lower() and name.replace("-", "").isalnum() for name in names)
    assert len(set(names)) == len(names)
    assert {"name", "resources"} <= set(package(out))
