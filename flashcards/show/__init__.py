"""What a person sees. Rendering returns text; only the terminal layer prints it."""
