"""Our engine, SQLite's FTS5 and Tantivy behind one set of questions, each asked the cheapest way it knows.

The rivals get one field in which a name stands three times, because ours counts a name three times and has one table:
a second field would cost them a second look-up of each word. They hand back what they call a document; nothing is
fetched. Tantivy keeps its index in memory, FTS5 in an SQLite database in memory, and both may prepare what they like.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import tantivy

from benchmarks.made_directory import Document
from navigator.directory.postings import Postings
from navigator.directory.spelling import Speller

MOST = 10
A_NAME_COUNTS, A_TEXT_COUNTS = 3.0, 1.0
"""As on the shelf."""

HEAP = 128_000_000


class Engine(Protocol):
    """What every engine is asked; a hit is a document's number, save with Tantivy, where `numbers` tells it."""

    def best(self, words: Sequence[str]) -> Sequence[Any]:
        """Give the ten documents that hold any of these words, best first."""

    def best_within(self, words: Sequence[str], area: str) -> Sequence[Any]:
        """Do the same among the services of one practice."""

    def begun(self, start: str) -> Sequence[Any]:
        """Give ten documents with a word of the name that begins so: the lowest numbers, unscored."""

    def misspelt(self, word: str) -> Sequence[Any]:
        """Give the ten best documents for a word with a slip in it."""

    def change(self, document: Document) -> None:
        """Take in a document in place of its former self, so that the next question sees it."""

    def numbers(self, hits: Sequence[Any]) -> list[int]:
        """Give the documents' numbers; not part of what is timed."""


class Ours:
    """The desk's own engine."""

    label = "ours"

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index the documents."""
        self.postings = Postings()
        self._areas: dict[str, set[int]] = defaultdict(set)
        for document in documents:
            self.change(document)
            for area in areas_of(document):
                self._areas[area].add(document.number)
        # The shelf works out once, not at every question, what a practice may use.
        self._within = {area: frozenset(numbers) for area, numbers in self._areas.items()}
        self._all = frozenset().union(*self._within.values())

    def best(self, words: Sequence[str]) -> Sequence[Any]:
        """Give the ten best."""
        return self.postings.best(words, None, MOST)

    def best_within(self, words: Sequence[str], area: str) -> Sequence[Any]:
        """Give the ten best of a practice's."""
        return self.postings.best(words, self._within[area], MOST)

    def begun(self, start: str) -> Sequence[Any]:
        """Give the ten lowest numbers."""
        return self.postings.begun([start], self._all, MOST)

    def misspelt(self, word: str) -> Sequence[Any]:
        """Mend the word with our speller, then find it; `spell_with` comes first."""
        near = self._speller.nearest(word)
        return self.best([near.word]) if near else ()

    def change(self, document: Document) -> None:
        """Take it in."""
        fields = ((document.name, A_NAME_COUNTS), (document.text, A_TEXT_COUNTS))
        self.postings.put(document.number, fields, document.name_words)

    def spell_with(self, speller: Speller) -> None:
        """Mend words with this speller."""
        self._speller = speller

    def numbers(self, hits: Sequence[Any]) -> list[int]:
        """Give the numbers of hits with or without a score."""
        return [hit[0] if isinstance(hit, tuple) else hit for hit in hits]


