"""Pages on which the coordinator of a network keeps its master data: hours, exceptions, sites, bodies, guests."""
