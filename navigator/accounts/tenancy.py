"""The tenancy rule: a practice's rows are read only by a statement that names its practices."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, TypeVar, cast
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import ClauseElement, event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.util import find_tables

from navigator.accounts.models import OfPractice
from navigator.database import Base

Statement = TypeVar("Statement", bound=Any)


class UnscopedStatement(RuntimeError):
    """A statement touches a practice's rows without saying for which practices it may."""


def of_practices(statement: Statement, practices: Collection[UUID]) -> Statement:
    """Keep a statement to the rows of these practices; of none, it finds nothing."""
    scoped: Statement = statement.execution_options(of_practices=frozenset(practices))
    return scoped


@lru_cache(maxsize=1)
def _owned_tables(_tables_there: int) -> frozenset[str]:
    """Name the tables of practices; every statement asks, and the answer is another only when a table comes."""
    owned = (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, OfPractice))
    return frozenset(str(getattr(each, "__tablename__", "")) for each in owned)


def _tables_of(statement: ClauseElement) -> frozenset[str]:
    """Name the tables of a statement; one that is written once and asked at every key is looked through once."""
    names = _looked_through.get(statement)
    if names is None:
        tables = find_tables(statement, check_columns=True, include_joins=True, include_selects=True, include_crud=True)
        names = _looked_through[statement] = frozenset(str(getattr(table, "name", "")) for table in tables)
    return names


_looked_through: WeakKeyDictionary[ClauseElement, frozenset[str]] = WeakKeyDictionary()


@event.listens_for(Session, "do_orm_execute")
def guard(state: ORMExecuteState) -> None:
    """Refuse an unscoped statement on a practice's rows; narrow a scoped one to its practices."""
    if state.is_column_load or state.is_relationship_load:
        return
    if _owned_tables(len(Base.metadata.tables)).isdisjoint(_tables_of(cast(ClauseElement, state.statement))):
        return
    practices = state.execution_options.get("of_practices")
    if practices is None:
        if state.is_insert:
            return
        raise UnscopedStatement("This statement reads practices' rows but does not say of which practices.")
    allowed = list(practices)
    state.statement = state.statement.options(
        with_loader_criteria(OfPractice, lambda cls: cls.practice_id.in_(allowed), include_aliases=True)
    )
