"""click: parse, call one function, echo. Each command lies in a module of its own, loaded when it runs."""
