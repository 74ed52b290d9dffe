"""The house as it was drawn: who may import whom, who knows what, and how large anything may grow."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from navigator.settings import PROJECT
from tests.every_one import over_every

HOUSE = PROJECT / "navigator"
FILES = sorted(path for path in HOUSE.rglob("*.py") if "versions" not in path.parts and "static" not in path.parts)
NAMES = [str(path.relative_to(HOUSE)) for path in FILES]
every_file = over_every(dict(zip(NAMES, FILES, strict=True)))

# From the ground up: a room may import its own floor's own files, and the floors below.
FLOORS = (
    {"settings", "london", "identifiers", "yaml_documents", "database", "mail"},
    {"web"},
    {"accounts"},
    {"directory"},
    {"signposting"},
    {"guides"},
    {"training"},
    {"referrals"},
    {"reports"},
    {"retention"},
    {"migrations", "navigator", "serving"},
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# Plain values in, plain values out: only Python itself, and one another.
PURE = frozenset(
    {
        "accounts.audit",
        "accounts.practice_list",
        "accounts.practice_tree",
        "accounts.rules",
        "directory.beginnings",
        "directory.catchment.rules",
        "directory.caller",
        "directory.caller_ages",
        "directory.caller_last_figure",
        "directory.digest.rules",
        "directory.distance",
        "directory.entries",
        "directory.expected_days",
        "directory.freshness",
        "directory.gates",
        "directory.hours",
        "directory.hours_editor.steps",
        "directory.hours_editor.texts",
        "directory.intake.comparing",
        "directory.intake.keys",
        "directory.intake.likeness",
        "directory.intake.mapping",
        "directory.intake.records",
        "directory.intake.saying",
        "directory.intake.weeks",
        "directory.intake.written_hours",
        "directory.lexicon",
        "directory.listed",
        "directory.listening",
        "directory.naming",
        "directory.opening",
        "directory.opening_words",
        "directory.pharmacy_display",
        "directory.phrase_patterns",
        "directory.ranking",
        "directory.recurring",
        "directory.rota.rules",
        "directory.postings",
        "directory.provider_links.rules",
        "directory.search_entries",
        "directory.service_types",
        "directory.sharing.first_rules",
        "directory.sharing.parts",
        "directory.sharing.rules",
        "directory.shelf",
        "directory.sounds",
        "directory.spelling",
        "directory.texts",
        "directory.today.rules",
        "directory.told.rules",
        "directory.track_record",
        "directory.upkeep.merging",
        "directory.upkeep.phone_slips",
        "directory.upkeep.rules",
        "directory.vocabulary",
        "directory.week_words",
        "directory.words",
        "directory.work_list",
        "guides.alike",
        "guides.changes",
        "guides.compare",
        "guides.reach",
        "guides.spoken",
        "guides.titles",
        "guides.ends",
        "guides.rules",
        "identifiers",
        "london",
        "referrals.came_back.rules",
        "referrals.handout.rules",
        "referrals.handout.text_message",
        "referrals.count_tables",
        "referrals.follow_up.counts_file",
        "referrals.follow_up.figures",
        "referrals.follow_up.rules",
        "referrals.record_codes.rules",
        "referrals.rules",
        "referrals.sending.rules",
        "referrals.sending.when_by",
        "reports.all_round.rules",
        "reports.appointment_audit.ratings_file",
        "reports.appointment_audit.rules",
        "reports.area.rules",
        "reports.balancing.rules",
        "reports.became",
        "reports.kept",
        "reports.pools.rules",
        "reports.questions.rules",
        "reports.returns.agreement",
        "reports.returns.amendments",
        "reports.returns.column_map",
        "reports.returns.recount",
        "reports.returns.rules",
        "reports.returns.tables",
        "reports.suppression.attack",
        "reports.suppression.cube",
        "reports.suppression.open_table",
        "reports.suppression.profiles",
        "reports.suppression.protect",
        "reports.unmet.rules",
        "reports.charts.before_after",
        "reports.charts.control",
        "reports.charts.drawing",
        "reports.charts.funnel",
        "reports.charts.saying",
        "reports.charts.stops",
        "reports.charts.table",
        "reports.charts.weeks",
        "reports.charts.why",
        "reports.charts.words",
        "reports.consultations.consultations_file",
        "reports.consultations.rules",
        "reports.consultations.saying",
        "reports.contacts.contacts_file",
        "reports.contacts.rules",
        "reports.ladder",
        "reports.quality.rules",
        "reports.opened.rules",
        "reports.own_figures",
        "reports.readiness.rules",
        "reports.rules",
        "reports.spc",
        "reports.weekly_return",
        "retention.classes",
        "retention.rules",
        "signposting.card_reports",
        "signposting.checklists",
        "signposting.desk_state",
        "signposting.dispositions",
        "signposting.flow",
        "signposting.flow_callers",
        "signposting.flow_check",
        "signposting.flow_rules",
        "signposting.flow_ages",
        "signposting.flow_walk",
        "signposting.flow_words",
        "signposting.hard_calls",
        "signposting.notices.rules",
        "signposting.query_evaluation",
        "signposting.red_flag_ages",
        "signposting.red_flag_context",
        "signposting.red_flag_evaluation",
        "signposting.red_flag_patterns",
        "signposting.red_flag_words",
        "signposting.red_flags",
        "signposting.rules",
        "signposting.spoken_words",
        "signposting.taught_words",
        "training.calls",
        "training.progress",
        "training.rules",
    }
)

KNOW_FLASK = {"views", "forms", "cli", "sign_in", "database", "__init__"}
KNOW_FLASK_TOO = {
    "directory/stewards.py",
    "directory/told/on_pages.py",
    "directory/upkeep/on_pages.py",
    "directory/provider_links/on_pages.py",
    "referrals/desk_log.py",
    "referrals/came_back/on_the_desk.py",
    "referrals/follow_up/on_pages.py",
    "training/practice_desk.py",
    "serving.py",
}
"""Handed to the templates of the desk, which has no view of these rooms."""

MAKE_STATEMENTS_TOO = {"referrals/actions.py": {"update", "delete"}}
"""The log's counter is raised by the write itself, and made-up history is removed: both are writes."""

