"""How far a verdict can be believed: coded pairs of real statements against what is told."""
