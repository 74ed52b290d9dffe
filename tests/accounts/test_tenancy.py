"""A practice's rows are out of reach of a statement that does not name its practices."""

import pytest
from sqlalchemy import delete, exists, func, select, union_all, update
from sqlalchemy.orm import Session, aliased

from navigator.accounts.models import Organisation, Person
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import UnscopedStatement, of_practices
from navigator.referrals.models import LogCounter, Signpost
from tests.building import a_person, a_practice, a_signpost

pytestmark = pytest.mark.tables

OTHER = aliased(Signpost)
INNER = select(Signpost.id, Signpost.practice_id).subquery()

READS = {
    "whole rows": select(Signpost),
    "a column": select(Signpost.need),
    "a count": select(func.count()).select_from(Signpost),
    "a count of a column": select(func.count(Signpost.id)),
    "a group": select(Signpost.service_type, func.count(Signpost.id)).group_by(Signpost.service_type),
    "an alias": select(OTHER),
    "a join from a table of all": select(Person.name).join(Signpost, Signpost.person_id == Person.id),
    "an outer join": select(Person.name).outerjoin(Signpost, Signpost.person_id == Person.id),
    "a subquery": select(INNER.c.id),
    "a common table": select(select(Signpost.id).cte("hidden").c.id),
    "a condition": select(Person).where(Person.id.in_(select(Signpost.person_id))),
    "an existence": select(Person).where(exists().where(Signpost.person_id == Person.id)),
    "a scalar": select(Organisation.code, select(func.count(Signpost.id)).scalar_subquery()),
    "a union": union_all(select(Signpost.id), select(Signpost.call_key)),
    "the bare table": select(Signpost.__table__),
    "the counter": select(LogCounter.last),
}
WRITES = {
    "an update": update(Signpost).values(need="x"),
    "an update of a few": update(Signpost).where(Signpost.need == "x").values(need="y"),
    "a delete": delete(Signpost),
    "the counter": update(LogCounter).values(last=9),
    "a delete by a condition": delete(Person).where(Person.id.in_(select(Signpost.person_id))),
}


@pytest.fixture
def two_practices(session: Session) -> tuple[Organisation, Organisation]:
    ours, theirs = a_practice(session, "C99101"), a_practice(session, "C99102")
    for practice, need in ((ours, "ours"), (ours, "ours too"), (theirs, "theirs")):
        a_signpost(session, practice, a_person(session, Role.RECEPTIONIST, practice), need=need)
    return ours, theirs


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("name", READS)
def test_a_read_that_names_no_practice_is_refused(session, name):
    with pytest.raises(UnscopedStatement):
        session.execute(READS[name])


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_names_no_practice_is_refused(session, two_practices, name):
    with pytest.raises(UnscopedStatement):
        session.execute(WRITES[name])
    session.rollback()

    assert session.scalar(of_practices(select(func.count(Signpost.id)), [one.id for one in two_practices])) == 3


def test_a_row_fetched_by_its_id_alone_is_refused(session, two_practices):
    ours, _ = two_practices
    key = session.scalar(of_practices(select(Signpost.id), [ours.id]))
    session.expunge_all()

    with pytest.raises(UnscopedStatement):
        session.get(Signpost, key)


@pytest.mark.parametrize(
    "name", ["a column", "an alias", "a count of a column", "a subquery", "a condition", "an existence", "a scalar"]
)
def test_a_read_is_narrowed_to_the_practices_it_names(session, two_practices, name):
    ours, theirs = two_practices

    def found(*practices: Organisation) -> list:
        return session.execute(of_practices(READS[name], [one.id for one in practices])).all()

    assert len(found(ours, theirs)) >= len(found(ours))
    assert found() != found(ours) != found(theirs) != found()
    assert "theirs" not in repr(found(ours))


def test_a_statement_of_no_practices_finds_nothing(session, two_practices):
    assert session.scalars(of_practices(select(Signpost), [])).all() == []
    assert session.execute(of_practices(delete(Signpost), [])).rowcount == 0


def test_one_statement_does_not_remember_the_practices_of_another(session, two_practices):
    # SQLAlchemy keeps compiled statements: the practices must travel as values, never inside the compiled text.
    ours, theirs = two_practices

    def needs(practice: Organisation) -> set[str]:
        return set(session.scalars(of_practices(select(Signpost.need), [practice.id])))

    assert [needs(ours), needs(theirs), needs(ours)] == [{"ours", "ours too"}, {"theirs"}, {"ours", "ours too"}]


@pytest.mark.parametrize("name", ["an update", "a delete"])
def test_a_write_reaches_only_the_practices_it_names(session, two_practices, name):
    ours, theirs = two_practices
    scoped = of_practices(WRITES[name], [ours.id]).execution_options(synchronize_session=False)

    assert session.execute(scoped).rowcount == 2

    session.expire_all()
    assert session.scalars(of_practices(select(Signpost.need), [theirs.id])).all() == ["theirs"]


def test_an_alias_inside_a_join_is_narrowed_too(session, two_practices):
    _, theirs = two_practices
    pairs = select(Signpost.need, OTHER.need).join(OTHER, OTHER.channel == Signpost.channel)

    found = session.execute(of_practices(pairs, [theirs.id])).all()

    assert [tuple(row) for row in found] == [("theirs", "theirs")]


def test_rows_that_belong_to_nobody_are_free_to_read(session, two_practices):
    assert len(session.scalars(select(Organisation).where(Organisation.kind == "practice")).unique().all()) == 2


def test_a_row_is_refreshed_without_naming_practices_again(session, two_practices):
    ours, _ = two_practices
    row = session.scalars(of_practices(select(Signpost).where(Signpost.need == "ours"), [ours.id])).one()
    session.expire(row)

    assert row.need == "ours"
