"""One invented communiqué, typeset many ways; whatever the typesetting, nothing has changed."""
