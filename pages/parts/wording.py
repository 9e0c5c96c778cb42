"""How survey tools are called on the screen."""

from __future__ import annotations

from cxcore.text import Speaker, catalogue


def tool_name(key: str, say: Speaker) -> str:
    """The name of a survey tool as a file of its kind is called: "a Google Forms export"."""
    return say(f"data.tool.{key if f'data.tool.{key}' in catalogue('nl') else 'table'}")
