"""WHAT WAS DONE: the log of signposts and referrals."""

from flask import Flask


def register(app: Flask) -> None:
    """Add this room to the app, and what the desk page shows of the log."""
    from navigator.referrals import came_back, cli, follow_up, handout, record_codes, rules, sending
    from navigator.referrals.desk_log import DeskLog, new_key
    from navigator.referrals.not_there import NOT_THERE_WORDS, NotThere
    from navigator.referrals.views import bp

    # The tray and the slip add their pages to the room's, so they come first.
    sending.register(app)
    handout.register(app)
    app.register_blueprint(bp)
    cli.register(app)
    came_back.register(app)
    follow_up.register(app)
    record_codes.register(app)
    app.jinja_env.globals.update(desk_log=DeskLog(), new_key=new_key)
    app.jinja_env.filters.update(
        ending_words=lambda ending: rules.ENDING_WORDS[rules.Ending(ending)],
        not_there_words=lambda why: NOT_THERE_WORDS[NotThere(why)],
        disposition_words=lambda disposition: rules.DISPOSITION_WORDS[disposition],
        otherwise_words=lambda otherwise: rules.OTHERWISE_WORDS[rules.Otherwise(otherwise)],
    )
