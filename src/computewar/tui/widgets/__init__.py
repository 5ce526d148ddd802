"""Widgets: the parts that screens share."""
