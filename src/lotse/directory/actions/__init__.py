"""Changes of the directory."""

from lotse.directory.actions.loading import LoadedFile, load_network_file

__all__ = ["LoadedFile", "load_network_file"]
