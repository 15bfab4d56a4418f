"""The rules of the house that no linter checks: size, docstrings, where entry points and unsafe calls may stand."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "stemmata").rglob("*.py")) + sorted((ROOT / "evaluation").glob("*.py"))
MAX_FILE, MAX_FUNCTION = 400, 50


def ident(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=ident)
def test_a_module_says_what_it_is_for_and_stays_small(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with what it is for and what it is not"
    assert len(text.splitlines()) <= MAX_FILE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=ident)
def test_no_module_is_a_drawer_for_odds_and_ends(path):
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


def test_entry_points_are_looked_up_in_one_file_only():
    users = [ident(p) for p in SOURCES if "entry_points" in p.read_text(encoding="utf-8")]
    assert users == ["src/stemmata/plugins.py"]


FORBIDDEN_NAMES = {"pickle", "cPickle", "dill", "shelve", "marshal", "yaml"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}


@pytest.mark.parametrize("path", SOURCES, ids=ident)
def test_nothing_that_could_run_code_from_data_is_loaded(path):
    """S12: cases and models are data; no pickle, no eval, no YAML object loader."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {a.name.split(".")[0] for a in node.names} & FORBIDDEN_NAMES
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in FORBIDDEN_NAMES
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS


PURE = [p for p in SOURCES if {"read", "resolve", "trace", "collate", "situation", "linkage"} & set(p.relative_to(ROOT).parts)]
KNOWING = {"datetime", "date", "time", "os", "uuid", "random"}
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "getenv", "environ", "urandom", "uuid4"}


@pytest.mark.parametrize("path", PURE, ids=ident)
def test_stages_know_no_clock_environment_or_chance(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in {"datetime", "date", "time", "os", "uuid", "random"}
        ):
            assert node.attr not in CLOCKS, f"{node.value.id}.{node.attr}"


def test_every_test_module_mirrors_a_module_or_says_what_it_walks_through():
    packages = {"stories", "evaluation", "hardening", "training"}
    walks = {"test_architecture", "test_package", "test_day", "test_accessibility", "test_scripts"}  # every screen, or `frontend/`
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        inside = path.relative_to(ROOT / "tests")
        if inside.parts[0] in packages or path.stem in walks:
            continue
        target = ROOT / "src" / "stemmata" / inside.parent / path.name.removeprefix("test_")
        assert target.exists() or target.with_suffix("").is_dir(), f"{inside} mirrors nothing in src/stemmata"