SAYS_NOTHING_TO_THE_CHAIN: dict[str, set[str]] = {"reports/balancing/actions.py": {"answer_pulse"}}
"""Public actions that commit without an event: an event names who and when, which an answer must not."""

LONGEST_FUNCTION, LONGEST_HANDLER, LONGEST_FILE = 40, 20, 300


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_of(path: Path) -> str:
    """Name a file as Python does, without the house's own name."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "navigator"


def room_of(module: str) -> str:
    return module.partition(".")[0]


def part_of(name: str) -> str:
    """Say which part of a room a file is; a room with much of it has further files, `…_cli` or `…_views`."""
    return {"cli": "cli", "views": "views"}.get(name.rpartition("_")[2], name)


MODULES = {module_of(path) for path in FILES}


def imports_of(path: Path, *, at_start_only: bool = False) -> Iterator[str]:
    """Give every module that a file imports; those of the house without its own name."""
    tree = tree_of(path)
    if at_start_only:
        inside = {node for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) for node in ast.walk(one)}
    else:
        inside = set()
    for node in ast.walk(tree):
        if node in inside:
            continue
        if isinstance(node, ast.Import):
            yield from (_short(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: say where it comes from"
            base = _short(node.module or "")
            for alias in node.names:
                deeper = alias.name if base == "navigator" else f"{base}.{alias.name}"
                yield deeper if deeper in MODULES else base


def _short(name: str) -> str:
    return name.removeprefix("navigator.")


def is_ours(name: str) -> bool:
    return name in MODULES or room_of(name) in FLOOR_OF


def calls_in(node: ast.AST) -> Iterator[str]:
    """Give the name of everything called: `select` for select(...), `.commit` for session.commit()."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            if isinstance(one.func, ast.Name):
                yield one.func.id
            elif isinstance(one.func, ast.Attribute):
                yield f".{one.func.attr}"


def functions_in(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]


