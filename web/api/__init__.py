"""The records for programs: JSON, CSV, GeoJSON and a calendar, by the filters of the pages."""
