"""Finds the kinds of service that answer what a caller says; the one module that knows Whoosh."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from whoosh import fields, index, writing
from whoosh.analysis.tokenizers import SpaceSeparatedTokenizer
from whoosh.filedb import filestore
from whoosh.query.compound import And, Or, Require
from whoosh.query.qcore import Query
from whoosh.query.terms import Term

from navigator.directory.gates import Known
from navigator.directory.listening import Listener, Understood
from navigator.directory.naming import NamedHit, weigh_names
from navigator.directory.ranking import rank
from navigator.directory.search_documents import (
    ANYONE,
    LONGEST_START,
    MARK,
    Document,
    mark_document,
    service_document,
    type_document,
    words_mark,
)
from navigator.directory.search_entries import EVERYWHERE, Findings, SearchEntry, ServiceFound, TypeMatch
from navigator.directory.service_types import ServiceTypes
from navigator.directory.vocabulary import Vocabulary

UNBUILT = -1
"""The revision of an index that is not there, not whole or not of these words: build it again."""

MOST_SERVICES = 60
MOST_SCORED_WORDS = 12
MOST_REMEMBERED = 64
WAIT_FOR_LOCK_SECONDS = 0.5

LOG = logging.getLogger(__name__)
Answer = TypeVar("Answer")

# Whoosh has no types of its own: what it gives is named here and read only in this module.
Searcher = Any
Writer = Any
Results = Any
storages: Any = filestore


def _schema() -> fields.Schema:
    def words() -> fields.TEXT:
        # The words come stemmed already: one way of cutting them for search, vocabulary and spelling.
        return fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)

    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        kind=fields.ID(),
        type=fields.ID(stored=True),
        standing=fields.ID(sortable=True),
        areas=fields.KEYWORD(),
        practice=fields.ID(),
        topic=words(),
        topic_starts=fields.KEYWORD(),
        name=words(),
        name_words=fields.KEYWORD(),
        name_starts=fields.KEYWORD(),
        text=words(),
        called=fields.STORED(),
        mark=fields.STORED(),
    )


class SearchIndex:
    """The directory as search sees it: a copy, built again from the database whenever it is lost."""

    def __init__(self, folder: Path | None, types: ServiceTypes, vocabulary: Vocabulary) -> None:
        """Open the index in a folder of the application's own, or in memory where there is none."""
        self._folder, self._types, self._vocabulary = folder, types, vocabulary
        self._listener = Listener(vocabulary, types)
        self._words_mark = words_mark(types, vocabulary)
        self._heard_as = self._listener.phrasebook.heard_as
        self._writing, self._reading = threading.RLock(), threading.RLock()
        self._usable: OrderedDict[tuple[frozenset[str], str], dict[str, bool]] = OrderedDict()
        self._generation: object = None
        self._index: Any = None
        self._searcher: Searcher = None
        self._open()

    @property
    def revision(self) -> int:
        """Tell up to which revision of the directory the index goes; UNBUILT where it must be built again."""
        return self._guarded(self._read_revision, UNBUILT)

    def rebuild(self, entries: Iterable[SearchEntry], revision: int) -> bool:
        """Build the whole index from these entries; False where another process is writing."""
        kinds = (type_document(kind, self._vocabulary, self._heard_as) for kind in self._types.values())
        services = (service_document(entry, self._heard_as) for entry in entries)
        return self._write((*kinds, *services, mark_document(revision, self._words_mark)), anew=True)

    def put(self, entry: SearchEntry) -> bool:
        """Put one changed entry in; False where another process is writing or the index must be built first."""
        return self.catch_up((entry,), entry.revision if entry.revision <= self.revision + 1 else self.revision)

    def catch_up(self, changed_entries: Iterable[SearchEntry], revision: int) -> bool:
        """Put changed entries in and stand at this revision; False where it must be tried again or built first."""
        now = self.revision
        if now == UNBUILT:
            return False
        services = (service_document(entry, self._heard_as) for entry in changed_entries)
        return self._write((*services, mark_document(max(now, revision), self._words_mark)), anew=False)

    def find(self, text: str, areas: frozenset[str], practice: str, known: Known) -> tuple[TypeMatch, ...]:
        """Give the kinds of service that answer these words for this practice, best first; junk finds nothing."""
        understood = self._listener.listen(text)
        if not understood.typed:
            return ()
        key = (areas | {EVERYWHERE}, practice)
        # An index found broken while it is read still answers: from the vocabulary and the types last known.
        fallback = Findings(usable=self._usable.get(key, {}))
        findings = self._guarded(lambda: self._findings(understood, *key), fallback)
        return rank(understood.heard, findings, self._types, known, understood.mended)

    def _findings(self, understood: Understood, areas: frozenset[str], practice: str) -> Findings:
        searcher = self._fresh_searcher()
        here = _usable_by(areas, practice)
        topic = [Term("topic", word) for word in dict.fromkeys(understood.content)]
        about = {hit["type"]: hit.score / (hit.score + 12.0) for hit in _search(searcher, Or(topic), 12)}
        begun: dict[str, float] = {}
        if understood.is_begun:
            hits = _search(searcher, _begun_as("topic_starts", understood.typed), None)
            shares = {hit["type"]: self._listener.begun(understood.typed, hit["type"]) for hit in hits}
            begun = {slug: share for slug, share in shares.items() if share}
        services = self._services(searcher, understood, here)
        return Findings(self._usable_types(searcher, areas, practice), about, begun, services)

    def _services(self, searcher: Searcher, understood: Understood, here: Query) -> tuple[ServiceFound, ...]:
        if len(understood.typed) == len(understood.typed[0]) == 1:
            # One letter begins half of all names: it leads to kinds only.
            return ()
        rarest = sorted(dict.fromkeys(understood.content), key=lambda word: searcher.doc_frequency("name", word) or 1e9)
        terms = [Term(field, word) for word in rarest[:MOST_SCORED_WORDS] for field in ("name", "text")]
        hits = list(_search(searcher, Require(Or(terms), here), MOST_SERVICES))
        if understood.is_begun:
            begun = Require(_begun_as("name_starts", understood.typed), here)
            seen = {hit.docnum for hit in hits}
            hits += [hit for hit in _search(searcher, begun, MOST_SERVICES) if hit.docnum not in seen]
        named = [NamedHit(UUID(hit["id"]), hit["type"], tuple(hit["called"]), hit.score) for hit in hits]
        return weigh_names(named, understood, self._types, self._listener.phrasebook)

    def _usable_types(self, searcher: Searcher, areas: frozenset[str], practice: str) -> dict[str, bool]:
        """Give the kinds with a service here, False where all of them are paused; kept until the index changes."""
        key = (areas, practice)
        if key in self._usable:
            self._usable.move_to_end(key)
            return self._usable[key]
        standings = searcher.reader().column_reader("standing") if searcher.doc_count() else ()
        usable: dict[str, bool] = {}
        for standing in {standings[number] for number in searcher.docs_for_query(_usable_by(areas, practice))}:
            slug, _, live = standing.partition(" ")
            usable[slug] = usable.get(slug, False) or live == "live"
        self._usable[key] = usable
        if len(self._usable) > MOST_REMEMBERED:
            self._usable.popitem(last=False)
        return usable

    def _read_revision(self) -> int:
        document = self._fresh_searcher().document(id=MARK)
        if not document:
            return UNBUILT
        revision, mark = document["mark"]
        return int(revision) if mark == self._words_mark else UNBUILT

    def _fresh_searcher(self) -> Searcher:
        """Give the searcher, brought up to what any process has written."""
        generation = (id(self._index), self._index.latest_generation())
        if self._searcher is None or generation != self._generation:
            try:
                self._searcher = self._snapshot().searcher()
            except Exception:
                # Another process may just be putting new files in place of old ones.
                time.sleep(0.05)
                self._searcher = self._snapshot().searcher()
            self._generation = generation
            # An index just lost keeps what was known until it is built again, so that search still answers.
            if self._searcher.doc_count_all():
                self._listener.learn(tuple(self._searcher.reader().field_terms("name_words")))
                self._usable.clear()
        return self._searcher

    def _snapshot(self) -> Any:
        """Give the index as it is now, read whole into memory: files lost or cut short later do no harm."""
        if self._folder is None:
            return self._index
        memory = storages.RamStorage()
        memory.files = {file.name: file.read_bytes() for file in self._folder.iterdir() if _is_ours(file)}
        return memory.open_index()

    def _guarded(self, read: Callable[[], Answer], fallback: Answer) -> Answer:
        """Read, one thread at a time; an index that cannot be read is put away, never an error on the page."""
        with self._reading:
            try:
                return read()
            # A damaged file breaks Whoosh in any of a dozen ways.
            except Exception:
                LOG.exception("The search index could not be read")
                self._put_away_if_damaged()
                return fallback

    def _put_away_if_damaged(self) -> None:
        """Read every posting first: one question Whoosh cannot answer must not cost a good index."""
        try:
            reader = self._snapshot().reader()
            for _ in reader.iter_docs():
                pass
            for field, text in reader.all_terms():
                list(reader.postings(field, text).all_ids())
        except Exception:
            LOG.warning("The search index is damaged and will be built again")
            self._start_afresh()

    def _write(self, documents: Iterable[Document], anew: bool) -> bool:
        with self._writing:
            try:
                # Damage is found before the writer takes its lock.
                self._snapshot().reader()
                self._write_all(self._index.writer(timeout=WAIT_FOR_LOCK_SECONDS, delay=0.02), documents, anew)
            except index.LockError:
                return False
            except Exception:
                LOG.exception("The search index could not be written")
                with self._reading:
                    self._put_away_if_damaged()
                return False
        return True

    def _write_all(self, writer: Writer, documents: Iterable[Document], anew: bool) -> None:
        try:
            for document in documents:
                (writer.add_document if anew else writer.update_document)(**document)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=writing.CLEAR) if anew else writer.commit()

    def _open(self) -> None:
        if self._folder is None:
            self._index = storages.RamStorage().create_index(_schema())
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._snapshot().reader()
            self._index = _storage(self._folder).open_index()
            usable = self._index.schema.names() == _schema().names()
        except Exception:
            usable = False
        if not usable:
            self._start_afresh()

    def _start_afresh(self) -> None:
        """Put an empty index in place of one that is lost or damaged."""
        self._searcher = None
        if self._folder is None:
            self._index = storages.RamStorage().create_index(_schema())
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only the index's own files go, should the folder ever be set to one that holds others.
        for file in filter(_is_ours, self._folder.iterdir()):
            file.unlink(missing_ok=True)
        self._index = _storage(self._folder).create_index(_schema())


def _storage(folder: Path) -> Any:
    # Never mapped into memory: a mapped file that is cut short under a running process kills it (SIGBUS).
    return storages.FileStorage(str(folder), supports_mmap=False)


def _is_ours(file: Path) -> bool:
    return file.suffix in (".toc", ".seg") and "MAIN" in file.name


def _search(searcher: Searcher, question: Query, most: int | None) -> Results:
    # Without optimize: skipping by block quality fails inside Require (an assertion in IntersectionMatcher).
    return searcher.search(question, limit=most, optimize=False)


def _usable_by(areas: frozenset[str], practice: str) -> Query:
    """Give the question which services a practice may use."""
    places = Or([Term("areas", area) for area in sorted(areas)])
    seen_by = Or([Term("practice", who) for who in (ANYONE, practice) if who])
    return And([Term("kind", "service"), places, seen_by])


def _begun_as(field: str, typed: tuple[str, ...]) -> Query:
    """Give the question which names hold words that begin like these."""
    return And([Term(field, word[:LONGEST_START]) for word in typed])
