"""fcmdiff shows what changed between two communiqués."""
