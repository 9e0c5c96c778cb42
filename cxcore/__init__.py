"""The core of Belevingscurve: ratings in, measures out. It knows no screen."""
