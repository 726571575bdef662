"""Tables and lists that other programs export: CSV, XLSX, ODS, JSON."""
