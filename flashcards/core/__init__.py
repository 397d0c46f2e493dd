"""The rules: values in, values out. No file, no clock, no screen."""
