"""The drawn icons (20 grid, 1.5 stroke, round caps) and the shapes of a state (12 grid), as SVG inside."""

ICONS = {
    "check": '<path d="M4 10.5l4 4 8-9"/>',
    "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.8 1.8"/>',
    "warn": '<path d="M10 3.2l7.4 13H2.6z"/><path d="M10 8.2v3.6M10 13.9v.1"/>',
    "info": '<circle cx="10" cy="10" r="7"/><path d="M10 9.2v4.3M10 6.5v.1"/>',
    "lock": '<path d="M5 9h10v7.5H5zM7 9V6.5a3 3 0 016 0V9"/>',
    "down": '<path d="M10 3v9.5M6 9l4 4 4-4M4 16.5h12"/>',
    "up": '<path d="M10 13V3.5M6 7l4-4 4 4M4 16.5h12"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "minus": '<path d="M4 10h12"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "camera": '<path d="M3 6.5h3.2L7.5 4.5h5l1.3 2H17v9.5H3z"/><circle cx="10" cy="11" r="2.8"/>',
    "offline": '<path d="M6 15.5h8a3.2 3.2 0 00.6-6.3A4.8 4.8 0 005.6 9 3.3 3.3 0 006 15.5zM3 3l14 14"/>',
    "people": (
        '<circle cx="7.5" cy="7" r="2.7"/><path d="M2.5 16c.3-3 2.3-4.7 5-4.7s4.7 1.7 5 4.7"/>'
        '<path d="M12.5 4.6a2.5 2.5 0 010 4.7M14.3 11.6c1.8.6 2.9 2.1 3.2 4.4"/>'
    ),
    "arrow": '<path d="M4 10h12M11.5 5.5L16 10l-4.5 4.5"/>',
    "next": '<path d="M8 5l5 5-5 5"/>',
    "back": '<path d="M12 5l-5 5 5 5"/>',
    "hide": '<path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM4 16L16 4"/>',
    "file": '<path d="M5 2.8h6.5L15.5 7v10.2H5zM11.3 3v4.2h4"/>',
    "bell": '<path d="M5 14V9.5a5 5 0 0110 0V14l1.2 1H3.8zM8.5 17.3h3"/>',
    "filter": '<path d="M3 5h14M5.5 10h9M8 15h4"/>',
    "swap": '<path d="M4 7h11l-2.5-2.5M16 13H5l2.5 2.5"/>',
    "person": '<circle cx="10" cy="7" r="3"/><path d="M4 16.5c.5-3.3 2.8-5 6-5s5.5 1.7 6 5"/>',
    "phone": '<path d="M6 2.8h8v14.4H6zM9 14.8h2"/>',
    "link": (
        '<path d="M8.5 11.5l3-3M7 9.5l-2 2a2.5 2.5 0 003.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0011.5 5l-2 2"/>'
    ),
    "search": '<circle cx="9" cy="9" r="5"/><path d="M12.8 12.8L17 17"/>',
    "print": '<path d="M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14M6 11.5h8V17H6z"/>',
    "exit": '<path d="M11.5 3.5H4v13h7.5M8.5 10H17M13.5 6.5L17 10l-3.5 3.5"/>',
}

DONE = '<circle cx="6" cy="6" r="5"/>'
RING = '<circle cx="6" cy="6" r="5" fill="none"/>'
SHAPES = {
    "ok": DONE,
    "doing": RING + '<path d="M6 1a5 5 0 010 10z" stroke="none"/>',
    "todo": RING,
    "due": '<path d="M6 1l5.3 9.8H.7z"/>',
    "held": '<path d="M2.5 1v10M9.5 1v10" stroke-width="3"/>',
    "bad": '<path d="M1.2 1.2h9.6v9.6H1.2z"/>',
    "off": RING,
}
SHAPE_COLOURS = {"doing": "ok", "todo": "off", "held": "hold"}
