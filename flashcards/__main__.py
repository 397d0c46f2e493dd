"""`python -m flashcards`."""

from flashcards.cli.entry import main

if __name__ == "__main__":
    main()
