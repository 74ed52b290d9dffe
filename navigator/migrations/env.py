"""Runs the dated changes to the tables on the database of this site."""

from alembic import context
from sqlalchemy import create_engine

from navigator.accounts import models as accounts
from navigator.database import Base, engine_options, keep_promises
from navigator.directory import models as directory
from navigator.directory.digest import models as digest
from navigator.directory.intake import models as intake
from navigator.directory.provider_links import models as provider_links
from navigator.directory.rota import models as rota
from navigator.directory.sharing import models as sharing
from navigator.directory.today import models as said_today
from navigator.directory.told import models as told
from navigator.directory.upkeep import models as upkeep
from navigator.guides import models as guides
from navigator.referrals import models as referrals
from navigator.referrals.came_back import models as came_back
from navigator.referrals.record_codes import models as record_codes
from navigator.referrals.sending import models as sending
from navigator.reports import models as reports
from navigator.reports.appointment_audit import models as appointment_audit
from navigator.reports.balancing import models as balancing
from navigator.reports.charts import models as charts
from navigator.reports.contacts import models as contacts
from navigator.reports.pools import models as pools
from navigator.reports.questions import models as questions
from navigator.reports.readiness import models as readiness
from navigator.reports.returns import models as returns
from navigator.signposting import models as signposting
from navigator.signposting.notices import models as notices
from navigator.training import models as training

ROOMS = (
    accounts,
    came_back,
    charts,
    appointment_audit,
    balancing,
    contacts,
    readiness,
    directory,
    guides,
    notices,
    intake,
    digest,
    directory,
    guides,
    provider_links,
    record_codes,
    referrals,
    reports,
    rota,
    said_today,
    pools,
    questions,
    returns,
    sending,
    sharing,
    signposting,
    told,
    training,
    upkeep,
)

options = engine_options(context.config.attributes["url"])
engine = create_engine(options.pop("url"), **options)
keep_promises(engine)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
