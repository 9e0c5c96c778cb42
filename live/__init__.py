"""What phones and the room's screen load, beside the pages: plain routes on the same server."""
