"""Changes of the directory: network files loaded, guests and timetables kept on a screen."""

from lotse.directory.actions.guests import add_guest, edit_guest, give_timetable, switch_guest
from lotse.directory.actions.loading import LoadedFile, load_network_file

__all__ = ["LoadedFile", "add_guest", "edit_guest", "give_timetable", "load_network_file", "switch_guest"]
