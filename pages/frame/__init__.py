"""What pages share: the frame around them, the choices that stay, and how things are shown."""
