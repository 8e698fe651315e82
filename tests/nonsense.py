"""What nobody should type and somebody will: texts, numbers, days, files and counts."""

HUGE = str(10**30)
PLAUSIBLE = {
    "text": "社区长者饭桌的志愿服务安排，每周三次，由社工带队，共十二个月。",
    "search": "长者",
    "email": "somebody@example.org",
    "number": "1",
    "date": "2026-09-01",
    "datetime-local": "2026-09-01T09:00",
    "time": "09:00",
    "checkbox": "on",
    "password": "correct-horse-7",
}
NASTY = (
    "", " ", "\x00", "a\x00b", "\ud800", b"\xff\xfe\xc3\x28", "-1", "0", "0.001", HUGE, "-" + HUGE,
    str(2**31), str(2**63), "NaN", "Infinity", "-Infinity", "sNaN", "1e400", "1E-400", "１２３", "１２．５",
    "٣", "²", "½", "1,2,3", "0x10", "1_000", "true", "None", "null", "[]", "{}", "zz", "0000-00-00",
    "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-09-01T25:61", "9999-12-31T23:59",
    "0001-01-01T00:00", "24:00", "长" * 5000, "x" * 100_000, "\r\n" * 300, "<script>alert(1)</script>",
    "{{ 7|add:7 }}", "%s %(x)s {0}", "' OR 1=1 --", "../../etc/passwd", "a@", "\u202e文",
    "\U0001f600" * 50, "\ufeff", "－１", "¥1,000.005", "99999999999999999999.99", "999999999999.99",
    "0.01", "1" * 400, "\\", "/", ".", "http://[", "=1+1",
)  # fmt: skip
WHOLE = ("", "\x00", "\ud800", b"\xff", "-1", HUGE, "NaN", "9999-12-31", "长" * 3000)
COUNTS = ("", "-1", "0", "1", "3", "1000", "1001", HUGE, "NaN", "１", "x")
FILES = {
    "empty.pdf": b"",
    "not.pdf": b"MZ\x90\x00 not a document",
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog",
    "cut.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
    "cut.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\xff\xe1\xff\xff",
    "broken.xlsx": b"PK\x05\x06" + b"\xff" * 18,
    "page.html": b"<script>alert(1)</script>",
    "noending": b"%PDF-1.4",
    "长" * 150 + ".pdf": b"%PDF-1.4 \xff",
    ".pdf": b"%PDF",
}
NUMBERS = ("0", str(2**31), str(2**63), HUGE, "1" * 5000, "１")
TEXTS = ("\x00", "\ud800", b"\xff", "x" * 3000, "长", "..", "%00", "00000000-0000-0000-0000-000000000000")
