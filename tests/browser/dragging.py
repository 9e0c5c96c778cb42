"""Moving points of a live curve as people do: with a mouse, a finger or keys."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, Page


def point(page: Page, name: str) -> Locator:
    """The control of the touchpoint with this name."""
    return page.get_by_role("slider", name=name, exact=True)


def said(page: Page, name: str) -> str:
    """What a screen reader says of a point: its mark first."""
    return point(page, name).get_attribute("aria-valuetext") or ""


def mark(page: Page, name: str) -> float:
    return float(point(page, name).get_attribute("aria-valuenow") or "nan")


def middle(page: Page, name: str) -> tuple[float, float]:
    """Where a point is on the screen."""
    held = point(page, name).locator(".curve-hit")
    # To the middle: a point under the navigation is in view, but not to be taken.
    held.evaluate("point => point.scrollIntoView({ block: 'center', inline: 'nearest' })")
    box = held.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def unit(page: Page) -> float:
    """Pixels between two whole marks."""
    numbers = page.locator(".curve-axis text")
    low, high = (numbers.filter(has_text=text).first.bounding_box() for text in ("1", "10"))
    assert low is not None
    assert high is not None
    return (low["y"] - high["y"]) / 9


def drag(page: Page, name: str, marks: float) -> None:
    """Take a point with the mouse, move it so many marks up, and let go."""
    hold(page, name, marks)
    page.mouse.up()


def hold(page: Page, name: str, marks: float) -> None:
    """Take a point with the mouse and move it so many marks up."""
    x, y = middle(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    for part in (0.3, 0.7, 1.0):
        page.mouse.move(x, y - part * marks * unit(page))


def swipe(page: Page, start: tuple[float, float], way: Sequence[float]) -> None:
    """Put a finger on the screen, move it by these pixels (right, down), and lift it."""
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *at: dict[str, float]) -> None:
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [*at]})

    (x, y), (right, down) = start, way
    touch("touchStart", {"x": x, "y": y})
    for part in (0.2, 0.4, 0.6, 0.8, 1.0):
        touch("touchMove", {"x": x + part * right, "y": y + part * down})
        page.evaluate("() => new Promise(requestAnimationFrame)")
    touch("touchEnd")
    fingers.detach()
