"""Records of the standard that are as they should be, for tests to spoil."""

IDS = [f"00000000-0000-4000-8000-{number:012d}" for number in range(9)]
GOOD = {
    "id": IDS[0],
    "name": "Plum Walkers",
    "description": "Anyone who likes company",
    "url": "https://www.example.org/plum",
    "status": "active",
    "minimum_age": 16,
    "last_modified": "2026-11-24T10:00:00Z",
    "organization": {"id": IDS[1], "name": "Plum Lane", "description": "Looks after it"},
    "schedules": [{"id": IDS[2], "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00:00", "closes_at": "17:30:00"}],
    "service_at_locations": [
        {"id": IDS[3], "location": {"id": IDS[4], "location_type": "physical", "latitude": 52.7, "longitude": -1.4}}
    ],
    "attributes": [{"id": IDS[5], "taxonomy_term": {"id": IDS[6], "name": "Walks", "description": "Walking groups"}}],
}
PAGE = {
    "total_items": 1,
    "total_pages": 1,
    "page_number": 1,
    "size": 1,
    "first_page": True,
    "last_page": True,
    "empty": False,
    "contents": [GOOD],
}

ID = "ac148810-d857-441c-9679-408f346de14b"
THEIRS = {
    "id": ID,
    "name": "Community Counselling",
    "description": "Talking with somebody.\r\nBring a friend.",
    "status": "active",
    "url": "https://www.example.org/counselling",
    "maximum_age": 17,
    "accreditations": "All of us",
    "organization": {"id": ID, "name": "Example Trust", "description": "A charity"},
    "schedules": [
        {"id": ID, "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "10:00", "closes_at": "18:00:00"},
        {"id": ID, "freq": "MONTHLY", "byday": "1TU", "opens_at": "10:00:00", "closes_at": "11:00:00"},
        {"id": ID, "freq": "MONTHLY", "bymonthday": "3", "opens_at": "10:00:00", "closes_at": "11:00:00"},
    ],
    "contacts": [{"id": ID, "name": "Ann", "phones": [{"id": ID, "number": "0116 496 0301"}, {"number": "+1 555"}]}],
    "service_at_locations": [
        {
            "id": ID,
            "location": {
                "id": ID,
                "location_type": "physical",
                "latitude": 100,
                "longitude": 101,
                "addresses": [{"id": ID, "address_1": " 5 Plum Lane", "city": "Ashby", "postal_code": "le651aa"}],
            },
        }
    ],
}