class Fts5:
    """SQLite's full-text search."""

    label = "FTS5"
    _BEST = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT 10"
    _BEGUN = "SELECT rowid FROM named WHERE named MATCH ? ORDER BY rowid LIMIT 10"
    _BEGUN_BEST = "SELECT rowid FROM named WHERE named MATCH ? ORDER BY rank LIMIT 10"

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index the documents: one table for words, and one with indexes of prefixes for names."""
        self._database = sqlite3.connect(":memory:", isolation_level=None, cached_statements=32)
        run = self._database.execute
        run("CREATE VIRTUAL TABLE said USING fts5(words, area, tokenize='ascii')")
        run("INSERT INTO said(said, rank) VALUES('rank', 'bm25(1.0, 0.0)')")
        run("CREATE VIRTUAL TABLE named USING fts5(words, tokenize='ascii', prefix='1 2 3 4')")
        run("BEGIN")
        for document in documents:
            self._insert(document)
        run("COMMIT")
        # One segment instead of several: as fast as it can be.
        run("INSERT INTO said(said) VALUES('optimize')")
        run("INSERT INTO named(named) VALUES('optimize')")

    def best(self, words: Sequence[str]) -> Sequence[Any]:
        """Give the ten best by BM25."""
        return self._database.execute(self._BEST, (" OR ".join(words),)).fetchall()

    def best_within(self, words: Sequence[str], area: str) -> Sequence[Any]:
        """Give the ten best that hold the area's word as well: faster than a join with a table of areas."""
        return self._database.execute(self._BEST, (f"area:{area} AND ({' OR '.join(words)})",)).fetchall()

    def begun(self, start: str) -> Sequence[Any]:
        """Give the ten lowest numbers; FTS5 stops as soon as it has them."""
        return self._database.execute(self._BEGUN, (f"{start}*",)).fetchall()

    def begun_best(self, start: str) -> Sequence[Any]:
        """Give the ten best by BM25, which takes every document into account."""
        return self._database.execute(self._BEGUN_BEST, (f"{start}*",)).fetchall()

    def misspelt(self, word: str) -> Sequence[Any]:
        """Mend the word with our speller, since FTS5 has none; `spell_with` comes first."""
        near = self._speller.nearest(word)
        return self.best([near.word]) if near else ()

    def spell_with(self, speller: Speller) -> None:
        """Mend words with this speller."""
        self._speller = speller

    def change(self, document: Document) -> None:
        """Take it in."""
        run = self._database.execute
        run("BEGIN")
        run("DELETE FROM said WHERE rowid = ?", (document.number,))
        run("DELETE FROM named WHERE rowid = ?", (document.number,))
        self._insert(document)
        run("COMMIT")

    def numbers(self, hits: Sequence[Any]) -> list[int]:
        """Give the numbers of rows."""
        return [hit[0] for hit in hits]

    def _insert(self, document: Document) -> None:
        run, number = self._database.execute, document.number
        run(
            "INSERT INTO said(rowid, words, area) VALUES(?, ?, ?)",
            (number, " ".join(document.words), " ".join(areas_of(document))),
        )
        run("INSERT INTO named(rowid, words) VALUES(?, ?)", (number, " ".join(document.name_words)))


class Tantivy:
    """Tantivy, the engine in Rust, through its Python package."""

    label = "Tantivy"

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index the documents in one segment."""
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, indexed=True, fast=True)
        for name, kept in (("words", "freq"), ("named", "basic"), ("area", "basic")):
            builder.add_text_field(name, tokenizer_name="whitespace", index_option=kept)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._writer = self._index.writer(HEAP, num_threads=1)
        for document in documents:
            self._writer.add_document(self._row(document))
        self._show()

    def best(self, words: Sequence[str]) -> Sequence[Any]:
        """Give the ten best by BM25."""
        return self._searcher.search(self._any(words), MOST, count=False).hits

    def best_within(self, words: Sequence[str], area: str) -> Sequence[Any]:
        """Give the ten best that hold the area's word as well."""
        must, query = tantivy.Occur.Must, tantivy.Query
        here = query.const_score_query(query.term_query(self._schema, "area", area, "basic"), 0.0)
        both = query.boolean_query([(must, here), (must, self._any(words))])
        return self._searcher.search(both, MOST, count=False).hits

    def begun(self, start: str) -> Sequence[Any]:
        """Give the first ten: all score alike, and of equals the first comes first."""
        query = tantivy.Query.fuzzy_term_query(self._schema, "named", start, distance=0, prefix=True)
        return self._searcher.search(query, MOST, count=False).hits

    def misspelt(self, word: str) -> Sequence[Any]:
        """Give ten with a word one slip away; Tantivy scores them all alike."""
        query = tantivy.Query.fuzzy_term_query(self._schema, "words", word, distance=1)
        return self._searcher.search(query, MOST, count=False).hits

    def change(self, document: Document) -> None:
        """Take it in."""
        self._writer.delete_documents_by_term("number", document.number)
        self._writer.add_document(self._row(document))
        self._show()

    def numbers(self, hits: Sequence[Any]) -> list[int]:
        """Fetch the numbers of hits."""
        return [self._searcher.doc(address)["number"][0] for _, address in hits]

    def _show(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _any(self, words: Sequence[str]) -> Any:
        should, query = tantivy.Occur.Should, tantivy.Query
        if len(words) == 1:
            return query.term_query(self._schema, "words", words[0], "freq")
        return query.boolean_query([(should, query.term_query(self._schema, "words", word, "freq")) for word in words])

    def _row(self, document: Document) -> Any:
        return tantivy.Document(
            number=document.number,
            words=" ".join(document.words),
            named=" ".join(document.name_words),
            area=" ".join(areas_of(document)),
        )


def areas_of(document: Document) -> tuple[str, str]:
    """Give the words that stand for the practices that may use a service."""
    return f"area{document.area}", f"wide{document.wide_area}"