def lines_of(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


# --- Who may import whom ---


@every_file
def test_rooms_import_only_downwards(path):
    module = module_of(path)
    floor = FLOOR_OF[room_of(module)]

    for name in imports_of(path):
        if is_ours(name) and room_of(name) != room_of(module):
            assert FLOOR_OF[room_of(name)] < floor, f"{module} imports {name}"


def test_every_room_stands_on_a_floor():
    assert {room_of(module) for module in MODULES} <= set(FLOOR_OF)


def test_the_shared_look_imports_no_room():
    for path in FILES:
        if room_of(module_of(path)) == "web":
            assert {room_of(name) for name in imports_of(path) if is_ours(name)} <= FLOORS[0] | {"web"}


def test_no_two_files_import_each_other_in_a_circle():
    graph = {
        module_of(path): {name for name in imports_of(path, at_start_only=True) if name in MODULES} for path in FILES
    }
    done: set[str] = set()

    def follow(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in done:
            for name in sorted(graph[module]):
                follow(name, (*trail, module))
            done.add(module)

    for module in sorted(graph):
        follow(module, ())


@every_file
def test_only_the_doors_of_rooms_import_late(path):
    late = [
        (function.name, node.lineno)
        for function in functions_in(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert path.name == "__init__.py" or not late, late
    assert {name for name, _ in late} <= {"create_app", "_join_rooms", "register"}


INSIDE = {
    "models": {"queries", "actions", "forms", "views", "cli", "sign_in"},
    "queries": {"actions", "forms", "views", "cli", "sign_in"},
    "actions": {"forms", "views", "cli", "sign_in"},
    "rules": {"models", "queries", "actions", "forms", "views", "cli", "sign_in"},
    "forms": {"models", "queries", "actions", "views", "cli", "sign_in"},
    "sign_in": {"actions", "views", "cli"},
    "cli": {"views", "forms"},
}


@every_file
def test_inside_a_room_pages_stand_on_actions_queries_and_rules(path):
    """views → forms, actions, queries, rules; actions → models, rules, queries; queries → models, rules."""
    above = INSIDE.get(part_of(path.stem), set())

    for name in imports_of(path):
        if is_ours(name):
            assert part_of(name.rpartition(".")[2]) not in above, f"{module_of(path)} imports {name}"


def test_what_is_called_pure_is_there():
    assert PURE <= MODULES


@pytest.mark.parametrize("module", sorted(PURE))
def test_a_pure_file_knows_only_python_and_other_pure_files(module):
    path = HOUSE / Path(*module.split(".")).with_suffix(".py")

    for name in imports_of(path):
        assert name in PURE or room_of(name) in sys.stdlib_module_names, f"{module} imports {name}"


@pytest.mark.parametrize("module", sorted(PURE))
def test_a_pure_file_asks_no_clock(module):
    path = HOUSE / Path(*module.split(".")).with_suffix(".py")
    if module != "london":
        assert {".now", ".utcnow", ".today", "now", ".getenv"}.isdisjoint(calls_in(tree_of(path)))


# --- Who knows what ---


@every_file
def test_only_the_doors_know_flask(path):
    knows = {room_of(name) for name in imports_of(path)} & {"flask", "flask_wtf", "flask_login", "wtforms", "werkzeug"}
    name = str(path.relative_to(HOUSE))
    room = room_of(module_of(path))
    may = part_of(path.stem) in KNOW_FLASK or name in KNOW_FLASK_TOO or room in ("web", "migrations")

    assert may or not knows, knows


@every_file
def test_statements_are_made_in_queries_only(path):
    made = set(calls_in(tree_of(path))) & {"select", "delete", "update", "insert", ".query"}
    allowed = MAKE_STATEMENTS_TOO.get(str(path.relative_to(HOUSE)), set())

    assert path.name == "queries.py" or made <= allowed, made


def test_the_exceptions_are_still_needed():
    for name, statements in MAKE_STATEMENTS_TOO.items():
        assert statements <= set(calls_in(tree_of(HOUSE / name)))


@every_file
def test_only_actions_commit(path):
    committing = {
        ast.unparse(node.func.value)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }
    # The search index is no database: its writer has a commit of its own.
    may = {"writer"} if path.name == "kind_texts.py" else set()

    assert path.name == "actions.py" or committing <= may


@pytest.mark.parametrize(
    ("library", "known_to"),
    [
        ("whoosh", "directory/kind_texts"),
        ("yaml", "yaml_documents.py"),
        ("argon2", "accounts/sign_in.py"),
        ("phonenumbers", "directory/contact_details.py"),
        ("alembic", ("accounts/cli.py", "migrations/")),
        ("smtplib", "mail.py"),
    ],
)
def test_a_library_is_known_to_one_file(library, known_to):
    knowing = {
        str(path.relative_to(HOUSE)) for path in FILES if library in {room_of(name) for name in imports_of(path)}
    }

    assert knowing
    assert all(name.startswith(known_to) for name in knowing), knowing


@every_file
def test_only_the_settings_read_the_environment(path):
    asks = [
        node.attr
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]

    assert path.name == "settings.py" or not asks


@every_file
def test_nobody_runs_text_as_code_or_reads_pickles(path):
    calls = set(calls_in(tree_of(path)))

    assert {"eval", "exec", "compile", "__import__"}.isdisjoint(calls)
    refused = {"pickle", "marshal", "shelve", "subprocess"}
    if path.name == "kept_guidance.py":
        # It opens only what the site sealed with its own secret: decision 0012.
        refused -= {"pickle"}
    assert refused.isdisjoint(room_of(name) for name in imports_of(path))


# --- What is written is told ---


def reached_from(name: str, functions: dict[str, ast.FunctionDef]) -> set[str]:
    """Give all calls that a function of a file makes, through the other functions of that file too."""
    found: set[str] = set()
    waiting = [name]
    seen = set()
    while waiting:
        one = waiting.pop()
        if one in seen or one not in functions:
            continue
        seen.add(one)
        calls = set(calls_in(functions[one]))
        found |= calls
        waiting += calls
    return found


def actions_that_commit() -> list[tuple[str, str]]:
    found = []
    for path in FILES:
        if path.name == "actions.py":
            functions = {node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)}
            for name in functions:
                if not name.startswith("_") and ".commit" in reached_from(name, functions):
                    found.append((str(path.relative_to(HOUSE)), name))
    return found


@pytest.mark.parametrize(("file", "name"), actions_that_commit())
def test_every_action_that_commits_tells_the_audit_chain(file, name):
    functions = {node.name: node for node in tree_of(HOUSE / file).body if isinstance(node, ast.FunctionDef)}

    assert "record" in reached_from(name, functions) or name in SAYS_NOTHING_TO_THE_CHAIN.get(file, set())


def test_there_are_actions_that_commit():
    assert len(actions_that_commit()) > 15


# --- How large anything may grow ---


@every_file
def test_a_file_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@every_file
def test_every_function_is_short(path):
    assert {node.name: lines_of(node) for node in functions_in(path) if lines_of(node) > LONGEST_FUNCTION} == {}


def is_handler(node: ast.FunctionDef) -> bool:
    doors = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(door, ast.Attribute) and door.attr in ("get", "post", "route") for door in doors)


@every_file
def test_every_route_handler_is_short(path):
    handlers = {node.name: lines_of(node) for node in functions_in(path) if is_handler(node)}

    assert {name: lines for name, lines in handlers.items() if lines > LONGEST_HANDLER} == {}


def test_most_functions_and_files_are_much_shorter():
    functions = sorted(lines_of(node) for path in FILES for node in functions_in(path))
    files = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)

    assert functions[len(functions) // 2] <= 8
    assert functions[len(functions) * 9 // 10] <= 20
    assert files[len(files) // 2] <= 110
    assert files[len(files) * 9 // 10] <= 260


# --- What is said of it ---


@every_file
def test_everything_public_has_its_promise(path):
    tree = tree_of(path)
    silent = [] if ast.get_docstring(tree) else ["the file"]
    for node in (tree, *(one for one in ast.walk(tree) if isinstance(one, ast.ClassDef))):
        for one in node.body:
            if (
                isinstance(one, ast.FunctionDef | ast.ClassDef)
                and not one.name.startswith("_")
                and not ast.get_docstring(one)
            ):
                silent.append(one.name)

    assert silent == []


@every_file
def test_everything_is_annotated(path):
    missing = []
    for node in functions_in(path):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        unsaid = [one.arg for one in arguments if one.annotation is None and one.arg not in ("self", "cls")]
        if unsaid or node.returns is None:
            missing.append((node.name, unsaid))

    assert missing == []


@every_file
def test_nothing_is_left_for_later(path):
    text = path.read_text(encoding="utf-8")

    for word in ("TODO", "FIXME", "XXX", "NotImplementedError", "pragma: no cover"):
        assert word not in text


@every_file
def test_the_words_are_those_of_the_house(path):
    code = "\n".join(
        node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ).lower()

    for word in ("no red flags", "safe to wait", "low risk", "frequent attender", "inappropriate", "bounced"):
        assert word not in code


# --- The guards themselves fail where they should ---


@pytest.mark.parametrize(
    ("code", "called"),
    [("session.commit()", ".commit"), ("select(1)", "select"), ("sa.select(1)", ".select"), ("a = eval('1')", "eval")],
)
def test_a_call_is_seen(code, called):
    assert called in calls_in(ast.parse(code))


def test_a_file_that_breaks_a_rule_is_seen(tmp_path, monkeypatch):
    room = tmp_path / "accounts"
    room.mkdir()
    broken = room / "rules.py"
    broken.write_text(
        "from navigator.reports import views\nimport flask\nfrom navigator.accounts.models import Person\n"
    )
    monkeypatch.setattr(sys.modules[__name__], "HOUSE", tmp_path)

    for rule in (
        test_rooms_import_only_downwards,
        test_inside_a_room_pages_stand_on_actions_queries_and_rules,
        test_only_the_doors_know_flask,
        test_everything_public_has_its_promise,
    ):
        with pytest.raises(AssertionError):
            rule.of_one(broken)
