"""The game in a browser's tab: a small server that lets one seat in and shows it the terminal."""
