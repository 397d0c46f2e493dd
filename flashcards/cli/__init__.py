"""click commands: parse, call one function, print. Each command's module is loaded when it runs."""
